import type { Provider } from '../../../domain/catalog.ts';
import { estimateClip } from '../../../domain/check-video.ts';
import { cancelled, isUncertain, StudioError } from '../../../domain/errors.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../../../domain/video.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import { VideoProvider } from '../../../ports/video-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { isMp4, LARGEST_CLIP } from '../shared/clip-head.ts';
import { download } from '../shared/download.ts';
import { clipDeleted, clipLost, noClip, notTold, whileFollowing } from './replicate.clip-failures.ts';
import { clipInputOf } from './replicate.clip-input.ts';
import { cancelAt, look } from './replicate.follow.ts';
import { instanceRecord, replicateRecord } from './replicate.models.ts';
import { ReplicateOrders, type ReplicateSettings } from './replicate.orders.ts';
import { costOf } from './replicate.pictures.ts';
import { failedPrediction } from './replicate.refusal.ts';
import { addressesIn, type Prediction, progressIn, referenceOf, seedIn } from './replicate.wire.ts';

/** Time limits in milliseconds: of the order, of one question how far it is, of the download. */
const ORDER_MS = 60_000;
const PATIENCE_MS = 20_000;
const DOWNLOAD_MS = 120_000;
const POLL_MS = 2_000;

/** Clips at Replicate: one prediction each, asked for by its id until it is over. */
export class ReplicateVideo extends VideoProvider {
  override readonly patienceMs = undefined;
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #settings: ReplicateSettings;
  readonly #orders: ReplicateOrders;

  constructor(network: GuardedFetch, settings: ReplicateSettings) {
    super();
    const { instance } = settings;
    this.record = instance ? instanceRecord(instance.id, instance.label, instance.entry) : replicateRecord();
    this.#network = network;
    this.#settings = settings;
    this.#orders = new ReplicateOrders(network, settings, this.record);
  }

  async startVideo(order: VideoOrder, context: CallContext): Promise<VideoOperation> {
    if (context.signal.aborted) throw cancelled();
    const { signal } = context;
    const token = this.#orders.token(context);
    const reference = referenceOf(order.model);
    const schema = await this.#orders.schemaOf(reference, token, signal);
    const input = clipInputOf(order, schema, this.#settings.instance?.entry.options ?? {});
    const fields = await this.#orders.withPictures(input, schema, token, signal);
    const following = this.#orders.following(token, context, this.#settings.timeoutMs ?? ORDER_MS);
    const { id } = await this.#orders.create(reference, fields, following);
    const { warnings, seed } = input;
    const model = order.model.id;
    return {
      ...{ id, seed, requestedModel: model, effectiveModel: model, modelFallback: null },
      ...(warnings.length > 0 && { warnings }),
    };
  }

  async followVideo(order: VideoOrder, operation: VideoOperation, context: CallContext): Promise<VideoStep> {
    if (context.signal.aborted) throw cancelled();
    const { id } = operation;
    this.#orders.knows(id);
    const prediction = await this.#look(id, context);
    const { status, error, logs } = prediction;
    if (status === 'succeeded') {
      return { state: 'done', video: await this.#fetch(order, operation, prediction, context.signal) };
    }
    if (status !== 'starting' && status !== 'processing') throw failedPrediction(id, status, error);
    const askAgainMs = this.#settings.pollMs ?? POLL_MS;
    return { state: 'working', progress: progressIn(logs) ?? null, askAgainMs };
  }

  override async cancelVideo(
    order: VideoOrder,
    operation: VideoOperation,
    context: CallContext,
  ): Promise<MadeVideo | undefined> {
    try {
      const following = this.#orders.following(this.#orders.token(context), context, PATIENCE_MS);
      const last = await cancelAt(operation.id, following);
      if (last?.status !== 'succeeded') return undefined;
      return await this.#fetch(order, operation, last, new AbortController().signal);
    } catch {
      // Whoever cancelled waits for nothing any more.
      return undefined;
    }
  }

  async #look(id: string, context: CallContext): Promise<Prediction> {
    const following = this.#orders.following(this.#orders.token(context), context, PATIENCE_MS);
    try {
      return await look(id, following);
    } catch (failure) {
      const error = StudioError.from(failure);
      if (error.kind === 'run-cancelled' || error.code === 'OUTCOME_UNCERTAIN') throw error;
      // The time for this question is over, or its answer cannot be read: the next one may do.
      throw isUncertain(error) ? notTold(id) : whileFollowing(error, id);
    }
  }

  /** Results lie on another host, which gets no token. */
  async #fetch(
    order: VideoOrder,
    { id, seed }: VideoOperation,
    prediction: Prediction,
    signal: AbortSignal,
  ): Promise<MadeVideo> {
    const { output, logs, metrics, data_removed: isRemoved } = prediction;
    const addresses = addressesIn(output);
    const address = addresses.find((one) => /\.mp4(\?|$)/i.test(one)) ?? addresses[0];
    if (address === undefined) throw isRemoved ? clipDeleted(id) : noClip(id);
    const options = { base: this.#orders.api.base, maxBytes: LARGEST_CLIP, accept: 'video/mp4, */*;q=0.5' };
    const bytes = await download(this.#network, address, { ...options, signal, timeoutMs: DOWNLOAD_MS }).catch(
      (failure: unknown) => {
        const { kind, details } = StudioError.from(failure);
        throw kind === 'run-cancelled' ? failure : clipLost(id, details?.reason);
      },
    );
    if (!isMp4(bytes)) throw noClip(id);
    const seconds = metrics?.predict_time;
    const price = this.#settings.instance?.entry.price;
    const costUsd = price === undefined ? estimateClip(order.model, order) : costOf({ price }, seconds, 1);
    return {
      bytes,
      mediaType: 'video/mp4',
      seed: seedIn(logs) ?? (typeof seed === 'string' ? seed : undefined),
      usage: { predictionId: id, ...(seconds && { predictTime: seconds }) },
      ...(typeof costUsd === 'number' && { costUsd }),
    };
  }
}
