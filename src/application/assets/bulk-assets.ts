import type { BulkOutcome, BulkRequest } from '../../domain/library.ts';
import { eachInTurn } from './each-in-turn.ts';
import type { Favorites } from './favorites.ts';
import type { TrashWork } from './trash-work.ts';

/** Does one thing with many assets, and says what became of each. */
export class BulkAssets {
  readonly #trash: TrashWork;
  readonly #favorites: Favorites;

  constructor(trash: TrashWork, favorites: Favorites) {
    this.#trash = trash;
    this.#favorites = favorites;
  }

  async execute({ filenames, action, browserId }: BulkRequest): Promise<BulkOutcome> {
    switch (action) {
      case 'trash':
        return eachInTurn(filenames, async (filename) => {
          const { trashId } = await this.#trash.put.execute(filename);
          return { trashId };
        });
      case 'restore':
        return eachInTurn(filenames, async (trashId) => {
          await this.#trash.restore.execute(trashId);
          return { trashId };
        });
      case 'remove':
        return eachInTurn(filenames, async (filename) => {
          await this.#trash.remove.execute(filename);
          return {};
        });
      default:
        await this.#favorites.set(filenames, action === 'favorite', browserId);
        return eachInTurn(filenames, async () => ({}));
    }
  }
}
