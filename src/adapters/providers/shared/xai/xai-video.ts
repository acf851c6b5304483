import { cancelled, StudioError } from '../../../../domain/errors.ts';
import type { Warning } from '../../../../domain/generation.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../../../../domain/video.ts';
import type { CallContext } from '../../../../ports/media-provider.ts';
import { VideoProvider } from '../../../../ports/video-provider.ts';
import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import type { UpstreamFailure } from '../upstream.ts';
import { fallbackOf, withFirstFrame } from './clip-adaptions.ts';
import { clipExpired, clipFailed, clipTooSlow, clipWithoutAddress, stepsOf } from './clip-failures.ts';
import { type PollTimes, pollClip } from './clip-poll.ts';
import { Accepted, type ClipState, clipPlanning, clipRequest } from './clip-wire.ts';
import { downloadClip } from './download-clip.ts';
import type { DownloadLimits } from './download-result.ts';
import { emptyAnswer, safetyRefusal } from './failures.ts';
import type { GuestWriters } from './guest-planner.ts';
import { Planner, type PlannerSettings } from './planner.ts';
import type { Bill } from './shared-plan.ts';
import { costOf, searchesIn } from './xai-cost.ts';
import { XaiLine } from './xai-line.ts';
import { secretOf } from './xai-secret.ts';
import type { XaiWay } from './xai-way.ts';

/** What clips take from the settings. */
export interface XaiVideoSettings extends PlannerSettings {
  /** Base address, version path included. */
  baseUrl: string;
  /** Milliseconds for the call that begins a clip. */
  videoStartTimeoutMs: number;
  poll: PollTimes;
  /** Milliseconds for a whole clip, from the first question on. */
  videoTimeoutMs: number;
  videoDownload: DownloadLimits;
}

/** Clips of xAI: search, plan, one call that begins the clip, questions how far it is, download. */
export class XaiVideo extends VideoProvider {
  override readonly patienceMs = undefined;
  readonly record: XaiWay['record'];
  readonly #network: GuardedFetch;
  readonly #settings: XaiVideoSettings;
  readonly #line: XaiLine;
  readonly #planner: Planner;
  readonly #refusedHint: string;
  /** When each clip that is under way was first asked for. */
  readonly #since = new Map<string, number>();

  /** `writers`: who else may plan. */
  constructor(
    network: GuardedFetch,
    { record, refusedHint }: XaiWay,
    settings: XaiVideoSettings,
    writers: GuestWriters,
  ) {
    super();
    this.record = record;
    this.#network = network;
    this.#settings = settings;
    this.#refusedHint = refusedHint;
    this.#line = new XaiLine(network, settings.baseUrl.replace(/\/+$/, ''), refusedHint);
    this.#planner = new Planner(this.#line, settings, writers);
  }

  async startVideo(order: VideoOrder, context: CallContext): Promise<VideoOperation> {
    if (context.signal.aborted) throw cancelled();
    const secret = secretOf(this.record, context, this.#refusedHint);
    const planning = order.action === 'generate' ? clipPlanning(order) : undefined;
    // Progress of a clip is that of the clip itself, which begins after the plan.
    const quiet = { ...context, progress: () => {} };
    const plan = planning && (await this.#planner.plan(planning, secret, quiet));
    const begun = await this.#begin(order, plan, secret, context);
    const bills = planning === undefined ? [] : this.#planner.claim(planning);
    return {
      ...{ id: begun.id, xaiVideoRequestId: begun.id },
      ...(plan !== undefined && { revisedPrompt: plan }),
      requestedModel: order.model.id,
      effectiveModel: begun.model,
      modelFallback: begun.model === order.model.id ? null : { from: order.model.id, to: begun.model },
      ...paidIn(bills),
      ...(begun.warnings.length > 0 && { warnings: begun.warnings }),
    };
  }

  /** The upstream has no way to be told. */
  override async cancelVideo(): Promise<undefined> {
    return undefined;
  }

  async followVideo(order: VideoOrder, operation: VideoOperation, context: CallContext): Promise<VideoStep> {
    if (context.signal.aborted) throw cancelled();
    const { id } = operation;
    try {
      const step = await this.#look(order, operation, context);
      if (step.state === 'done') this.#since.delete(id);
      return step;
    } catch (failure) {
      this.#since.delete(id);
      throw failure;
    }
  }

  async #look(order: VideoOrder, operation: VideoOperation, context: CallContext): Promise<VideoStep> {
    const { id } = operation;
    const { poll, videoTimeoutMs } = this.#settings;
    const since = this.#since.get(id) ?? Date.now();
    this.#since.set(id, since);
    const secret = secretOf(this.record, context, this.#refusedHint);
    const state = await pollClip(this.#line, { order, id, secret, signal: context.signal }, poll);
    if (state.status === 'failed') throw clipFailed(order, failureIn(state), id);
    if (state.status === 'expired') throw clipExpired(id);
    if (state.video?.respect_moderation === false) throw safetyRefusal('clip', { xaiVideoRequestId: id });
    if (isDone(state)) return { state: 'done', video: await this.#fetch(order, operation, state, context) };
    if (Date.now() - since >= videoTimeoutMs) throw clipTooSlow(videoTimeoutMs, id);
    return { state: 'working', progress: shareOf(state), askAgainMs: poll.everyMs };
  }

  async #fetch(
    order: VideoOrder,
    operation: VideoOperation,
    { video, usage }: ClipState,
    { signal }: CallContext,
  ): Promise<MadeVideo> {
    const address = video?.url;
    if (!address) throw clipWithoutAddress(order, operation.id);
    const bytes = await downloadClip(this.#network, address, operation.id, this.#settings.videoDownload, signal);
    return {
      bytes,
      mediaType: 'video/mp4',
      ...(video.duration && { duration: video.duration }),
      providerUrl: address,
      ...costOf([usage?.cost_in_usd_ticks ?? undefined, ...billsIn(operation)]),
    };
  }

  /** Begins the clip, and once more with the model that takes over when xAI refuses the first one as bad. */
  async #begin(order: VideoOrder, plan: string | undefined, secret: string, context: CallContext): Promise<Begun> {
    const first = await withFirstFrame(order);
    try {
      return await this.#send(first.order, plan, secret, context, first.warnings);
    } catch (failure) {
      const error = StudioError.from(failure);
      const isBad = error.kind === 'request-invalid' && error.details?.upstreamStatus === 400;
      const other = isBad ? fallbackOf(order, this.record) : undefined;
      if (other === undefined) throw error;
      return this.#send(other.order, plan, secret, context, other.warnings);
    }
  }

  async #send(
    order: VideoOrder,
    plan: string | undefined,
    secret: string,
    { signal }: CallContext,
    warnings: Warning[],
  ): Promise<Begun> {
    const { begin: step } = stepsOf(order);
    const timeoutMs = this.#settings.videoStartTimeoutMs;
    const { path, body } = clipRequest(order, plan);
    const { request_id: id } = await this.#line.send({ step, path, body, schema: Accepted, secret, signal, timeoutMs });
    if (!id) throw emptyAnswer(step, true);
    return { id, model: order.model.id, warnings };
  }
}

interface Begun {
  id: string;
  model: string;
  warnings: Warning[];
}

/** What search and plan cost goes with the operation, because the clip may be fetched by another process. */
function paidIn(bills: readonly Bill[]): Record<string, unknown> {
  if (bills.length === 0) return {};
  const ticks = bills.map((bill) => bill.ticks ?? null);
  return { ...costOf(bills.map((bill) => bill.ticks)), webSearchCalls: searchesIn(bills), planTicks: ticks };
}

function billsIn({ planTicks }: VideoOperation): (number | undefined)[] {
  if (!Array.isArray(planTicks)) return [];
  return planTicks.map((ticks) => (typeof ticks === 'number' ? ticks : undefined));
}

function failureIn({ error }: ClipState): UpstreamFailure {
  return { code: error?.code ?? undefined, text: error?.message ?? '' };
}

/** A clip with an address is done, even where its state is not said. */
function isDone({ status, video }: ClipState): boolean {
  return status === 'done' || (!status && Boolean(video?.url));
}

/** xAI counts to 100. */
function shareOf({ progress }: ClipState): number | null {
  return typeof progress === 'number' ? Math.min(1, Math.max(0, progress / 100)) : null;
}
