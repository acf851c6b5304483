import type { Asset, AssetPage, AssetQuery } from '../domain/asset.ts';
import type { DuplicateGroup, Facets, TilePage } from '../domain/library.ts';

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

  /** The assets that `list` gives, as far as a page needs them before any picture has loaded. */
  abstract tiles(query: AssetQuery & { limit: number }): Promise<TilePage>;

  /** How many assets each choice would leave, with the conditions of the query; the page that it names counts for nothing. */
  abstract facets(query: AssetQuery): Promise<Facets>;

  /** Files with the same bytes, oldest first in each group. */
  abstract duplicates(): Promise<DuplicateGroup[]>;

  /** Which of these files a browser has marked as favourites. */
  abstract favorites(browserId: string, filenames: readonly string[]): Promise<Set<string>>;

  /** From now on these are the favourites of a browser, each since a time in milliseconds. */
  abstract putFavorites(browserId: string, favorites: Readonly<Record<string, number>>): Promise<void>;

  /** All names in the index. */
  abstract filenames(): Promise<Set<string>>;

  /** Whether the index was built from the files at least once, see `markBuilt`. */
  abstract isBuilt(): Promise<boolean>;

  /** Says that the index holds what the files hold. */
  abstract markBuilt(): Promise<void>;
}
