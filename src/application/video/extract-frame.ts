import type { Media } from '../../domain/generation.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { FramePosition, VideoTools } from '../../ports/video-tools.ts';
import { libraryClip } from './library-clip.ts';
import { frameFailure, refusedField } from './video-failures.ts';

const LATEST_S = 3600;
const WORDS = ['first', 'middle', 'last'] as const;

/** Cuts one frame out of a clip of the library, as PNG. */
export class ExtractFrame {
  readonly #files: AssetFiles;
  readonly #tools: VideoTools;

  constructor(files: AssetFiles, tools: VideoTools) {
    this.#files = files;
    this.#tools = tools;
  }

  /** `position`: `first`, `middle`, `last`, or seconds from 0 to 3600, also as text. */
  async execute(filename: string, position: string | number, signal?: AbortSignal): Promise<Media> {
    const where = positionOf(position);
    const { path } = await libraryClip(this.#files, 'file', filename);
    return this.#tools.frame({ path }, where, signal).catch((failure: unknown) => {
      signal?.throwIfAborted();
      throw frameFailure(failure, 'file');
    });
  }
}

function positionOf(asked: string | number): FramePosition {
  const word = WORDS.find((known) => known === asked);
  if (word !== undefined) return word;
  const text = String(asked).trim();
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= 0 && seconds <= LATEST_S) return seconds;
  throw refusedField('position', `must be ${WORDS.join(', ')} or seconds from 0 to ${LATEST_S}`);
}
