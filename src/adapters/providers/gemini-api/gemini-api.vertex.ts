import { createHash, sign } from 'node:crypto';
import { z } from 'zod';
import { StudioError } from '../../../domain/errors.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { failureBody, isSendable, retryAfterMs } from '../shared/upstream.ts';
import type { VertexAccount } from './gemini-api.wire.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
/** For whom assertions are written, wherever they are sent. */
const AUDIENCE = 'https://oauth2.googleapis.com/token';
const LIFETIME_S = 3600;
/** A token is not used in its last minute. */
const MARGIN_MS = 60_000;
const LARGEST_ANSWER = 64 * 1024;

const TokenReply = z.object({ access_token: z.string(), expires_in: z.number().positive() });
const TokenFailure = z.object({ error: z.string().nullish() });

/** Where tokens come from, and how long that may take. */
export interface TokenSource {
  url: string;
  timeoutMs: number;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

interface Token {
  value: string;
  /** From then on a new one is asked for. */
  until: number;
}

/** Access tokens of service accounts, kept in memory until a minute before they end. */
export class VertexTokens {
  readonly #network: GuardedFetch;
  readonly #source: TokenSource;
  readonly #tokens = new Map<string, Token>();

  constructor(network: GuardedFetch, source: TokenSource) {
    this.#network = network;
    this.#source = source;
  }

  /** A token of the account. Rejects before anything was drawn, so whatever may pass is retryable. */
  async of(account: VertexAccount, signal: AbortSignal, timeoutMs = this.#source.timeoutMs): Promise<string> {
    const key = keyOf(account);
    const now = this.#now();
    const known = this.#tokens.get(key);
    if (known !== undefined && now < known.until) return known.value;
    const { access_token: value, expires_in: lifetime } = await this.#fetch(account, signal, timeoutMs);
    this.#tokens.set(key, { value, until: now + lifetime * 1000 - MARGIN_MS });
    return value;
  }

  /** The account's token was refused: the next call asks for another one. */
  forget(account: VertexAccount): void {
    this.#tokens.delete(keyOf(account));
  }

  #now(): number {
    return (this.#source.now ?? Date.now)();
  }

  async #fetch(account: VertexAccount, signal: AbortSignal, timeoutMs: number): Promise<z.infer<typeof TokenReply>> {
    const body = new URLSearchParams({ grant_type: GRANT, assertion: assertionOf(account, this.#now()) }).toString();
    try {
      const reply = await this.#network.request(this.#source.url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body,
        signal,
        trust: 'configured',
        timeoutMs,
        maxBytes: LARGEST_ANSWER,
      });
      if (reply.status < 200 || reply.status >= 300) {
        const wait = retryAfterMs((name) => reply.header(name), Date.now());
        throw refusedToken(reply.status, await failureBody(reply), wait);
      }
      return readToken(await reply.text());
    } catch (error) {
      throw beforeDrawing(StudioError.from(error));
    }
  }
}

/** Tokens for what reads the settings; one for pictures and clips together, where they share it. */
export function tokensOf(network: GuardedFetch, from: { tokenUrl: string; tokenTimeoutMs: number }): VertexTokens {
  return new VertexTokens(network, { url: from.tokenUrl, timeoutMs: from.tokenTimeoutMs });
}

/** Secrets are no keys of a map. */
function keyOf(account: VertexAccount): string {
  return createHash('sha256').update(JSON.stringify(account)).digest('hex');
}

/** A signed statement that we are the account, as RFC 7523 has it. */
function assertionOf({ email, privateKey, keyId }: VertexAccount, now: number): string {
  const issued = Math.floor(now / 1000);
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId !== undefined && { kid: keyId }) };
  const claims = { iss: email, scope: SCOPE, aud: AUDIENCE, iat: issued, exp: issued + LIFETIME_S };
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  try {
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
  } catch {
    // The reason is not handed on: it may quote the key.
    throw badAccount('The private key of the Vertex service account cannot be used');
  }
}

function badAccount(message: string, details?: Record<string, unknown>): StudioError {
  return new StudioError('request-invalid', 'GEMINI_API_BAD_REQUEST', message, {
    hint: 'Check the clock of this machine, and whether the key of the service account was deleted; save a new key file',
    details,
  });
}

function readToken(text: string): z.infer<typeof TokenReply> {
  const { success, data } = TokenReply.safeParse(asJson(text));
  if (success && isSendable(data.access_token)) return data;
  throw noToken();
}

function refusedToken(status: number, body: string, retryAfter: number | undefined): StudioError {
  const { data } = TokenFailure.safeParse(asJson(body));
  const details = {
    upstreamStatus: status,
    ...(data?.error === 'invalid_grant' && { upstreamCode: data.error }),
    ...(retryAfter !== undefined && { retryAfterMs: retryAfter }),
  };
  if (status === 429) {
    return new StudioError(
      'provider-rate-limited',
      'GEMINI_API_RATE_LIMITED',
      'Google limits how many tokens it gives',
      {
        details,
      },
    );
  }
  if (status >= 500) {
    return new StudioError('provider-unavailable', 'GEMINI_API_UPSTREAM_ERROR', "Google's token server has failed", {
      hint: 'Wait a moment and try again',
      details,
      retryable: true,
    });
  }
  return badAccount('Google gives no token for the Vertex service account', details);
}

/** Nothing is drawn while a token is fetched, so a broken connection leaves nothing open. */
function beforeDrawing(error: StudioError): StudioError {
  const { kind, code, details } = error;
  if (code === 'REPLY_TOO_LARGE') return noToken();
  if (code !== 'NETWORK_FAILED' && code !== 'NETWORK_TIMEOUT') return error;
  const { outcome: _, ...facts } = details ?? {};
  const what = kind === 'provider-timed-out' ? 'did not answer in time' : 'cannot be reached';
  return new StudioError('provider-unavailable', 'GEMINI_API_NETWORK_FAILED', `Google's token server ${what}`, {
    hint: 'Check the network, a VPN and the proxy settings',
    details: facts,
    retryable: true,
  });
}

function noToken(): StudioError {
  return new StudioError('provider-unavailable', 'GEMINI_API_UPSTREAM_ERROR', "Google's token server gave no token", {
    hint: 'Check IMA2_GOOGLE_TOKEN_URL, and a proxy on the way',
    retryable: false,
  });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
