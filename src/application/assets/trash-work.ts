import type { Trash } from '../../ports/trash.ts';
import type { GraphAssets } from '../sessions/graph-assets.ts';
import type { ListTrash } from './list-trash.ts';
import type { PurgeTrash } from './purge-trash.ts';
import type { RemoveAsset } from './remove-asset.ts';
import type { RestoreAsset } from './restore-asset.ts';
import type { TrashAsset } from './trash-asset.ts';

/** The use-cases of the trash, the trash itself for its pictures, and who has to hear of what goes and comes back. */
export class TrashWork {
  readonly put: TrashAsset;
  readonly restore: RestoreAsset;
  readonly remove: RemoveAsset;
  readonly list: ListTrash;
  readonly purge: PurgeTrash;
  readonly store: Trash;
  readonly graphs: GraphAssets;

  constructor(
    put: TrashAsset,
    restore: RestoreAsset,
    remove: RemoveAsset,
    list: ListTrash,
    purge: PurgeTrash,
    store: Trash,
    graphs: GraphAssets,
  ) {
    this.put = put;
    this.restore = restore;
    this.remove = remove;
    this.list = list;
    this.purge = purge;
    this.store = store;
    this.graphs = graphs;
  }
}
