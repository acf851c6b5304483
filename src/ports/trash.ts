import type { Media } from '../domain/generation.ts';
import type { TrashEntry } from '../domain/trash.ts';

/**
 * Takes assets out of the library and brings them back, each with all its files. A crash at any moment leaves an asset
 * in the library or in the trash, or `sweep` completes what was begun. Failures of the disk are `storage-failed`.
 */
export abstract class Trash {
  /**
   * Moves media, sidecar and thumbnail of `entry.asset` into the trash. On failure all of them are where they were;
   * `not-found` (`ASSET_NOT_FOUND`) when the library has no such file.
   */
  abstract put(entry: TrashEntry): Promise<void>;

  /** Everything in the trash, in no order. */
  abstract list(): Promise<TrashEntry[]>;

  /** One entry, or undefined for an id that is unknown or cannot be one. */
  abstract get(trashId: string): Promise<TrashEntry | undefined>;

  /** The thumbnail of an entry, or the media itself when it has none. `not-found` (`NOT_FOUND`) without such an entry. */
  abstract picture(trashId: string): Promise<Media>;

  /**
   * Brings the files back to where they were; resolves with the file name. Never overwrites: `conflict` (`CONFLICT`), and
   * the entry stays. `not-found` (`NOT_FOUND`) when the trash has no such entry.
   */
  abstract restore(trashId: string): Promise<string>;

  /** Deletes an entry for good. `not-found` (`NOT_FOUND`) when the trash has no such entry. */
  abstract purge(trashId: string): Promise<void>;

  /** Deletes an asset of the library for good, with all its files. `not-found` (`ASSET_NOT_FOUND`) when there is none. */
  abstract remove(filename: string): Promise<void>;

  /** Completes or undoes what processes that are gone have begun. */
  abstract sweep(): Promise<void>;
}
