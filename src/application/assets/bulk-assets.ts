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
        return this.#gone(filenames, async (filename) => {
          const { trashId } = await this.#trash.put.execute(filename);
          return { trashId };
        });
      case 'restore':
        return this.#restore(filenames);
      case 'remove':
        return this.#gone(filenames, async (filename) => {
          await this.#trash.remove.execute(filename);
          return {};
        });
      default:
        await this.#favorites.set(filenames, action === 'favorite', browserId);
        return eachInTurn(filenames, async () => ({}));
    }
  }

  /** The graphs are told once of all that went. */
  async #gone(
    filenames: readonly string[],
    work: (filename: string) => Promise<{ trashId?: string }>,
  ): Promise<BulkOutcome> {
    const outcome = await eachInTurn(filenames, work);
    await this.#trash.graphs.gone(outcome.results.filter(({ ok }) => ok).map(({ filename }) => filename));
    return outcome;
  }

  async #restore(trashIds: readonly string[]): Promise<BulkOutcome> {
    const back: string[] = [];
    const outcome = await eachInTurn(trashIds, async (trashId) => {
      back.push((await this.#trash.restore.execute(trashId)).filename);
      return { trashId };
    });
    await this.#trash.graphs.back(back);
    return outcome;
  }
}
