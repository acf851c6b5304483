import type { Asset } from '../../domain/asset.ts';
import { type ClipTree, clipTree } from '../../domain/clip-tree.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import { libraryClip } from './library-clip.ts';

const PAGE = 500;

/** Finds the clips that a clip is connected with. */
export class FindClipTree {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;

  constructor(files: AssetFiles, index: AssetIndex) {
    this.#files = files;
    this.#index = index;
  }

  async execute(filename: string): Promise<ClipTree> {
    const { asset } = await libraryClip(this.#files, 'file', filename);
    const clips: Asset[] = [asset];
    let cursor: { before?: number; beforeFilename?: string } = {};
    for (;;) {
      const { items, nextCursor } = await this.#index.list({ ...cursor, mediaType: 'video', limit: PAGE });
      clips.push(...items.filter((clip) => clip.filename !== asset.filename));
      if (nextCursor === null) return clipTree(asset.filename, clips);
      cursor = nextCursor;
    }
  }
}
