import type { Provider } from '../../src/domain/catalog.ts';
import { videoModel } from '../../src/domain/model-record.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../../src/domain/video.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import { type DescribeOrder, Describer, type Description, VideoProvider } from '../../src/ports/video-provider.ts';
import { shortClip } from '../support/sample-clips.ts';
import { type PaperOptions, paperRecord } from './paper-provider.ts';

/** What a question is answered with in place of a clip. */
export type PaperVideoStep = { progress: number | null } | { error: unknown } | { video: Partial<MadeVideo> };

/** A maker of clips on paper: it does what a test tells it to, then hands over a small real clip. */
export class PaperVideo extends VideoProvider {
  override readonly patienceMs = undefined;
  readonly record: Provider;
  readonly started: VideoOrder[] = [];
  readonly followed: { id: string; credentials: Credentials | null }[] = [];
  readonly cancelled: string[] = [];
  readonly #steps: PaperVideoStep[];
  startError: unknown;
  /** The clip that was done before the upstream heard that nobody wants it. */
  late: MadeVideo | undefined;

  constructor(steps: PaperVideoStep[] = [], options: PaperOptions = {}) {
    super();
    const record = paperRecord(options);
    const clips = videoModel({
      ...{ id: 'paper-clip', provider: record.id, label: 'Paper clip', seed: true },
      video: {
        actions: ['generate', 'edit', 'extend'],
        duration: { min: 1, max: 15, default: 5, maxWithReferences: 10 },
        ...{ resolutions: ['480p', '720p'], defaultResolution: '480p' },
        ...{ aspectRatios: ['auto', '16:9'], defaultAspectRatio: 'auto' },
        ...{ start: 'optional', maxReferences: 7, referencesWithStart: false, lastFrame: false, maxKeyframes: 0 },
        ...{ audio: 'never', planners: ['planner-1'], edit: { maxSourceSeconds: 8.7 }, continues: false },
        extend: { min: 2, max: 10, default: 6, minSourceSeconds: 0.1, maxSourceSeconds: 15 },
        price: { perSecondUsd: { any: 0.05 }, asOf: '2026-01-01', source: 'a test' },
        codes: {
          references: 'GROK_VIDEO_REF_TOO_MANY',
          mode: 'GROK_VIDEO_INVALID_MODE',
          timeout: 'GROK_VIDEO_TIMEOUT',
        },
      },
    });
    this.record = { ...record, defaultVideoModel: clips.id, models: [...record.models, clips] };
    this.#steps = steps;
  }

  /** What the next questions are answered with; nothing: clips are done at once. */
  script(...steps: PaperVideoStep[]): void {
    this.#steps.splice(0, this.#steps.length, ...steps);
  }

  override async startVideo(order: VideoOrder): Promise<VideoOperation> {
    this.started.push(order);
    if (this.startError !== undefined) throw this.startError;
    const model = order.model.id;
    return {
      ...{ id: `clip_${this.started.length}`, requestedModel: model, effectiveModel: model, modelFallback: null },
      revisedPrompt: `planned: ${order.prompt}`,
    };
  }

  override async followVideo(
    _order: VideoOrder,
    { id }: VideoOperation,
    { credentials }: CallContext,
  ): Promise<VideoStep> {
    this.followed.push({ id, credentials });
    const step = this.#steps.shift() ?? { video: {} };
    if ('error' in step) throw step.error;
    if ('progress' in step) return { state: 'working', progress: step.progress, askAgainMs: 5_000 };
    return { state: 'done', video: { bytes: shortClip.bytes, mediaType: 'video/mp4', ...step.video } };
  }

  override async cancelVideo(_order: VideoOrder, { id }: VideoOperation): Promise<MadeVideo | undefined> {
    this.cancelled.push(id);
    return this.late;
  }
}

/** Says how many pictures it was shown. */
export class PaperDescriber extends Describer {
  readonly record: Provider = paperRecord({});

  override async describe({ pictures }: DescribeOrder, { signal }: CallContext): Promise<Description> {
    signal.throwIfAborted();
    return { text: `${pictures.length} frames of paper`, model: 'paper-words' };
  }
}
