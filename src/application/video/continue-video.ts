import { DriftControl } from '../../domain/drift.ts';
import type { Media, Warning } from '../../domain/generation.ts';
import { type LineageEntry, VideoContinuity, type VideoRequest } from '../../domain/video.ts';
import { contextOf, lineageOf, type NewClip, nextOf } from '../../domain/video-lineage.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { Uploads } from '../../ports/uploads.ts';
import type { VideoTools } from '../../ports/video-tools.ts';
import type { VideoModel } from '../clip-makers.ts';
import type { RunContext } from '../run.ts';
import { libraryClip } from './library-clip.ts';
import type { MeasureDrift, Steady } from './measure-drift.ts';
import { frameFailure } from './video-failures.ts';

/** What a clip goes on from. */
export interface Parent {
  /** The frame with which the new clip begins; null: the request brings its own. */
  frame: Media | null;
  /** The clips before it, for a model that plans. */
  context: LineageEntry[];
  lineageOf: (clip: NewClip) => VideoContinuity;
  /** What drift control measured; null: it was not asked for. */
  driftControl: DriftControl | null;
  warnings: Warning[];
  /** What the record of the run keeps, to take it up again without the clip before it. */
  meta: Record<string, unknown>;
}

const UPLOAD = 'upload:';

/** Finds out from which clip a new one goes on. What the sidecar of that clip says counts, whatever a client believes. */
export class ContinueVideo {
  readonly #files: AssetFiles;
  readonly #tools: VideoTools;
  readonly #drift: MeasureDrift;
  readonly #uploads: Uploads;

  constructor(files: AssetFiles, tools: VideoTools, drift: MeasureDrift, uploads: Uploads) {
    this.#files = files;
    this.#tools = tools;
    this.#drift = drift;
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
    const isSteady = request.driftControl === 'colour';
    const steady: Steady = isSteady ? await this.#drift.steady(frame, lineage, run.signal) : { frame, warnings: [] };
    const startFrame = `${UPLOAD}${await this.#uploads.put(steady.frame)}`;
    const { warnings, driftControl } = steady;
    return { ...parentOf(lineage, asset.filename, steady.frame, { startFrame, driftControl }), warnings };
  }

  /** A client that cut the frame by itself may say from which clip; of what it says only that name counts. */
  async #hinted(hint: unknown): Promise<Parent | null> {
    const name = VideoContinuity.pick({ parentFilename: true }).safeParse(hint).data?.parentFilename;
    if (typeof name !== 'string') return null;
    const found = await libraryClip(this.#files, 'continuityLineage', name).catch(() => undefined);
    return found === undefined ? null : parentOf(lineageOf(found.asset), found.asset.filename, null);
  }

  async #kept({ parent, continuity, startFrame, ...meta }: Record<string, unknown>): Promise<Parent | undefined> {
    const lineage = VideoContinuity.safeParse(continuity).data;
    if (typeof parent !== 'string' || lineage === undefined) return undefined;
    if (typeof startFrame !== 'string') return parentOf(lineage, parent, null);
    const frame = await this.#uploads.get(startFrame.slice(UPLOAD.length));
    return parentOf(lineage, parent, frame, {
      startFrame,
      driftControl: DriftControl.safeParse(meta.driftControl).data,
    });
  }
}

interface StartFrame {
  startFrame: string;
  driftControl: DriftControl | undefined;
}

function parentOf(lineage: VideoContinuity, name: string, frame: Media | null, start?: StartFrame): Parent {
  const { startFrame, driftControl } = start ?? {};
  return {
    frame,
    context: contextOf(lineage),
    lineageOf: (clip) => nextOf(lineage, name, clip),
    driftControl: driftControl ?? null,
    warnings: [],
    meta: {
      ...{ parent: name, continuity: lineage },
      ...(startFrame !== undefined && { startFrame }),
      ...(driftControl !== undefined && { driftControl }),
    },
  };
}
