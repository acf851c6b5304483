import type { Asset, Note } from '../../domain/asset.ts';
import type { MadeVideo } from '../../domain/video.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { DerivedPictures, ImageTools } from '../../ports/image-tools.ts';
import type { Log } from '../../ports/log.ts';
import type { ClipMeasure, VideoTools } from '../../ports/video-tools.ts';
import type { AssetFacts } from '../assets/save-asset.ts';
import { whileDiskIsFull } from '../assets/while-disk-is-full.ts';
import type { RunContext } from '../run.ts';

/** A clip as a provider made it, and what is to be written about it. */
export interface SaveClipOrder {
  made: MadeVideo;
  /** The name without its extension. */
  name: string;
  facts: AssetFacts;
}

/** What derives pictures from clips. */
export interface ClipTools {
  video: VideoTools;
  image: ImageTools;
}

/** Keeps a clip: media, poster, sidecar, then the row. The bytes stay as they came; without a sidecar there is no clip. */
export class SaveClip {
  readonly #tools: ClipTools;
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #ids: Ids;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(tools: ClipTools, files: AssetFiles, index: AssetIndex, ids: Ids, clock: Clock, log: Log) {
    this.#tools = tools;
    this.#files = files;
    this.#index = index;
    this.#ids = ids;
    this.#clock = clock;
    this.#log = log;
  }

  async execute({ made, name, facts }: SaveClipOrder, run: RunContext): Promise<Asset> {
    const notes: Note[] = [];
    // What was paid for is kept, also when nothing here can read it.
    const measure = await this.#tools.video.measure(made).catch(() => null);
    if (measure === null) notes.push({ code: 'PROBE_FAILED' });
    const poster = await this.#poster(made);
    if (poster === null) notes.push({ code: 'THUMBNAIL_FAILED' });
    const asset: Asset = {
      ...facts,
      filename: `${name}.mp4`,
      mediaType: 'video',
      createdAt: this.#clock.now(),
      format: 'mp4',
      width: measure?.width ?? null,
      height: measure?.height ?? null,
      bytes: made.bytes.byteLength,
      sha256: this.#ids.digest(made.bytes),
      ...(poster && { thumbhash: poster.thumbhash, perceptualHash: poster.perceptualHash }),
      video: { ...facts.video, ...clipFacts(made, measure) },
      ...(notes.length > 0 && { notes }),
    };
    const waiting = { clock: this.#clock, log: this.#log };
    const files = { media: made.bytes, thumbnail: poster?.thumbnail ?? null };
    await whileDiskIsFull(() => this.#files.write(asset, files), run, waiting);
    await whileDiskIsFull(() => this.#index.put([asset]), run, waiting);
    return asset;
  }

  /** Whoever cancels does not want it, yet a clip that is here is paid for, and is kept like any other. */
  async #poster(made: MadeVideo): Promise<DerivedPictures | null> {
    try {
      const { bytes } = await this.#tools.video.frame(made, 'first');
      return await this.#tools.image.derive(bytes);
    } catch {
      return null;
    }
  }
}

function clipFacts({ duration }: MadeVideo, measure: ClipMeasure | null) {
  return {
    duration: measure === null ? (duration ?? null) : Math.round(measure.duration * 1000) / 1000,
    contentType: 'video/mp4',
    ...(measure !== null && { frameRate: measure.frameRate, hasAudio: measure.hasAudio }),
  };
}
