import { type Drift, type DriftControl, driftBetween, driftInWords, isLargeDrift } from '../../domain/drift.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media, Warning } from '../../domain/generation.ts';
import type { VideoContinuity, VideoRequest } from '../../domain/video.ts';
import { lineageOf } from '../../domain/video-lineage.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { VideoTools } from '../../ports/video-tools.ts';
import { libraryClip } from './library-clip.ts';

/** The first frame of a continuation, what was measured, and what there is to warn of. */
export interface Steady {
  frame: Media;
  driftControl?: DriftControl | undefined;
  warnings: Warning[];
}

/** The whole way back to the first clip. */
const STRENGTH = 1;

/** Compares the last frame of a clip with the look with which the first clip of its lineage began. */
export class MeasureDrift {
  readonly #files: AssetFiles;
  readonly #tools: VideoTools;
  readonly #images: ImageTools;

  constructor(files: AssetFiles, tools: VideoTools, images: ImageTools) {
    this.#files = files;
    this.#tools = tools;
    this.#images = images;
  }

  /** How far the clip that a request goes on from has come from the first one; null: it goes on from none, or that cannot be told. */
  async before({ continueFromVideo }: Pick<VideoRequest, 'continueFromVideo'>): Promise<Drift | null> {
    if (continueFromVideo === undefined) return null;
    try {
      const { asset, path } = await libraryClip(this.#files, 'continueFromVideo', continueFromVideo);
      const frame = await this.#tools.frame({ path }, 'last');
      const first = await this.#firstLook(lineageOf(asset));
      return driftBetween(await this.#images.lookOf(frame.bytes), first);
    } catch {
      return null;
    }
  }

  /** The frame brought back to the light, colours and sharpness of the first clip; as it is where that cannot be done. */
  async steady(frame: Media, lineage: VideoContinuity, signal: AbortSignal): Promise<Steady> {
    try {
      const first = await this.#firstLook(lineage, signal);
      const before = driftBetween(await this.#images.lookOf(frame.bytes), first);
      const matched = await this.#images.withLook(frame.bytes, first, STRENGTH);
      const after = driftBetween(await this.#images.lookOf(matched.bytes), first);
      const driftControl = { before, after };
      return { frame: matched, driftControl, warnings: isLargeDrift(before) ? [corrected(driftControl)] : [] };
    } catch (failure) {
      signal.throwIfAborted();
      const reason = `The first clip of the lineage cannot be looked at: ${StudioError.from(failure).message}`;
      const warning = { code: 'OPTION_IGNORED', field: 'driftControl', value: 'colour', normalizedTo: null, reason };
      return { frame, warnings: [warning] };
    }
  }

  async #firstLook({ entries }: VideoContinuity, signal?: AbortSignal) {
    const { path } = await libraryClip(this.#files, 'driftControl', entries[0]?.filename ?? '');
    const first = await this.#tools.frame({ path }, 'first', signal);
    return this.#images.lookOf(first.bytes);
  }
}

function corrected({ before, after }: DriftControl): Warning {
  const reason = `The last frame had drifted from the first clip (${driftInWords(before)}); it is brought back to ${driftInWords(after)}`;
  return { code: 'DRIFT_LARGE', field: 'driftControl', value: before, normalizedTo: after, reason };
}
