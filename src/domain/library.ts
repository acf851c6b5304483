import { z } from 'zod';
import type { Asset } from './asset.ts';
import type { AssetFilter } from './asset-filter.ts';
import { monthOf, shapeOf } from './shape.ts';

/** Stars that a person gives. */
export const Rating = z.int('must be a whole number from 0 to 5').min(0).max(5);

/** How often a value occurs. */
export const FacetCount = z.object({ value: z.string(), count: z.int().nonnegative() });
export type FacetCount = z.infer<typeof FacetCount>;

/** What the library can be narrowed to by values that are counted together. */
export const FACETS = ['kind', 'model', 'provider', 'mediaType', 'shape', 'rating', 'month'] as const;
/** One of `FACETS`. */
export type FacetName = (typeof FACETS)[number];

/**
 * How many assets each choice would leave: with all other conditions in force, without those of its own kind. Most
 * frequent first, months newest first.
 */
export const Facets = z.object({
  /** Assets that fit all conditions. */
  total: z.int().nonnegative(),
  kind: z.array(FacetCount),
  model: z.array(FacetCount),
  provider: z.array(FacetCount),
  mediaType: z.array(FacetCount),
  shape: z.array(FacetCount),
  rating: z.array(FacetCount),
  month: z.array(FacetCount),
  /** The 100 most frequent ones. */
  tag: z.array(FacetCount),
  /** The 100 with the newest pictures. */
  session: z.array(FacetCount),
  favorites: z.int().nonnegative(),
});
export type Facets = z.infer<typeof Facets>;

/** How many assets have the same values in all of `FACETS`; an empty text stands for none. */
export type FacetGroup = Record<Exclude<FacetName, 'rating' | 'month'>, string> & {
  rating: number;
  month: number;
  count: number;
};

/** The values by which an asset is counted. */
export function facetValues(asset: Asset): Omit<FacetGroup, 'count'> {
  return {
    kind: asset.kind,
    model: asset.model ?? '',
    provider: asset.provider ?? '',
    mediaType: asset.mediaType,
    shape: shapeOf(asset.width, asset.height) ?? '',
    rating: asset.rating ?? 0,
    month: monthOf(asset.createdAt),
  };
}

/** Whether values fit the conditions on them; `but` is left out of account. */
export function fitsFacets(values: Omit<FacetGroup, 'count'>, filter: AssetFilter, but?: FacetName): boolean {
  const fits = (name: FacetName): boolean => {
    if (name === but) return true;
    if (name === 'rating') return values.rating >= (filter.rating ?? 0);
    const wanted = filter[name];
    if (wanted === undefined) return true;
    return (Array.isArray(wanted) ? wanted : [wanted]).some((one) => one === values[name]);
  };
  return FACETS.every(fits) && has(values.model, filter.modelHas) && has(values.provider, filter.providerHas);
}

function has(text: string, parts: string | string[] | undefined): boolean {
  const wanted = parts === undefined ? [] : [parts].flat();
  return wanted.every((part) => text.toLowerCase().includes(part.toLowerCase()));
}

/** The counts of all choices, from the groups that fit everything but the facets themselves. */
export function countFacets(groups: readonly FacetGroup[], filter: AssetFilter): Pick<Facets, FacetName | 'total'> {
  const counted = FACETS.map((name): [FacetName, FacetCount[]] => {
    const counts = new Map<string, number>();
    for (const group of groups) {
      if (!fitsFacets(group, filter, name) || group[name] === '') continue;
      const value = String(group[name]);
      counts.set(value, (counts.get(value) ?? 0) + group.count);
    }
    return [
      name,
      [...counts].map(([value, count]) => ({ value, count })).sort(name === 'month' ? latest : mostFrequent),
    ];
  });
  const total = groups.reduce((sum, group) => sum + (fitsFacets(group, filter) ? group.count : 0), 0);
  return { total, ...(Object.fromEntries(counted) as Record<FacetName, FacetCount[]>) };
}

function mostFrequent(one: FacetCount, other: FacetCount): number {
  return other.count - one.count || (one.value < other.value ? -1 : 1);
}

function latest(one: FacetCount, other: FacetCount): number {
  return Number(other.value) - Number(one.value);
}

/** What a page needs to be laid out before any picture has loaded. */
export const AssetTile = z.object({
  filename: z.string(),
  createdAt: z.number(),
  mediaType: z.enum(['image', 'video']),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** A picture of some 25 bytes, base64; null where there is none yet. */
  thumbhash: z.string().nullable(),
  /** Seconds of a clip. */
  duration: z.number().nullable(),
  rating: z.int(),
  isFavorite: z.boolean(),
  /** At most 200 characters. */
  prompt: z.string(),
});
export type AssetTile = z.infer<typeof AssetTile>;

/** A page of tiles; the cursor is null on the last one. */
export const TilePage = z.object({
  items: z.array(AssetTile),
  nextCursor: z.object({ before: z.number(), beforeFilename: z.string() }).nullable(),
});
export type TilePage = z.infer<typeof TilePage>;

const Tag = z.string().trim().min(1, 'must not be empty').max(60, 'must have at most 60 characters');
const Filenames = z.array(z.string().min(1)).min(1, 'must name at least one file').max(5000, 'must name at most 5000');

/** What a person says about assets; what is absent stays as it is. */
export const AssetMarks = z.object({
  filenames: Filenames,
  rating: Rating.optional(),
  /** Takes the place of the note; empty: there is none. */
  note: z.string().max(10_000, 'must have at most 10000 characters').optional(),
  addTags: z.array(Tag).max(50).optional(),
  removeTags: z.array(Tag).max(50).optional(),
});
export type AssetMarks = z.infer<typeof AssetMarks>;

/** Several assets at once. */
export const BulkRequest = z.object({
  filenames: Filenames,
  action: z.enum(['trash', 'restore', 'remove', 'favorite', 'unfavorite']),
  /** Whose favourites; needed for `favorite` and `unfavorite`. */
  browserId: z.string().min(1).max(200).optional(),
});
export type BulkRequest = z.infer<typeof BulkRequest>;

/** What became of each of several assets, in the order in which they were named. */
export const BulkOutcome = z.object({
  done: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  results: z.array(
    z.object({
      filename: z.string(),
      ok: z.boolean(),
      /** Brings it back, after `trash`. */
      trashId: z.string().optional(),
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});
export type BulkOutcome = z.infer<typeof BulkOutcome>;

/** Files with the same bytes: assets, oldest first, and further places of those in adopted folders; two at least. */
export const DuplicateGroup = z.object({
  sha256: z.string(),
  bytes: z.number(),
  filenames: z.array(z.string()).min(1),
  places: z.array(z.string()),
});
export type DuplicateGroup = z.infer<typeof DuplicateGroup>;
