import { randomUUID } from 'node:crypto';
import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled, isInterruption, StudioError, uncertain } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage, Warning } from '../../../domain/generation.ts';
import type { Operation } from '../../../domain/run.ts';
import { type CallContext, type CheckContext, ResumableProvider } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { unready } from '../shared/ask-upstream.ts';
import { factsOf, healthFacts, vramUsedMib } from './comfyui.facts.ts';
import { checkPictures, fillWorkflow, sizeOf } from './comfyui.fill.ts';
import { follow, submit } from './comfyui.follow.ts';
import { GraphProgress } from './comfyui.frames.ts';
import { outputsOf } from './comfyui.graph.ts';
import { type ComfyHost, type ComfyPlace, hostOf } from './comfyui.host.ts';
import { classesOf, fitToServer } from './comfyui.installed.ts';
import { type Drawable, drawableOf } from './comfyui.library.ts';
import { comfyRecord } from './comfyui.models.ts';
import { fetchPictures, sizeWarning } from './comfyui.pictures.ts';
import { withOwnSignal } from './comfyui.signal.ts';
import { sendPictures } from './comfyui.upload.ts';
import { Watch } from './comfyui.watch.ts';
import { type Graph, promptBody, type SystemStats } from './comfyui.wire.ts';
import type { Workflow } from './comfyui.workflow.ts';

/** One server and the workflows that run on it. */
export interface ComfySettings extends ComfyPlace {
  /** The provider's id. */
  id: string;
  label: string;
  /** The first one is the default. */
  drawables: readonly Drawable[];
}

/** An answer of the server counts for so long, in milliseconds. */
const FRESH_MS = 60_000;

/** A call under way. */
interface Call {
  order: ImageOrder;
  workflow: Workflow;
  host: ComfyHost;
  context: CallContext;
  clientId: string;
  promptId: string;
  startedAt: number;
}

/** A ComfyUI server of the person's own. It goes on with a prompt by itself, and knows it by an id that is ours. */
export class ComfyUi extends ResumableProvider {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #settings: ComfySettings;
  #answeredAt = Number.NEGATIVE_INFINITY;
  #memory: { at: number; mib: number | undefined } | undefined;

  constructor(network: GuardedFetch, settings: ComfySettings) {
    super();
    const models = settings.drawables.map(({ model }) => model);
    this.record = comfyRecord(settings.id, settings.label, models);
    this.#network = network;
    this.#settings = settings;
  }

  async check({ signal }: CheckContext): Promise<ProviderHealth> {
    try {
      const stats = await this.#host().askOnce(signal);
      this.#answeredAt = Date.now();
      const [first] = this.#settings.drawables;
      const fault = first && !('graph' in first.workflow) ? first.workflow : undefined;
      const facts = healthFacts(stats);
      return fault
        ? { ...unready(fault.message, fault.hint), facts }
        : { ...unready(''), ready: true, reason: null, facts };
    } catch (error) {
      if (signal.aborted) throw cancelled();
      const { message, hint } = StudioError.from(error);
      return unready(message, hint);
    }
  }

  generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    return withOwnSignal(context, (own) => this.#generate(order, own));
  }

  resumeImages(order: ImageOrder, operation: Operation, context: CallContext): Promise<MadeImage[]> {
    return withOwnSignal(context, (own) => this.#resume(order, operation, own));
  }

  async #generate(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    const call = this.#begin(order, context, { promptId: randomUUID(), clientId: randomUUID() });
    const { workflow, host, promptId, clientId } = call;
    const { signal } = context;
    checkPictures(workflow, order);
    await this.#knock(host, signal);
    const classes = await classesOf(workflow.graph, host, signal);
    const sent = await sendPictures(workflow, order, host, signal);
    const { graph, warnings } = fitToServer(fillWorkflow(workflow, order, sent), classes);
    const prompt = { id: promptId, body: promptBody(graph, clientId, promptId), outputs: outputsOf(graph) };
    return this.#finish(call, graph, warnings, async () => {
      // The id is ours: it is on disk before the server can have begun.
      await context.submitted({ id: promptId, clientId });
      await submit(host, prompt, signal);
    });
  }

  async #resume(order: ImageOrder, operation: Operation, context: CallContext): Promise<MadeImage[]> {
    const clientId = typeof operation.clientId === 'string' ? operation.clientId : randomUUID();
    const call = this.#begin(order, context, { promptId: operation.id, clientId });
    const { state } = await call.host.look(operation.id, context.signal);
    if (state === 'unknown') throw forgotten(operation.id);
    return this.#finish(call, call.workflow.graph, [], async () => {});
  }

  #begin(order: ImageOrder, context: CallContext, ids: Pick<Call, 'promptId' | 'clientId'>): Call {
    if (context.signal.aborted) throw cancelled();
    const { workflow } = drawableOf(this.#settings.drawables, order.model);
    return { order, workflow, host: this.#host(), context, startedAt: Date.now(), ...ids };
  }

  /** Listens, brings the work to the server, waits for its end and fetches what was made. */
  async #finish(call: Call, graph: Graph, warnings: Warning[], bring: () => Promise<void>): Promise<MadeImage[]> {
    const { host, context, promptId, clientId, order } = call;
    const { signal } = context;
    const watch = new Watch(promptId, new GraphProgress(graph), context);
    try {
      await watch.open(host, clientId);
      if (signal.aborted) throw cancelled();
      await bring();
      // The server may have begun, and told of it, before it answered.
      watch.tell(0.01);
      const outputs = await follow(host, promptId, watch, context);
      watch.close();
      context.phase('decoding');
      const pictures = await fetchPictures(host, outputs, order, { promptId, signal });
      const asked = sizeOf(call.workflow, order);
      const vram = await this.#memoryUsed(host, signal);
      context.progress(1);
      return pictures.map(({ bytes, mediaType, width, height, warnings: own = [] }) => ({
        bytes,
        mediaType,
        ...(order.seed !== null && { seed: order.seed }),
        costUsd: order.model.price?.perImageUsd.any ?? 0,
        metadata: factsOf(call, { width, height }, vram),
        warnings: [...warnings, ...storyboardWarning(order), ...sizeWarning(asked, { width, height }), ...own],
      }));
    } catch (error) {
      if (!signal.aborted) throw error;
      // When the studio ends, the server goes on, and is asked again at the next start.
      if (!isInterruption(signal.reason)) await host.cancel(promptId);
      throw cancelled();
    } finally {
      watch.close();
    }
  }

  #host(): ComfyHost {
    return hostOf(this.#network, this.#settings);
  }

  /** Asks whether the server is there, unless it said so within the last minute. */
  async #knock(host: ComfyHost, signal: AbortSignal): Promise<void> {
    if (Date.now() - this.#answeredAt < FRESH_MS) return;
    await host.stats(signal);
    this.#answeredAt = Date.now();
  }

  /** Memory of the graphics card in use after a run; asked once a minute at most, and not missed when it is not told. */
  async #memoryUsed(host: ComfyHost, signal: AbortSignal): Promise<number | undefined> {
    if (this.#memory !== undefined && Date.now() - this.#memory.at < FRESH_MS) return this.#memory.mib;
    const stats: SystemStats | undefined = await host.askOnce(signal).catch(() => undefined);
    if (signal.aborted) throw cancelled();
    const mib = stats && vramUsedMib(stats);
    this.#memory = { at: Date.now(), mib };
    return mib;
  }
}

function storyboardWarning({ storyboard }: ImageOrder): Warning[] {
  const reason = 'Workflows know nothing of storyboards; say it in the prompt';
  return storyboard ? [{ code: 'OPTION_IGNORED', field: 'storyboard', value: true, normalizedTo: null, reason }] : [];
}

function forgotten(promptId: string): StudioError {
  const message = 'ComfyUI does not know the job any more; nobody knows if the picture was made';
  return uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', message, {
    hint: 'ComfyUI was started anew, or its history was cleared. Look into its output folder, or send it again',
    details: { promptId },
  });
}
