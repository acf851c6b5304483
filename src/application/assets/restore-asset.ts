import type { Asset } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import { isExpired } from '../../domain/trash.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { Trash } from '../../ports/trash.ts';
import { checkTrashId } from './trash-id.ts';

/** Brings an asset back from the trash: files, then the row. What has expired is gone, whether it is purged yet or not. */
export class RestoreAsset {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #trash: Trash;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #ttlMs: number;

  constructor(files: AssetFiles, index: AssetIndex, trash: Trash, events: Events, clock: Clock, ttlMs: number) {
    this.#files = files;
    this.#index = index;
    this.#trash = trash;
    this.#events = events;
    this.#clock = clock;
    this.#ttlMs = ttlMs;
  }

  async execute(trashId: string): Promise<Asset> {
    checkTrashId(trashId);
    const entry = await this.#trash.get(trashId);
    if (entry !== undefined && isExpired(entry, this.#clock.now(), this.#ttlMs)) throw expired();
    const filename = await this.#trash.restore(trashId);
    // The sidecar may say more than the entry does.
    const asset = (await this.#files.load(filename))?.asset ?? entry?.asset;
    if (asset === undefined) throw new StudioError('not-found', 'ASSET_NOT_FOUND', `${filename} went away again`);
    await this.#index.put([asset]);
    this.#events.publish({ type: 'asset-restored', asset });
    return asset;
  }
}

function expired(): StudioError {
  return new StudioError('not-found', 'NOT_FOUND', 'What this trashId names was in the trash for too long', {
    hint: 'The setting trash.ttlMs says how long trashed assets can be restored',
    details: { field: 'trashId' },
  });
}
