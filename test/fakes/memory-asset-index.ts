import type { Asset, AssetPage, AssetQuery } from '../../src/domain/asset.ts';
import type { AssetFilter } from '../../src/domain/asset-filter.ts';
import {
  type AssetTile,
  countFacets,
  type DuplicateGroup,
  type FacetCount,
  type Facets,
  facetValues,
  fitsFacets,
  type TilePage,
} from '../../src/domain/library.ts';
import { parseSearch, type Search } from '../../src/domain/library-search.ts';
import { type PictureFact, withFact } from '../../src/domain/picture-fact.ts';
import { AssetIndex } from '../../src/ports/asset-index.ts';

/** The index as a map; looks at every asset for every question. */
export class MemoryAssetIndex extends AssetIndex {
  readonly #assets = new Map<string, Asset>();
  readonly #favorites = new Map<string, Record<string, number>>();
  #built = false;
  /** What was found out about files, beside what their assets say. */
  readonly facts = new Map<string, PictureFact>();

  async put(assets: readonly Asset[]): Promise<void> {
    const copies = assets.map(
      (asset) => JSON.parse(JSON.stringify(withFact(asset, this.facts.get(asset.filename)))) as Asset,
    );
    for (const asset of copies) this.#assets.set(asset.filename, asset);
  }

  async remove(filenames: readonly string[]): Promise<void> {
    for (const filename of filenames) this.#assets.delete(filename);
  }

  async get(filename: string): Promise<Asset | undefined> {
    return structuredClone(this.#assets.get(filename));
  }

  async ofSize(bytes: number): Promise<Asset[]> {
    return structuredClone([...this.#assets.values()].filter((asset) => asset.bytes === bytes));
  }

  async list(query: AssetQuery & { limit: number }): Promise<AssetPage> {
    const marked = this.#favorites.get(query.browserId ?? '') ?? {};
    const found = [...this.#assets.values()].filter((asset) => isAsked(asset, query, marked)).sort(newestFirst);
    const items = structuredClone(found.slice(0, query.limit));
    const last = items.at(-1);
    const more = last !== undefined && found.length > items.length;
    const nextCursor = more ? { before: last.createdAt, beforeFilename: last.filename } : null;
    return { items, total: this.#assets.size, nextCursor };
  }

  async tiles(query: AssetQuery & { limit: number }): Promise<TilePage> {
    const { items, nextCursor } = await this.list(query);
    const marked = this.#favorites.get(query.browserId ?? '') ?? {};
    return { items: items.map((asset) => toTile(asset, asset.filename in marked)), nextCursor };
  }

  async facets(query: AssetQuery): Promise<Facets> {
    const search = parseSearch(query.search ?? '');
    const filter = merged(query, search.filter);
    const marked = this.#favorites.get(query.browserId ?? '') ?? {};
    const all = [...this.#assets.values()];
    const others = all.filter((asset) => isAsked(asset, { ...query, ...NO_FACETS }, marked, NO_FACETS));
    const fitting = all.filter((asset) => isAsked(asset, query, marked));
    return {
      ...countFacets(
        others.map((asset) => ({ ...facetValues(asset), count: 1 })),
        filter,
      ),
      tag: counted(fitting.flatMap(({ tags }) => tags ?? [])),
      session: counted(
        fitting.sort(newestFirst).flatMap(({ sessionId }) => sessionId ?? []),
        false,
      ),
      favorites: fitting.filter(({ filename }) => filename in marked).length,
    };
  }

  async duplicates(): Promise<DuplicateGroup[]> {
    const known = [...this.#assets.values()]
      .filter(({ sha256 }) => sha256)
      .sort((one, other) => newestFirst(other, one));
    return grouped(known, ({ sha256 }) => String(sha256))
      .filter(([, assets]) => assets.length + assets.flatMap(({ places }) => places ?? []).length > 1)
      .map(([sha256, assets]) => ({
        sha256,
        bytes: assets[0]?.bytes ?? 0,
        filenames: assets.map(({ filename }) => filename),
        places: assets.flatMap(({ places }) => places ?? []).sort(),
      }))
      .reverse();
  }

  async favorites(browserId: string, filenames: readonly string[]): Promise<Set<string>> {
    const marked = this.#favorites.get(browserId) ?? {};
    return new Set(filenames.filter((filename) => filename in marked));
  }

  async putFavorites(browserId: string, favorites: Readonly<Record<string, number>>): Promise<void> {
    this.#favorites.set(browserId, { ...favorites });
  }

  async filenames(): Promise<Set<string>> {
    return new Set(this.#assets.keys());
  }

  async isBuilt(): Promise<boolean> {
    return this.#built;
  }

  async markBuilt(): Promise<void> {
    this.#built = true;
  }
}

function newestFirst(one: Asset, other: Asset): number {
  return other.createdAt - one.createdAt || (other.filename < one.filename ? -1 : 1);
}

const NO_FACETS = {
  kind: undefined,
  model: undefined,
  provider: undefined,
  mediaType: undefined,
  shape: undefined,
  month: undefined,
  rating: undefined,
  modelHas: undefined,
  providerHas: undefined,
};

function isAsked(asset: Asset, query: Loose<AssetQuery>, marked: object, but: Loose<AssetFilter> = {}): boolean {
  const { before, beforeFilename, since } = query;
  const search = parseSearch(query.search ?? '');
  const filter = { ...merged(query, search.filter), ...but } as AssetFilter;
  if (search.isNothing || !fitsFacets(facetValues(asset), filter)) return false;
  if (!fitsOthers(asset, filter, marked)) return false;
  if (since !== undefined && asset.createdAt <= since) return false;
  if (before !== undefined && asset.createdAt >= before) {
    const comesLater = asset.createdAt === before && beforeFilename !== undefined && asset.filename < beforeFilename;
    if (!comesLater) return false;
  }
  return holdsText(asset, search);
}

function fitsOthers(asset: Asset, filter: AssetFilter, marked: object): boolean {
  const { sessionId, requestId, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = filter;
  if (sessionId !== undefined && asset.sessionId !== sessionId) return false;
  if (requestId !== undefined && asset.requestId !== requestId) return false;
  if (filter.favorite && !(asset.filename in marked)) return false;
  const hasTags = [filter.tag ?? []].flat().every((tag) => asset.tags?.includes(tag));
  return hasTags && asset.createdAt >= from && asset.createdAt < to;
}

type Loose<T> = { [K in keyof T]: T[K] | undefined };

/** What was typed comes on top of what was chosen. */
function merged(query: Loose<AssetQuery>, typed: AssetFilter): AssetFilter {
  const lists = ['tag', 'modelHas', 'providerHas'] as const;
  const both = lists.map((name) => [name, [query[name] ?? [], typed[name] ?? []].flat()] as const);
  const known = Object.fromEntries(both.filter(([, all]) => all.length > 0));
  const from = [query.from, typed.from].filter((time) => time !== undefined);
  const to = [query.to, typed.to].filter((time) => time !== undefined);
  return {
    ...(query as AssetFilter),
    ...typed,
    ...known,
    ...(from.length > 0 && { from: Math.max(...from) }),
    ...(to.length > 0 && { to: Math.min(...to) }),
  };
}

function holdsText(asset: Asset, { words, without, phrases }: Search): boolean {
  const text = `${asset.prompt ?? ''} ${asset.filename}`.normalize('NFC');
  const known = wordsOf(text);
  const asked = words.map(wordsOf).filter((phrase) => phrase.length > 0);
  if (words.length > 0 && asked.length === 0) return false;
  return (
    asked.every((phrase) => holdsPhrase(known, phrase)) &&
    without.map(wordsOf).every((phrase) => phrase.length === 0 || !holdsPhrase(known, phrase)) &&
    phrases.every((phrase) => text.toLowerCase().includes(phrase.trim().toLowerCase()))
  );
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return [...groups];
}

function counted(values: readonly string[], byCount = true): FacetCount[] {
  const counts = grouped(values, (value) => value).map(([value, all]) => ({ value, count: all.length }));
  if (byCount) counts.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  return counts;
}

function toTile(asset: Asset, isFavorite: boolean): AssetTile {
  const { filename, createdAt, mediaType, width = null, height = null, thumbhash = null, rating, prompt } = asset;
  const duration = (asset['video'] as { duration?: number } | undefined)?.duration ?? null;
  const shown = { filename, createdAt, mediaType, width, height, thumbhash, duration };
  return { ...shown, rating: rating ?? 0, isFavorite, prompt: (prompt ?? '').slice(0, 200) };
}

/** The words of a phrase stand side by side; the last one may go on. */
function holdsPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, start) =>
    phrase.every((part, index) => {
      const word = words[start + index];
      return index === phrase.length - 1 ? word?.startsWith(part) : word === part;
    }),
  );
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
}
