import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled, StudioError, uncertain } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../../domain/generation.ts';
import type { Credentials } from '../../../ports/account-vault.ts';
import { type CallContext, type CheckContext, MediaProvider } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import type { Reply } from '../../network/reply.ts';
import { unready } from '../shared/ask-upstream.ts';
import { failureBody, isSendable, retryAfterMs } from '../shared/upstream.ts';
import { askModels } from './gemini-api.check.ts';
import { ACCOUNTS, geminiRecord } from './gemini-api.models.ts';
import { finish } from './gemini-api.pictures.ts';
import { noPicture, refusedAnswer, unreadable } from './gemini-api.refusal.ts';
import { VertexTokens } from './gemini-api.vertex.ts';
import { generateBody, readGoogleFailure, readReply, readVertexAccount } from './gemini-api.wire.ts';

/** What the provider takes from the settings. */
export interface GeminiSettings {
  /** Base addresses, version path included. */
  baseUrl: string;
  vertexUrl: string;
  tokenUrl: string;
  authMode: 'apikey' | 'vertex' | null;
  /** Milliseconds for one picture. */
  timeoutMs: number;
  /** Milliseconds for one token. */
  tokenTimeoutMs: number;
}

/** Base64 of a 4K picture with room for drafts beside it. */
const LONGEST_ANSWER = 200_000_000;
/** Within this time a question whether it could draw has its answer. */
const PATIENCE_MS = 3000;

/** How one account is reached. */
interface Way {
  url: string;
  headers: Record<string, string>;
  /** Whether ratio and resolution may be sent. */
  sized: boolean;
  /** What the upstream is given as proof; never shown. */
  secret: string;
  /** The proof was refused. */
  refused(): void;
}

/** Google's picture models behind a Gemini key or a Vertex service account: one call, one answer, one picture. */
export class GeminiApi extends MediaProvider {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #settings: GeminiSettings;
  readonly #tokens: VertexTokens;

  constructor(network: GuardedFetch, settings: GeminiSettings) {
    super();
    this.record = geminiRecord(settings.authMode);
    this.#network = network;
    this.#settings = settings;
    this.#tokens = new VertexTokens(network, { url: settings.tokenUrl, timeoutMs: settings.tokenTimeoutMs });
  }

  async check({ signal, credentials }: CheckContext): Promise<ProviderHealth> {
    if (credentials === null) return unready('A Gemini API key or a Vertex service account is needed');
    if (credentials.name === ACCOUNTS.vertex) return this.#checkVertex(credentials, signal);
    if (!isSendable(credentials.secret)) return unready('The Gemini key cannot be sent', 'Save the key again');
    const { baseUrl } = this.#settings;
    return askModels(
      this.#network,
      { baseUrl, secret: credentials.secret, signal, timeoutMs: PATIENCE_MS },
      this.record,
    );
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    context.progress(0.02);
    const way = await this.#way(order, context);
    const reply = await this.#send(way, order, context);
    context.progress(0.9);
    const drawn = readReply(await this.#text(reply));
    if (drawn === undefined) throw unreadable();
    const made = finish(drawn, order, way.sized);
    if (made === undefined) throw noPicture(drawn, way.secret);
    context.phase('decoding');
    context.progress(1);
    return [made];
  }

  async #checkVertex({ secret }: Credentials, signal: AbortSignal): Promise<ProviderHealth> {
    try {
      const account = readVertexAccount(secret);
      await this.#tokens.of(account, signal, Math.min(PATIENCE_MS, this.#settings.tokenTimeoutMs));
      return { ready: true, reason: null, hint: null, facts: { account: 'Vertex', project: account.project } };
    } catch (error) {
      if (signal.aborted) throw error;
      const { message, hint } = StudioError.from(error);
      return unready(message, hint);
    }
  }

  async #way({ model }: ImageOrder, { credentials, signal }: CallContext): Promise<Way> {
    const wire = encodeURIComponent(model.wire ?? model.id);
    if (credentials === null) throw this.#missing();
    if (credentials.name === ACCOUNTS.vertex) return this.#vertexWay(wire, credentials.secret, signal);
    const { secret } = credentials;
    // What a header cannot carry is found here, before a byte leaves.
    if (!isSendable(secret)) {
      throw new StudioError(
        'request-invalid',
        'GEMINI_API_BAD_REQUEST',
        'The Gemini key holds characters that no key has',
        {
          hint: 'Save the key again, without spaces, line breaks or invisible characters',
        },
      );
    }
    const url = `${base(this.#settings.baseUrl)}/models/${wire}:generateContent`;
    return { url, headers: { 'x-goog-api-key': secret }, sized: true, secret, refused: () => {} };
  }

  /** Vertex honours neither ratio nor resolution, so neither is sent. */
  async #vertexWay(wire: string, secret: string, signal: AbortSignal): Promise<Way> {
    const account = readVertexAccount(secret);
    const token = await this.#tokens.of(account, signal);
    const place = `projects/${encodeURIComponent(account.project)}/locations/global/publishers/google/models`;
    return {
      url: `${base(this.#settings.vertexUrl)}/${place}/${wire}:generateContent`,
      headers: { authorization: `Bearer ${token}` },
      sized: false,
      secret: token,
      refused: () => this.#tokens.forget(account),
    };
  }

  #missing(): StudioError {
    return new StudioError(
      'account-missing',
      'GEMINI_API_KEY_MISSING',
      'A Gemini API key or a Vertex service account is needed',
      { hint: this.record.account?.hint },
    );
  }

  /** Sends the call; resolves with the head of the answer when the upstream accepted it. */
  async #send(way: Way, order: ImageOrder, { signal, progress, phase }: CallContext): Promise<Reply> {
    progress(0.05);
    phase('waiting');
    let reply: Reply;
    try {
      reply = await this.#network.request(way.url, {
        method: 'POST',
        headers: {
          ...way.headers,
          'content-type': 'application/json',
          accept: 'application/json',
          'user-agent': 'ima2',
        },
        body: JSON.stringify(generateBody(order, way.sized)),
        signal,
        trust: 'configured',
        timeoutMs: this.#settings.timeoutMs,
        maxBytes: LONGEST_ANSWER,
      });
    } catch (error) {
      throw this.#inPublicTerms(StudioError.from(error));
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

  async #text(reply: Reply): Promise<string> {
    try {
      return await reply.text();
    } catch (error) {
      throw this.#inPublicTerms(StudioError.from(error));
    }
  }

  /** Gives failures of the way there the public codes of this provider. */
  #inPublicTerms(error: StudioError): StudioError {
    const { code, message, hint, details, retryable } = error;
    if (code === 'REPLY_TOO_LARGE') return unreadable(details);
    if (code === 'NETWORK_TIMEOUT') {
      const seconds = Math.round(this.#settings.timeoutMs / 1000);
      return uncertain('provider-timed-out', 'GENERATION_TIMEOUT', `Google sent no picture within ${seconds} s`, {
        details,
      });
    }
    if (code !== 'NETWORK_FAILED') return error;
    return new StudioError('provider-unavailable', 'GEMINI_API_NETWORK_FAILED', message, { hint, details, retryable });
  }
}

function base(address: string): string {
  return address.replace(/\/+$/, '');
}
