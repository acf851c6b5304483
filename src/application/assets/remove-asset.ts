import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Events } from '../../ports/events.ts';
import type { Trash } from '../../ports/trash.ts';
import { checkFilename } from './library-filename.ts';

/** Deletes an asset of the library for good: files, then the row. */
export class RemoveAsset {
  readonly #trash: Trash;
  readonly #index: AssetIndex;
  readonly #events: Events;

  constructor(trash: Trash, index: AssetIndex, events: Events) {
    this.#trash = trash;
    this.#index = index;
    this.#events = events;
  }

  async execute(filename: string): Promise<{ filename: string }> {
    checkFilename(filename);
    await this.#trash.remove(filename);
    await this.#index.remove([filename]);
    this.#events.publish({ type: 'asset-removed', filename });
    return { filename };
  }
}
