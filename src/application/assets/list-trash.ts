import { expiryOf, type Trashed } from '../../domain/trash.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Trash } from '../../ports/trash.ts';
import type { PurgeTrash } from './purge-trash.ts';

/** What is in the trash and can be restored, latest first. What has expired is deleted at the same time. */
export class ListTrash {
  readonly #trash: Trash;
  readonly #purge: PurgeTrash;
  readonly #clock: Clock;
  readonly #ttlMs: number;

  constructor(trash: Trash, purge: PurgeTrash, clock: Clock, ttlMs: number) {
    this.#trash = trash;
    this.#purge = purge;
    this.#clock = clock;
    this.#ttlMs = ttlMs;
  }

  async execute(): Promise<Trashed[]> {
    await this.#purge.execute('expired');
    const entries = await this.#trash.list();
    const now = this.#clock.now();
    const trashed = entries.map((entry) => ({ ...entry, expiresAt: expiryOf(entry, now, this.#ttlMs) }));
    return trashed.sort((one, other) => other.trashedAt - one.trashedAt || (one.trashId < other.trashId ? 1 : -1));
  }
}
