import { mediaTypeOf } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { VideoTools } from '../../ports/video-tools.ts';

/** A file that got no thumbnail; `reason` is a sentence for people. */
export interface BackfillFailure {
  file: string;
  kind: 'image' | 'video';
  reason: string;
}

/** Counts of a backfill; `failures` holds the first 20. */
export interface BackfillReport {
  total: number;
  created: number;
  skipped: number;
  failed: number;
  failures: BackfillFailure[];
}

const MAX_FAILURES = 20;
/** One decoder uses one core, and a person who works meanwhile needs the others. */
const AT_ONCE = 2;

/** Makes the thumbnails that are missing, newest name first. A second run finds nothing to do. */
export class BackfillThumbnails {
  readonly #files: AssetFiles;
  readonly #tools: ImageTools;
  readonly #clips: VideoTools;

  constructor(files: AssetFiles, tools: ImageTools, clips: VideoTools) {
    this.#files = files;
    this.#tools = tools;
    this.#clips = clips;
  }

  async execute(signal?: AbortSignal): Promise<BackfillReport> {
    const report: BackfillReport = { total: 0, created: 0, skipped: 0, failed: 0, failures: [] };
    for await (const _ of this.#files.list()) report.total += 1;
    const missing: string[] = [];
    for await (const filename of this.#files.missingThumbnails()) missing.push(filename);
    report.skipped = report.total - missing.length;
    const waiting = missing.sort();
    const maker = async (): Promise<void> => {
      for (let filename = waiting.pop(); filename !== undefined; filename = waiting.pop()) {
        signal?.throwIfAborted();
        await this.#one(filename, report, signal);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, maker));
    return report;
  }

  async #one(filename: string, report: BackfillReport, signal: AbortSignal | undefined): Promise<void> {
    const kind = mediaTypeOf(filename)?.startsWith('video/') ? 'video' : 'image';
    try {
      const { bytes } =
        kind === 'video'
          ? await this.#clips.frame({ path: await this.#files.locate(filename) }, 'first', signal)
          : await this.#files.read(filename);
      await this.#files.writeThumbnail(filename, await this.#tools.thumbnail(bytes));
      report.created += 1;
    } catch (failure) {
      signal?.throwIfAborted();
      report.failed += 1;
      if (report.failures.length >= MAX_FAILURES) return;
      report.failures.push({ file: filename, kind, reason: StudioError.from(failure).message });
    }
  }
}
