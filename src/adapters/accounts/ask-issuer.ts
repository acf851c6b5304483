import { isDocument, type SettingsDocument } from '../../domain/settings-file.ts';
import type { GuardedFetch } from '../network/guarded-fetch.ts';

const LARGEST = 256 * 1024;
const PATIENCE_MS = 10_000;

/** A question to an issuer. With a body it is a POST. */
export interface IssuerQuestion {
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Without one the question cannot be taken back. */
  signal?: AbortSignal;
  /** 10 s by default. */
  timeoutMs?: number;
}

/** What an issuer answered; the body is undefined when it is no JSON. */
export interface IssuerAnswer {
  status: number;
  body: unknown;
}

/** Asks an issuer that the settings name, once. Rejects as `GuardedFetch` does; every status is an answer. */
export async function askIssuer(network: GuardedFetch, question: IssuerQuestion): Promise<IssuerAnswer> {
  const reply = await network.request(question.url, {
    headers: { accept: 'application/json', 'user-agent': 'ima2', ...question.headers },
    ...(question.body !== undefined && { method: 'POST', body: question.body }),
    signal: question.signal ?? new AbortController().signal,
    trust: 'configured',
    timeoutMs: question.timeoutMs ?? PATIENCE_MS,
    maxBytes: LARGEST,
  });
  const text = await reply.text();
  try {
    return { status: reply.status, body: JSON.parse(text) };
  } catch {
    return { status: reply.status, body: undefined };
  }
}

/** The JSON object at an address of an issuer; undefined when there is none to be had. Never rejects. */
export async function readIssuer(network: GuardedFetch, url: string): Promise<SettingsDocument | undefined> {
  const answer = await askIssuer(network, { url }).catch(() => undefined);
  return answer?.status === 200 && isDocument(answer.body) ? answer.body : undefined;
}

/** The code of an error: `{error: "code"}` or `{error: {code}}`. */
export function issuerCode(body: unknown): string | undefined {
  if (!isDocument(body)) return undefined;
  const code = isDocument(body.error) ? (body.error.code ?? body.error.type) : (body.error ?? body.code);
  return typeof code === 'string' ? code : undefined;
}

/** Headers and body of a form (RFC 6749). */
export function issuerForm(fields: Readonly<Record<string, string>>): {
  headers: Record<string, string>;
  body: string;
} {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { headers, body: new URLSearchParams(fields).toString() };
}
