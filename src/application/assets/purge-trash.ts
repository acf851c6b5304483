import { StudioError } from '../../domain/errors.ts';
import { isExpired } from '../../domain/trash.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { Trash } from '../../ports/trash.ts';
import { checkTrashId } from './trash-id.ts';

/** What to delete: one entry, those whose time is over, or all. */
export type Purge = { trashId: string } | 'expired' | 'all';

/** Deletes what is in the trash for good; resolves with the ids of what is gone. */
export class PurgeTrash {
  readonly #trash: Trash;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #ttlMs: number;

  constructor(trash: Trash, events: Events, clock: Clock, ttlMs: number) {
    this.#trash = trash;
    this.#events = events;
    this.#clock = clock;
    this.#ttlMs = ttlMs;
  }

  async execute(what: Purge): Promise<string[]> {
    const purged: string[] = [];
    try {
      if (typeof what === 'object') {
        checkTrashId(what.trashId);
        await this.#trash.purge(what.trashId);
        purged.push(what.trashId);
      } else {
        for (const trashId of await this.#wanted(what)) if (await this.#isPurged(trashId)) purged.push(trashId);
      }
    } finally {
      if (purged.length > 0) this.#events.publish({ type: 'trash-purged', trashIds: purged });
    }
    return purged;
  }

  async #wanted(what: 'expired' | 'all'): Promise<string[]> {
    const entries = await this.#trash.list();
    const now = this.#clock.now();
    const wanted = what === 'all' ? entries : entries.filter((entry) => isExpired(entry, now, this.#ttlMs));
    return wanted.map(({ trashId }) => trashId);
  }

  /** Somebody else may have restored or deleted it meanwhile. */
  async #isPurged(trashId: string): Promise<boolean> {
    try {
      await this.#trash.purge(trashId);
      return true;
    } catch (failure) {
      if (StudioError.is(failure) && failure.kind === 'not-found') return false;
      throw failure;
    }
  }
}
