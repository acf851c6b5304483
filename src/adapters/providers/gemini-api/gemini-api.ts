import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled, StudioError } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../../domain/generation.ts';
import type { Credentials } from '../../../ports/account-vault.ts';
import { type CallContext, type CheckContext, MediaProvider } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { unready } from '../shared/ask-upstream.ts';
import { isSendable } from '../shared/upstream.ts';
import { askModels } from './gemini-api.check.ts';
import { type GeminiCall, GeminiLine, type GeminiWay } from './gemini-api.line.ts';
import { ACCOUNTS, geminiRecord } from './gemini-api.models.ts';
import { finish } from './gemini-api.pictures.ts';
import { noPicture, unreadable } from './gemini-api.refusal.ts';
import { tokensOf, type VertexTokens } from './gemini-api.vertex.ts';
import { generateBody, readReply, readVertexAccount } from './gemini-api.wire.ts';

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
  clips: GeminiClipTimes;
}

/** Times of clips, in milliseconds. */
export interface GeminiClipTimes {
  /** For the call that begins one. */
  startTimeoutMs: number;
  /** Between two questions how far it is. */
  pollMs: number;
  /** So long a question that fails is asked again before the failure is told. */
  patienceMs: number;
  downloadTimeoutMs: number;
}

/** Base64 of a 4K picture with room for drafts beside it. */
const LONGEST_ANSWER = 200_000_000;
/** Within this time a question whether it could draw has its answer. */
const PATIENCE_MS = 3000;

/** Google's picture models behind a Gemini key or a Vertex service account: one call, one answer, one picture. */
export class GeminiApi extends MediaProvider {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #settings: GeminiSettings;
  readonly #tokens: VertexTokens;
  readonly #line: GeminiLine;

  constructor(network: GuardedFetch, settings: GeminiSettings, tokens = tokensOf(network, settings)) {
    super();
    this.record = geminiRecord(settings.authMode);
    this.#network = network;
    this.#settings = settings;
    this.#tokens = tokens;
    this.#line = new GeminiLine(network, settings, tokens, this.record);
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
    const way = await this.#line.way(context.credentials, context.signal);
    // Vertex honours neither ratio nor resolution, so neither is sent.
    const sized = way.account === 'key';
    const call = this.#call(order, way, sized, context.signal);
    context.progress(0.05);
    context.phase('waiting');
    const reply = await this.#line.post(way, call);
    context.progress(0.9);
    const drawn = readReply(await this.#line.text(reply, call));
    if (drawn === undefined) throw unreadable();
    const made = finish(drawn, order, sized);
    if (made === undefined) throw noPicture(drawn, way.secret);
    context.phase('decoding');
    context.progress(1);
    return [made];
  }

  #call(order: ImageOrder, way: GeminiWay, sized: boolean, signal: AbortSignal): GeminiCall {
    const { timeoutMs } = this.#settings;
    const url = `${way.models}/${encodeURIComponent(order.model.wire ?? order.model.id)}:generateContent`;
    return {
      url,
      body: generateBody(order, sized),
      signal,
      timeoutMs,
      maxBytes: LONGEST_ANSWER,
      missing: 'no picture',
    };
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
}
