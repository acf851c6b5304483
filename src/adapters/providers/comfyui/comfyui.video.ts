import { randomUUID } from 'node:crypto';
import type { Provider } from '../../../domain/catalog.ts';
import { cancelled, StudioError } from '../../../domain/errors.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../../../domain/video.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import { VideoProvider } from '../../../ports/video-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { clipFile, fetchClip } from './comfyui.clip-file.ts';
import { ClipWatches } from './comfyui.clip-watches.ts';
import { clipValues } from './comfyui.clips.ts';
import { factsOf } from './comfyui.facts.ts';
import { checkCount, fillValues, type SentPictures } from './comfyui.fill.ts';
import { look, outputsIn, submit } from './comfyui.follow.ts';
import { outputsOf } from './comfyui.graph.ts';
import { type ComfyHost, hostOf } from './comfyui.host.ts';
import { classesOf, fitToServer } from './comfyui.installed.ts';
import { drawableOf } from './comfyui.library.ts';
import { comfyRecord } from './comfyui.models.ts';
import { withOwnSignal } from './comfyui.signal.ts';
import type { ComfySettings } from './comfyui.ts';
import { type NodeOutputs, promptBody } from './comfyui.wire.ts';

/** Clips by workflows on a ComfyUI server of the person's own, which goes on with a prompt by itself. */
export class ComfyVideo extends VideoProvider {
  readonly record: Provider;
  /** Graphics cards are slow; as long as the server works on it, the clip is waited for. */
  override readonly patienceMs = Number.POSITIVE_INFINITY;
  readonly #network: GuardedFetch;
  readonly #settings: ComfySettings;
  readonly #watches = new ClipWatches();

  constructor(network: GuardedFetch, settings: ComfySettings) {
    super();
    const models = settings.drawables.map(({ model }) => model);
    this.record = comfyRecord(settings.id, settings.label, models);
    this.#network = network;
    this.#settings = settings;
  }

  async startVideo(order: VideoOrder, context: CallContext): Promise<VideoOperation> {
    if (context.signal.aborted) throw cancelled();
    return withOwnSignal(context, (own) => this.#start(order, own, context));
  }

  async followVideo(order: VideoOrder, operation: VideoOperation, context: CallContext): Promise<VideoStep> {
    if (context.signal.aborted) throw cancelled();
    try {
      return await withOwnSignal(context, (own) => this.#follow(order, operation, own, context));
    } catch (failure) {
      this.#watches.close(operation.id);
      throw failure;
    }
  }

  override async cancelVideo(_order: VideoOrder, { id }: VideoOperation): Promise<MadeVideo | undefined> {
    this.#watches.close(id);
    await this.#host().cancel(id);
    return undefined;
  }

  async #start(order: VideoOrder, { signal }: CallContext, run: CallContext): Promise<VideoOperation> {
    const { workflow } = drawableOf(this.#settings.drawables, order.model);
    const host = this.#host();
    const pictures = order.start === null ? order.references : [order.start];
    checkCount(workflow, pictures.length);
    await host.stats(signal);
    const classes = await classesOf(workflow.graph, host, signal);
    const sent = await upload(order, host, signal);
    const { graph, warnings } = fitToServer(fillValues(workflow, clipValues(workflow, order), sent), classes);
    const [id, clientId] = [randomUUID(), randomUUID()];
    // Heard from the beginning on, and by the run, because this call ends long before the clip is made.
    await this.#watches.open({ host, id, clientId, graph }, run);
    try {
      await submit(host, { id, body: promptBody(graph, clientId, id), outputs: outputsOf(graph) }, signal);
    } catch (failure) {
      this.#watches.close(id);
      throw failure;
    }
    const model = order.model.id;
    return {
      ...{ id, clientId, requestedModel: model, effectiveModel: model, modelFallback: null },
      ...(warnings.length > 0 && { warnings }),
    };
  }

  async #follow(
    order: VideoOrder,
    operation: VideoOperation,
    { signal }: CallContext,
    run: CallContext,
  ): Promise<VideoStep> {
    const { id } = operation;
    const { workflow } = drawableOf(this.#settings.drawables, order.model);
    const host = this.#host();
    const clientId = typeof operation.clientId === 'string' ? operation.clientId : randomUUID();
    const { watch, following, progress } = await this.#watches.open({ host, id, clientId, graph: workflow.graph }, run);
    if (signal.aborted) throw cancelled();
    const { ended } = watch;
    if (StudioError.is(ended)) throw ended;
    const seen = await look(host, id, signal);
    const outputs = seen?.state === 'finished' ? outputsIn(seen, id) : following.take(seen);
    if (outputs === undefined) {
      const askAgainMs = ended === 'success' ? following.pauseMs(seen) : host.limits.pollMs;
      return { state: 'working', progress: progress() ?? null, askAgainMs };
    }
    const video = await this.#fetch(order, operation, outputs, host, signal);
    this.#watches.close(id);
    return { state: 'done', video };
  }

  async #fetch(
    order: VideoOrder,
    { id, clientId }: VideoOperation,
    outputs: NodeOutputs,
    host: ComfyHost,
    signal: AbortSignal,
  ): Promise<MadeVideo> {
    const { workflow, priceUsd } = drawableOf(this.#settings.drawables, order.model);
    const bytes = await fetchClip(host, clipFile(outputs, id), id, signal);
    return {
      bytes,
      mediaType: 'video/mp4',
      costUsd: priceUsd,
      ...(order.seed !== null && { seed: order.seed }),
      metadata: factsOf({ order, workflow, promptId: id, clientId: String(clientId ?? '') }, {}, undefined),
    };
  }

  #host(): ComfyHost {
    return hostOf(this.#network, this.#settings);
  }
}

async function upload(order: VideoOrder, host: ComfyHost, signal: AbortSignal): Promise<SentPictures> {
  const pictures: string[] = [];
  for (const picture of order.start === null ? order.references : [order.start]) {
    pictures.push(await host.upload(picture, signal));
  }
  const lastFrame = order.lastFrame === null ? undefined : await host.upload(order.lastFrame, signal);
  return { pictures, mask: null, lastFrame };
}
