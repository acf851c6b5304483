import type { AssetQuery } from '../../../../src/domain/asset.ts';

/** Conditions of which several values may hold at once. */
export const LISTS = ['kind', 'model', 'provider', 'mediaType', 'shape', 'tag'] as const;
/** One of `LISTS`. */
export type ListName = (typeof LISTS)[number];

/** What the library is narrowed to, and how it is ordered. */
export interface Conditions extends Record<ListName, readonly string[]> {
  /** As it was typed. */
  search: string;
  /** At least so many stars; 0: any. */
  rating: number;
  sessionId: string | null;
  favorite: boolean;
  oldestFirst: boolean;
}

/** How conditions are named in the address. */
const NAMES: Readonly<Record<keyof Conditions, string>> = {
  search: 'q',
  kind: 'kind',
  model: 'model',
  provider: 'provider',
  mediaType: 'type',
  shape: 'shape',
  tag: 'tag',
  rating: 'rating',
  sessionId: 'session',
  favorite: 'favourite',
  oldestFirst: 'sort',
};
const OLDEST = 'oldest';
const MOST_STARS = 5;

/** Everything, newest first. */
export const NO_CONDITIONS: Conditions = {
  search: '',
  kind: [],
  model: [],
  provider: [],
  mediaType: [],
  shape: [],
  tag: [],
  rating: 0,
  sessionId: null,
  favorite: false,
  oldestFirst: false,
};

/** The conditions that an address names. What is not understood counts as absent. */
export function readConditions(query: URLSearchParams): Conditions {
  const stars = Number(query.get(NAMES.rating) ?? 0);
  const lists = LISTS.map((name) => [name, query.getAll(NAMES[name]).filter((value) => value !== '')]);
  return {
    ...NO_CONDITIONS,
    ...(Object.fromEntries(lists) as Record<ListName, string[]>),
    search: query.get(NAMES.search) ?? '',
    rating: Number.isInteger(stars) && stars > 0 && stars <= MOST_STARS ? stars : 0,
    sessionId: query.get(NAMES.sessionId) || null,
    favorite: query.get(NAMES.favorite) === '1',
    oldestFirst: query.get(NAMES.oldestFirst) === OLDEST,
  };
}

/** The query of an address with these conditions in the place of its own; what else it holds stays. */
export function writeConditions(conditions: Conditions, before = new URLSearchParams()): URLSearchParams {
  const query = new URLSearchParams(before);
  for (const name of Object.values(NAMES)) query.delete(name);
  if (conditions.search.trim() !== '') query.set(NAMES.search, conditions.search);
  for (const name of LISTS) for (const value of conditions[name]) query.append(NAMES[name], value);
  if (conditions.rating > 0) query.set(NAMES.rating, String(conditions.rating));
  if (conditions.sessionId !== null) query.set(NAMES.sessionId, conditions.sessionId);
  if (conditions.favorite) query.set(NAMES.favorite, '1');
  if (conditions.oldestFirst) query.set(NAMES.oldestFirst, OLDEST);
  return query;
}

/** The same as the server wants it. The order is none of its business. */
export function queryOf(conditions: Conditions, browserId: string): AssetQuery {
  const { search, rating, sessionId, favorite } = conditions;
  const lists = LISTS.filter((name) => conditions[name].length > 0).map((name) => [name, conditions[name]]);
  return {
    browserId,
    ...(Object.fromEntries(lists) as Partial<AssetQuery>),
    ...(search.trim() !== '' && { search: search.trim().slice(0, 500) }),
    ...(rating > 0 && { rating }),
    ...(sessionId !== null && { sessionId }),
    ...(favorite && { favorite }),
  };
}

/** How many conditions are in force beside what was typed. */
export function countConditions(conditions: Conditions): number {
  const lists = LISTS.reduce((sum, name) => sum + conditions[name].length, 0);
  return lists + [conditions.rating > 0, conditions.sessionId !== null, conditions.favorite].filter(Boolean).length;
}

/** The conditions with one value of a list added, or taken away where it is there. */
export function toggled(conditions: Conditions, name: ListName, value: string): Conditions {
  const known = conditions[name];
  const next = known.includes(value) ? known.filter((other) => other !== value) : [...known, value];
  return { ...conditions, [name]: next };
}
