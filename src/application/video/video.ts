import type { Model } from '../../domain/catalog.ts';
import { estimateClip, type VideoAction } from '../../domain/check-video.ts';
import type { ClipTree } from '../../domain/clip-tree.ts';
import { type Drift, driftInWords, isLargeDrift } from '../../domain/drift.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media, Warning } from '../../domain/generation.ts';
import type { VideoResult } from '../../domain/run.ts';
import {
  type SettledVideo,
  type VideoAnalysis,
  VideoAnalyzeRequest,
  VideoEditRequest,
  VideoExtendRequest,
  VideoRequest,
} from '../../domain/video.ts';
import { accept } from '../accept.ts';
import type { StartRun } from '../generation/generation.ts';
import type { Run, RunContext } from '../run.ts';
import type { Runs } from '../runs.ts';
import type { AnalyzeVideo } from './analyze-video.ts';
import type { ChangeVideo } from './change-video.ts';
import type { CheckClip } from './check-clip.ts';
import type { ExtractFrame } from './extract-frame.ts';
import type { FindClipTree } from './find-clip-tree.ts';
import type { GenerateVideo } from './generate-video.ts';
import type { MeasureDrift } from './measure-drift.ts';
import type { ReviveRun } from './revive-run.ts';

/** What would be made of a request for a clip, without making it. */
export interface CheckedVideoRequest {
  provider: string;
  model: string;
  settled: SettledVideo;
  warnings: Warning[];
  /** Estimate in US dollars; null when the price is not known. */
  priceUsd: number | null;
  price: NonNullable<Model['video']>['price'];
  /** Of a continuation: how far its first frame is from the first clip; null: there is none, or it cannot be told. */
  drift: Drift | null;
}

/** What makes clips and takes them apart. */
export interface VideoParts {
  generate: GenerateVideo;
  change: ChangeVideo;
  analyze: AnalyzeVideo;
  frame: ExtractFrame;
  check: CheckClip;
  revive: ReviveRun;
  tree: FindClipTree;
  drift: MeasureDrift;
}

const GUIDANCE =
  'Say what moves and how: the subject and what it does, how the camera moves, place, light and style, what is heard ' +
  'or said, and with which frame the clip ends';

const CODES: Readonly<Record<string, string>> = {
  prompt: 'PROMPT_REQUIRED',
  'prompt:too_big': 'INVALID_PROMPT',
  duration: 'INVALID_VIDEO_DURATION',
  resolution: 'INVALID_VIDEO_RESOLUTION',
  aspectRatio: 'INVALID_VIDEO_ASPECT_RATIO',
  referenceImages: 'REF_NOT_ARRAY',
  'referenceImages.*': 'REF_NOT_STRING',
};

/** Clips: made from a prompt, gone on from, edited, extended, described, and taken apart. */
export class Video {
  readonly #runs: Runs;
  readonly #parts: VideoParts;

  constructor(runs: Runs, parts: VideoParts) {
    this.#runs = runs;
    this.#parts = parts;
  }

  /** Makes a clip from a prompt, with pictures if wanted; with `continueFromVideo` one that goes on from another. */
  generate(input: VideoRequest, options: StartRun = {}): Run<VideoResult> {
    return this.#start(input, options, async (run) => this.#parts.generate.execute(taken('generate', input), run));
  }

  /** Changes a clip by a prompt. The source stays as it is. */
  edit(input: VideoEditRequest, options: StartRun = {}): Run<VideoResult> {
    return this.#start(input, options, async (run) => this.#parts.change.execute(taken('edit', input), 'edit', run));
  }

  /** Makes a clip longer: the new one holds the source and what comes after it. */
  extend(input: VideoExtendRequest, options: StartRun = {}): Run<VideoResult> {
    return this.#start(input, options, async (run) => {
      return this.#parts.change.execute(taken('extend', input), 'extend', run);
    });
  }

  /** Says in words what a clip of the library shows, by its first and its last frame. */
  analyze(input: VideoAnalyzeRequest, options: StartRun = {}): Run<VideoAnalysis> {
    return this.#start(input, options, async (run) => {
      return this.#parts.analyze.execute(accept(VideoAnalyzeRequest, input), run);
    });
  }

  /** One frame of a clip of the library as PNG: `first`, `middle`, `last` (the default) or seconds from 0 to 3600. */
  frame(filename: string, position: string | number = 'last'): Promise<Media> {
    return this.#parts.frame.execute(filename, position);
  }

  /** All clips that a clip of the library is connected with: what it goes on from, and what goes on from those. */
  tree(filename: string): Promise<ClipTree> {
    return this.#parts.tree.execute(filename);
  }

  /**
   * Goes on with a run that failed after its upstream had taken the clip on, such as when only the download failed: asks
   * for the clip again, and never sends it anew. Refuses a run that cannot be gone on with.
   */
  async resume(requestId: string, options: StartRun = {}): Promise<Run<VideoResult>> {
    const { request, action } = await this.#parts.revive.execute(requestId);
    const input = { ...request, requestId } as never;
    if (action === 'edit') return this.edit(input, options);
    return action === 'extend' ? this.extend(input, options) : this.generate(input, options);
  }

  /** What would become of a request: provider, model, settled options, warnings, price. Nothing is started. */
  async check(
    input: VideoRequest | VideoEditRequest | VideoExtendRequest,
    action: VideoAction = 'generate',
  ): Promise<CheckedVideoRequest> {
    const { model, settled, warnings } = await this.#parts.check.execute(taken(action, input), action);
    const priceUsd = estimateClip(model, settled);
    const drift = action === 'generate' ? await this.#parts.drift.before(input as VideoRequest) : null;
    const isOffered = drift !== null && isLargeDrift(drift) && !('driftControl' in input);
    return {
      ...{ provider: model.provider, model: model.id, settled, priceUsd, price: model.video.price, drift },
      warnings: isOffered ? [...warnings, driftOffer(drift)] : warnings,
    };
  }

  #start<T>(
    input: { requestId?: string | undefined; clientRequestId?: string | undefined },
    { queue, signal, caller }: StartRun,
    work: (run: RunContext) => Promise<T>,
  ): Run<T> {
    const asked = input?.requestId ?? input?.clientRequestId;
    const requestId = typeof asked === 'string' ? asked : undefined;
    const run = this.#runs.start(work, { requestId, queue, caller });
    signal?.addEventListener('abort', () => void run.cancel(), { once: true });
    if (signal?.aborted) void run.cancel();
    return run;
  }
}

function driftOffer(drift: Drift): Warning {
  const reason = `Its first frame has drifted from the first clip (${driftInWords(drift)}); driftControl "colour" brings it back`;
  return { code: 'DRIFT_LARGE', field: 'driftControl', value: drift, normalizedTo: null, reason };
}

const SCHEMAS = { generate: VideoRequest, edit: VideoEditRequest, extend: VideoExtendRequest };

/** Takes a request in; whoever sends no prompt is told what makes a good one. */
function taken<A extends VideoAction>(action: A, input: unknown): ReturnType<(typeof SCHEMAS)[A]['parse']> {
  try {
    return accept(SCHEMAS[action], input, CODES) as ReturnType<(typeof SCHEMAS)[A]['parse']>;
  } catch (failure) {
    if (!StudioError.is(failure) || failure.code !== 'PROMPT_REQUIRED') throw failure;
    const { message, details } = failure;
    throw new StudioError('request-invalid', 'PROMPT_REQUIRED', message, {
      hint: GUIDANCE,
      details: { ...details, guidance: GUIDANCE },
    });
  }
}
