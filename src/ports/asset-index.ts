import type { Asset, AssetPage, AssetQuery } from '../domain/asset.ts';

/** Questions to the library that files answer too slowly. Can be lost and made again from the files. */
export abstract class AssetIndex {
  /** Adds or replaces assets, all of them or none. */
  abstract put(assets: readonly Asset[]): Promise<void>;

  /** Takes assets out; unknown names are no error. */
  abstract remove(filenames: readonly string[]): Promise<void>;

  abstract get(filename: string): Promise<Asset | undefined>;

  /** Assets whose files have this size, in no order. */
  abstract ofSize(bytes: number): Promise<Asset[]>;

  /** Newest first, at the same time by file name descending. `limit` must be set. */
  abstract list(query: AssetQuery & { limit: number }): Promise<AssetPage>;

  /** All names in the index. */
  abstract filenames(): Promise<Set<string>>;

  /** Whether the index was built from the files at least once, see `markBuilt`. */
  abstract isBuilt(): Promise<boolean>;

  /** Says that the index holds what the files hold. */
  abstract markBuilt(): Promise<void>;
}
