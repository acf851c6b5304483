import { StudioError } from '../../domain/errors.ts';
import type { Media, Warning } from '../../domain/generation.ts';
import { type LineageEntry, VideoContinuity, type VideoRequest } from '../../domain/video.ts';
import { contextOf, lineageOf, type NewClip, nextOf } from '../../domain/video-lineage.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { Uploads } from '../../ports/uploads.ts';
import type { VideoTools } from '../../ports/video-tools.ts';
import type { VideoModel } from '../clip-makers.ts';
import type { RunContext } from '../run.ts';
import { libraryClip } from './library-clip.ts';
import { frameFailure } from './video-failures.ts';

/** What a clip goes on from. */
export interface Parent {
  /** The frame with which the new clip begins; null: the request brings its own. */
  frame: Media | null;
  /** The clips before it, for a model that plans. */
  context: LineageEntry[];
  lineageOf: (clip: NewClip) => VideoContinuity;
  warnings: Warning[];
  /** What the record of the run keeps, to take it up again without the clip before it. */
  meta: Record<string, unknown>;
}

/** The first frame of a continuation, and what there is to warn of. */
interface Steady {
  frame: Media;
  warnings: Warning[];
}

/** The whole way back to the first clip. */
const DRIFT_STRENGTH = 1;
const UPLOAD = 'upload:';

/** Finds out from which clip a new one goes on. What the sidecar of that clip says counts, whatever a client believes. */
export class ContinueVideo {
  readonly #files: AssetFiles;
  readonly #tools: VideoTools;
  readonly #images: ImageTools;
  readonly #uploads: Uploads;

  constructor(files: AssetFiles, tools: VideoTools, images: ImageTools, uploads: Uploads) {
    this.#files = files;
    this.#tools = tools;
    this.#images = images;
    this.#uploads = uploads;
  }

  /** Resolves with null when the clip stands alone. */
  async execute(request: VideoRequest, model: VideoModel, run: RunContext): Promise<Parent | null> {
    const kept = run.former === null ? undefined : await this.#kept(run.former.record.meta);
    if (kept !== undefined) return kept;
    const { continueFromVideo, continuityLineage } = request;
    if (continueFromVideo === undefined) return this.#hinted(continuityLineage);
    const code = model.video.codes.mode;
    const { asset, path } = await libraryClip(this.#files, 'continueFromVideo', continueFromVideo, code);
    const frame = await this.#tools.frame({ path }, 'last', run.signal).catch((failure: unknown) => {
      run.signal.throwIfAborted();
      throw frameFailure(failure, 'continueFromVideo', code);
    });
    const lineage = lineageOf(asset);
    const steady =
      request.driftControl === 'colour' ? await this.#steady(frame, lineage, run) : { frame, warnings: [] };
    const startFrame = `${UPLOAD}${await this.#uploads.put(steady.frame)}`;
    return { ...parentOf(lineage, asset.filename, steady.frame, startFrame), warnings: steady.warnings };
  }

  /** Brings the frame back to the light, colours and sharpness with which the first clip of the lineage began. */
  async #steady(frame: Media, { entries }: VideoContinuity, run: RunContext): Promise<Steady> {
    try {
      const { path } = await libraryClip(this.#files, 'driftControl', entries[0]?.filename ?? '');
      const first = await this.#tools.frame({ path }, 'first', run.signal);
      const look = await this.#images.lookOf(first.bytes);
      return { frame: await this.#images.withLook(frame.bytes, look, DRIFT_STRENGTH), warnings: [] };
    } catch (failure) {
      run.signal.throwIfAborted();
      const reason = `The first clip of the lineage cannot be looked at: ${StudioError.from(failure).message}`;
      const warning = { code: 'OPTION_IGNORED', field: 'driftControl', value: 'colour', normalizedTo: null, reason };
      return { frame, warnings: [warning] };
    }
  }

  /** A client that cut the frame by itself may say from which clip; of what it says only that name counts. */
  async #hinted(hint: unknown): Promise<Parent | null> {
    const name = VideoContinuity.pick({ parentFilename: true }).safeParse(hint).data?.parentFilename;
    if (typeof name !== 'string') return null;
    const found = await libraryClip(this.#files, 'continuityLineage', name).catch(() => undefined);
    return found === undefined ? null : parentOf(lineageOf(found.asset), found.asset.filename, null, undefined);
  }

  async #kept({ parent, continuity, startFrame }: Record<string, unknown>): Promise<Parent | undefined> {
    const lineage = VideoContinuity.safeParse(continuity).data;
    if (typeof parent !== 'string' || lineage === undefined) return undefined;
    if (typeof startFrame !== 'string') return parentOf(lineage, parent, null, undefined);
    const frame = await this.#uploads.get(startFrame.slice(UPLOAD.length));
    return parentOf(lineage, parent, frame, startFrame);
  }
}

function parentOf(lineage: VideoContinuity, name: string, frame: Media | null, startFrame: string | undefined): Parent {
  return {
    frame,
    context: contextOf(lineage),
    lineageOf: (clip) => nextOf(lineage, name, clip),
    warnings: [],
    meta: { parent: name, continuity: lineage, ...(startFrame !== undefined && { startFrame }) },
  };
}
