import type { Provider } from '../../../domain/catalog.ts';
import { estimateClip } from '../../../domain/check-video.ts';
import { cancelled, StudioError } from '../../../domain/errors.ts';
import type { Warning } from '../../../domain/generation.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../../../domain/video.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import { VideoProvider } from '../../../ports/video-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { isMp4, LARGEST_CLIP } from '../shared/clip-head.ts';
import { download } from '../shared/download.ts';
import { adapted } from '../shared/made-picture.ts';
import { clipFailed, clipLost, heldBack, noClip } from './gemini-api.clip-failures.ts';
import { askOperation } from './gemini-api.clip-poll.ts';
import { type ClipPlace, clipBody, filteredIn, placeOf, readOperation, sentSeed } from './gemini-api.clip-wire.ts';
import { wireOf } from './gemini-api.clips.ts';
import { GeminiLine, type GeminiWay } from './gemini-api.line.ts';
import { geminiRecord } from './gemini-api.models.ts';
import { unreadable } from './gemini-api.refusal.ts';
import type { GeminiSettings } from './gemini-api.ts';
import { tokensOf } from './gemini-api.vertex.ts';

/** An order is answered with a name. */
const LONGEST_NAME = 1_000_000;

/** Google's Veo behind a Gemini key or a Vertex service account: an operation that is asked for until it is done. */
export class GeminiVideo extends VideoProvider {
  override readonly patienceMs = undefined;
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #settings: GeminiSettings;
  readonly #line: GeminiLine;

  constructor(network: GuardedFetch, settings: GeminiSettings, tokens = tokensOf(network, settings)) {
    super();
    this.record = geminiRecord(settings.authMode);
    this.#network = network;
    this.#settings = settings;
    this.#line = new GeminiLine(network, settings, tokens, this.record);
  }

  async startVideo(order: VideoOrder, { credentials, signal }: CallContext): Promise<VideoOperation> {
    if (signal.aborted) throw cancelled();
    const way = await this.#line.way(credentials, signal);
    const wire = wireOf(order.model, way.account);
    const call = {
      url: `${way.models}/${encodeURIComponent(wire)}:predictLongRunning`,
      body: clipBody(order, way.account),
      signal,
      timeoutMs: this.#settings.clips.startTimeoutMs,
      maxBytes: LONGEST_NAME,
      missing: 'no name for the clip',
    };
    const reply = await this.#line.post(way, call);
    const name = readOperation(await this.#line.text(reply, call))?.name;
    if (!name) throw unreadable();
    const { id } = order.model;
    const warnings = seedWarning(order);
    return {
      ...{ id: name, requestedModel: id, effectiveModel: id, modelFallback: null },
      ...(warnings.length > 0 && { warnings }),
    };
  }

  /** The upstream has no way to be told. */
  override async cancelVideo(): Promise<undefined> {
    return undefined;
  }

  async followVideo(order: VideoOrder, operation: VideoOperation, context: CallContext): Promise<VideoStep> {
    const { id } = operation;
    const { credentials, signal } = context;
    if (signal.aborted) throw cancelled();
    const { clips } = this.#settings;
    const way = await this.#line.way(credentials, signal);
    const state = await askOperation(this.#network, { order, id, way, signal }, clips);
    if (state.done !== true) return { state: 'working', progress: null, askAgainMs: clips.pollMs };
    if (state.error) throw clipFailed(state.error, id);
    const place = placeOf(state);
    const reasons = filteredIn(state);
    if (place === undefined) throw reasons.length > 0 ? heldBack(reasons, id) : noClip(id);
    return { state: 'done', video: await this.#fetch(order, id, place, way, signal) };
  }

  /** The key goes along to the address from the settings only; where Google sends the download on to, it is not needed. */
  async #fetch(
    order: VideoOrder,
    id: string,
    place: ClipPlace,
    { base, headers }: GeminiWay,
    signal: AbortSignal,
  ): Promise<MadeVideo> {
    const timeoutMs = this.#settings.clips.downloadTimeoutMs;
    const options = { base, headers, signal, timeoutMs, maxBytes: LARGEST_CLIP, accept: 'video/mp4, */*;q=0.5' };
    const bytes =
      'base64' in place
        ? Buffer.from(place.base64, 'base64')
        : await download(this.#network, place.address, options).catch((failure: unknown) => {
            const { kind, details } = StudioError.from(failure);
            throw kind === 'run-cancelled' ? failure : clipLost(id, details?.reason);
          });
    if (!isMp4(bytes)) throw clipLost(id, 'it is no MP4 clip');
    const costUsd = estimateClip(order.model, order);
    return {
      bytes,
      mediaType: 'video/mp4',
      ...(order.duration !== null && { duration: order.duration }),
      ...(order.seed !== null && { seed: String(sentSeed(order.seed)) }),
      ...(costUsd !== null && { costUsd }),
    };
  }
}

function seedWarning({ seed }: VideoOrder): Warning[] {
  if (seed === null || String(sentSeed(seed)) === seed) return [];
  return [adapted('seed', seed, String(sentSeed(seed)), 'Veo takes seeds up to 4294967295')];
}
