import type { Trash } from '../../ports/trash.ts';
import type { ListTrash } from './list-trash.ts';
import type { PurgeTrash } from './purge-trash.ts';
import type { RemoveAsset } from './remove-asset.ts';
import type { RestoreAsset } from './restore-asset.ts';
import type { TrashAsset } from './trash-asset.ts';

/** The use-cases of the trash, and the trash itself for its pictures. */
export class TrashWork {
  readonly put: TrashAsset;
  readonly restore: RestoreAsset;
  readonly remove: RemoveAsset;
  readonly list: ListTrash;
  readonly purge: PurgeTrash;
  readonly store: Trash;

  constructor(
    put: TrashAsset,
    restore: RestoreAsset,
    remove: RemoveAsset,
    list: ListTrash,
    purge: PurgeTrash,
    store: Trash,
  ) {
    this.put = put;
    this.restore = restore;
    this.remove = remove;
    this.list = list;
    this.purge = purge;
    this.store = store;
  }
}
