import type { Trashed } from '../../domain/trash.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Trash } from '../../ports/trash.ts';
import { assetNotFound, checkFilename } from './library-filename.ts';

const ID_BYTES = 8;

/** Takes an asset out of the library in a way that can be undone: files, then the row. */
export class TrashAsset {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #trash: Trash;
  readonly #events: Events;
  readonly #here: { clock: Clock; ids: Ids };
  readonly #ttlMs: number;

  constructor(
    files: AssetFiles,
    index: AssetIndex,
    trash: Trash,
    events: Events,
    here: { clock: Clock; ids: Ids },
    ttlMs: number,
  ) {
    this.#files = files;
    this.#index = index;
    this.#trash = trash;
    this.#events = events;
    this.#here = here;
    this.#ttlMs = ttlMs;
  }

  async execute(filename: string): Promise<Trashed> {
    checkFilename(filename);
    const stored = await this.#files.load(filename);
    if (stored === undefined) throw assetNotFound(filename);
    const trashedAt = this.#here.clock.now();
    const trashId = `${trashedAt}_${this.#here.ids.hex(ID_BYTES)}`;
    const { asset } = stored;
    await this.#trash.put({ trashId, trashedAt, asset });
    await this.#index.remove([filename]);
    this.#events.publish({ type: 'asset-trashed', filename, trashId });
    return { trashId, trashedAt, expiresAt: trashedAt + this.#ttlMs, asset };
  }
}
