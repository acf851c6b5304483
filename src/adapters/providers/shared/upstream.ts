import { StudioError } from '../../../domain/errors.ts';

/** What an upstream says about a failure, for telling failures apart; nothing of it but labels is ever shown. */
export interface UpstreamFailure {
  code?: string | undefined;
  type?: string | undefined;
  param?: string | undefined;
  /** Free text of the upstream. It serves to tell failures apart and goes nowhere else. */
  text: string;
  /** Where moderation struck. */
  stage?: string | undefined;
  /** When a limit is reset, in milliseconds since 1970. */
  resetsAtMs?: number | undefined;
}

interface Fields {
  [name: string]: unknown;
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asText = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/**
 * Reads the body of an error answer in the dialects that nearly everybody speaks, in this order: OpenAI
 * `{error:{message,type,code,param}}`, FastAPI `{detail}`, plain `{message}` or `{error:"text"}`. Never throws.
 */
export function readFailure(body: string): UpstreamFailure {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { text: '' };
  }
  if (!isRecord(parsed)) return { text: '' };
  if (isRecord(parsed.error)) return failureOf(parsed.error);
  if (parsed.detail !== undefined) return fromDetail(parsed.detail);
  return { ...failureOf(parsed), text: asText(parsed.message) ?? asText(parsed.error) ?? '' };
}

/** Reads an error object of the OpenAI dialect. */
export function failureOf(error: Readonly<Record<string, unknown>>): UpstreamFailure {
  const details = isRecord(error.moderation_details) ? error.moderation_details : {};
  return {
    code: asText(error.code),
    type: asText(error.type),
    param: asText(error.param),
    text: asText(error.message) ?? '',
    stage: asText(details.moderation_stage),
    resetsAtMs: resetOf(error),
  };
}

/** `resets_at` in seconds since 1970, else `resets_in_seconds` from now. */
function resetOf({ resets_at: at, resets_in_seconds: wait }: Fields): number | undefined {
  const isSeconds = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < 1e11;
  if (isSeconds(at)) return Math.round(at * 1000);
  return isSeconds(wait) ? Math.round(Date.now() + wait * 1000) : undefined;
}

function fromDetail(detail: unknown): UpstreamFailure {
  if (!Array.isArray(detail)) return { text: asText(detail) ?? '' };
  const first: unknown = detail[0];
  if (!isRecord(first)) return { text: '' };
  const location = Array.isArray(first.loc) ? first.loc.join('.') : undefined;
  return { type: asText(first.type), param: asText(location), text: asText(first.msg) ?? '' };
}

/** A word of an upstream that may be shown: at most 120 safe characters, otherwise `_redacted`. */
export function label(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  const secretLike = /\b(sk|xai|r8|AIza|ya29|eyJ|Bearer)[-_. ]?[A-Za-z0-9_-]{8,}/.test(word);
  return /^[A-Za-z0-9_.:[\]/-]{1,120}$/.test(word) && !secretLike ? word : '_redacted';
}

const LONGEST_WORDS = 240;

/** Words that a model wrote in place of a picture, fit to be shown: one line, at most 240 characters, no secrets. */
export function shownWords(text: string, secret: string): string {
  const withoutSecret = secret === '' ? text : text.slice(0, 20_000).replaceAll(secret, '***');
  const line = withoutSecret
    .slice(0, 20_000)
    .replace(/data:[\w/+.-]+;base64,[A-Za-z0-9+/=]*/g, '***')
    .replace(/\b(Bearer\s+|sk-|xai-|r8_|AIza)[A-Za-z0-9._-]{6,}/g, '***')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length <= LONGEST_WORDS ? line : `${line.slice(0, LONGEST_WORDS - 1).trimEnd()}…`;
}

/**
 * How long an upstream asks to wait, in milliseconds, from `retry-after-ms` or `Retry-After` (seconds or an HTTP date);
 * undefined when it does not say, or says nonsense.
 */
export function retryAfterMs(header: (name: string) => string | null, now: number): number | undefined {
  const exact = header('retry-after-ms')?.trim();
  if (exact !== undefined && /^\d+(\.\d+)?$/.test(exact)) return Math.ceil(Number(exact));
  const after = header('retry-after')?.trim();
  if (after === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(after)) return Math.ceil(Number(after) * 1000);
  const date = /^[A-Za-z]{3}/.test(after) ? Date.parse(after) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const LONGEST_FAILURE = 64 * 1024;
const PATIENCE_MS = 3000;

/**
 * The body of an error answer, at most 64 KiB and 3 s of it: the status alone is enough to go on, so a body that breaks
 * or hangs counts as empty. Only a cancel is passed on.
 */
export async function failureBody(reply: { chunks(): AsyncIterable<Uint8Array>; discard(): void }): Promise<string> {
  const impatience = setTimeout(() => reply.discard(), PATIENCE_MS);
  const pieces: Uint8Array[] = [];
  let received = 0;
  try {
    for await (const piece of reply.chunks()) {
      pieces.push(piece);
      received += piece.length;
      if (received > LONGEST_FAILURE) break;
    }
  } catch (error) {
    if (StudioError.is(error) && error.kind === 'run-cancelled') throw error;
  } finally {
    clearTimeout(impatience);
  }
  return Buffer.concat(pieces).subarray(0, LONGEST_FAILURE).toString('utf8');
}

/** Whether a header can carry the credential: printable ASCII without spaces. */
export function isSendable(secret: string): boolean {
  return /^[\x21-\x7e]+$/.test(secret);
}
