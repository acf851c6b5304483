import type { Provider } from '../../../domain/catalog.ts';
import { StudioError, uncertain } from '../../../domain/errors.ts';
import type { Credentials } from '../../../ports/account-vault.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import type { Reply } from '../../network/reply.ts';
import { failureBody, isSendable, retryAfterMs } from '../shared/upstream.ts';
import { ACCOUNTS } from './gemini-api.models.ts';
import { refusedAnswer, unreadable } from './gemini-api.refusal.ts';
import type { VertexTokens } from './gemini-api.vertex.ts';
import { readGoogleFailure, readVertexAccount } from './gemini-api.wire.ts';

/** Base addresses of the two accounts, version path included. */
export interface GeminiAddresses {
  baseUrl: string;
  vertexUrl: string;
}

/** How one account is reached. */
export interface GeminiWay {
  account: 'key' | 'vertex';
  /** Address below which things have their names, version path included. */
  base: string;
  /** Address of the models. */
  models: string;
  headers: Readonly<Record<string, string>>;
  /** What the upstream is given as proof; never shown. */
  secret: string;
  /** The proof was refused. */
  refused(): void;
}

/** One call, and what it is called when it fails. */
export interface GeminiCall {
  url: string;
  body: unknown;
  signal: AbortSignal;
  timeoutMs: number;
  maxBytes: number;
  /** What Google did not send in time, such as `no picture`. */
  missing: string;
}

/** Calls to Google behind one of the two accounts, with failures in the public terms of the provider. */
export class GeminiLine {
  readonly #network: GuardedFetch;
  readonly #addresses: GeminiAddresses;
  readonly #tokens: VertexTokens;
  readonly #record: Provider;

  constructor(network: GuardedFetch, addresses: GeminiAddresses, tokens: VertexTokens, record: Provider) {
    this.#network = network;
    this.#addresses = addresses;
    this.#tokens = tokens;
    this.#record = record;
  }

  /** How the account is reached; for Vertex after a token was fetched. */
  async way(credentials: Credentials | null, signal: AbortSignal): Promise<GeminiWay> {
    if (credentials === null) throw this.#missing();
    const { name, secret } = credentials;
    if (name === ACCOUNTS.vertex) return this.#vertexWay(secret, signal);
    // What a header cannot carry is found here, before a byte leaves.
    if (!isSendable(secret)) {
      const message = 'The Gemini key holds characters that no key has';
      throw new StudioError('request-invalid', 'GEMINI_API_BAD_REQUEST', message, {
        hint: 'Save the key again, without spaces, line breaks or invisible characters',
      });
    }
    const base = trimmed(this.#addresses.baseUrl);
    const headers = { 'x-goog-api-key': secret };
    return { account: 'key', base, models: `${base}/models`, headers, secret, refused: () => {} };
  }

  /** Sends one order; resolves with the head of the answer when the upstream accepted it. */
  async post(way: GeminiWay, call: GeminiCall): Promise<Reply> {
    const { url, body, signal, timeoutMs, maxBytes } = call;
    let reply: Reply;
    try {
      reply = await this.#network.request(url, {
        method: 'POST',
        headers: jsonHeaders(way),
        body: JSON.stringify(body),
        signal,
        trust: 'configured',
        timeoutMs,
        maxBytes,
      });
    } catch (error) {
      throw inPublicTerms(StudioError.from(error), call);
    }
    if (reply.status >= 200 && reply.status < 300) return reply;
    const failure = readGoogleFailure(await failureBody(reply));
    if (reply.status === 401) way.refused();
    throw refusedAnswer(
      reply.status,
      failure,
      retryAfterMs((name) => reply.header(name), Date.now()),
    );
  }

  /** The whole answer. */
  async text(reply: Reply, call: Pick<GeminiCall, 'missing' | 'timeoutMs'>): Promise<string> {
    try {
      return await reply.text();
    } catch (error) {
      throw inPublicTerms(StudioError.from(error), call);
    }
  }

  async #vertexWay(secret: string, signal: AbortSignal): Promise<GeminiWay> {
    const account = readVertexAccount(secret);
    const token = await this.#tokens.of(account, signal);
    const base = trimmed(this.#addresses.vertexUrl);
    return {
      account: 'vertex',
      base,
      models: `${base}/projects/${encodeURIComponent(account.project)}/locations/global/publishers/google/models`,
      headers: { authorization: `Bearer ${token}` },
      secret: token,
      refused: () => this.#tokens.forget(account),
    };
  }

  #missing(): StudioError {
    const message = 'A Gemini API key or a Vertex service account is needed';
    const hint = this.#record.account?.hint;
    return new StudioError('account-missing', 'GEMINI_API_KEY_MISSING', message, { hint });
  }
}

/** Headers of a call with a JSON body. */
export function jsonHeaders({ headers }: GeminiWay): Record<string, string> {
  return { ...headers, 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'ima2' };
}

/** Gives failures of the way there the public codes of this provider. */
function inPublicTerms(error: StudioError, call: Pick<GeminiCall, 'missing' | 'timeoutMs'>): StudioError {
  const { code, message, hint, details, retryable } = error;
  if (code === 'REPLY_TOO_LARGE') return unreadable(details);
  if (code === 'NETWORK_TIMEOUT') {
    const words = `Google sent ${call.missing} within ${Math.round(call.timeoutMs / 1000)} s`;
    return uncertain('provider-timed-out', 'GENERATION_TIMEOUT', words, { details });
  }
  if (code !== 'NETWORK_FAILED') return error;
  return new StudioError('provider-unavailable', 'GEMINI_API_NETWORK_FAILED', message, { hint, details, retryable });
}

function trimmed(address: string): string {
  return address.replace(/\/+$/, '');
}
