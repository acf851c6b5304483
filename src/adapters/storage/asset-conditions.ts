import type { AssetQuery } from '../../domain/asset.ts';
import type { AssetFilter } from '../../domain/asset-filter.ts';
import type { FacetName } from '../../domain/library.ts';
import { parseSearch, type Search } from '../../domain/library-search.ts';
import { monthBounds } from '../../domain/shape.ts';
import type { Values } from './database.ts';
import { matchExpression, substringExpression } from './search-words.ts';

/** Conditions on rows of `asset` and on what was typed, as SQL. */
export interface AssetConditions {
  /** On columns of `asset` that are counted together in `asset_count` too. */
  facets: string[];
  /** On `asset` and the tables beside it. */
  others: string[];
  /** What `asset_words` is asked for; undefined: nothing. */
  match: string | undefined;
  /** What was typed holds no word at all, so that nothing fits. */
  isNothing: boolean;
  values: Values;
  /** The conditions on facets, those that were typed included. */
  filter: AssetFilter;
}

/** The largest time that leaves 21 bits below it and a time above it in an id: the year 2109. */
const MAX_TIME = 2 ** 42 - 2;

/** The part of a time that ids begin with. */
export function inIds(time: number): number {
  return Math.min(Math.max(Math.floor(time), 0), MAX_TIME);
}

/** A query as conditions of SQL. */
export function conditionsOf(query: AssetQuery): AssetConditions {
  const search = parseSearch(query.search ?? '');
  const filter = merged(query, search.filter);
  const values: Record<string, string | number | null> = {};
  const bind: Bind = (name, value) => {
    values[name] = value;
    return `$${name}`;
  };
  const facets = facetConditions(filter, bind);
  const others = [
    ...markConditions(filter, query.browserId ?? '', bind),
    ...timeConditions(query, filter, bind),
    ...textConditions(search, bind),
  ];
  const match = search.words.length === 0 ? undefined : matchExpression(search.words);
  return { facets, others, match: match ?? undefined, isNothing: match === null || search.isNothing, values, filter };
}

type Bind = (name: string, value: string | number) => string;

function facetConditions(filter: AssetFilter, bind: Bind): string[] {
  const oneOf = (column: string, name: FacetName): string[] => {
    const wanted = listOf<string | number>(filter[name] as string | string[] | undefined);
    if (wanted.length === 0) return [];
    return [`asset.${column} IN (SELECT value FROM json_each(${bind(name, JSON.stringify(wanted))}))`];
  };
  const containing = (column: string, name: 'modelHas' | 'providerHas'): string[] =>
    listOf(filter[name]).map((part, at) => `instr(lower(asset.${column}), lower(${bind(`${name}${at}`, part)})) > 0`);
  return [
    ...oneOf('kind', 'kind'),
    ...oneOf('model', 'model'),
    ...oneOf('provider', 'provider'),
    ...oneOf('media_type', 'mediaType'),
    ...oneOf('shape', 'shape'),
    ...oneOf('month', 'month'),
    ...withinMonths(listOf(filter.month), bind),
    ...(filter.rating ? [`asset.rating >= ${bind('rating', filter.rating)}`] : []),
    ...containing('model', 'modelHas'),
    ...containing('provider', 'providerHas'),
  ];
}

/** The same as bounds of time, by which pages are ordered. */
function withinMonths(months: readonly number[], bind: Bind): string[] {
  if (months.length === 0) return [];
  const bounds = months.map(monthBounds);
  const from = bind('monthFrom', Math.min(...bounds.map(({ from }) => from)));
  const to = bind('monthTo', Math.max(...bounds.map(({ to }) => to)));
  return [`asset.created_at >= ${from}`, `asset.created_at < ${to}`];
}

function markConditions(filter: AssetFilter, browserId: string, bind: Bind): string[] {
  const tags = listOf(filter.tag).map(
    (tag, at) => `asset.id IN (SELECT asset_id FROM asset_tag WHERE tag = ${bind(`tag${at}`, tag)})`,
  );
  if (filter.favorite !== true) return tags;
  const marked = `SELECT filename FROM favorite WHERE browser_id = ${bind('browserId', browserId)}`;
  return [...tags, `asset.filename IN (${marked})`];
}

function timeConditions(query: AssetQuery, filter: AssetFilter, bind: Bind): string[] {
  const compared = (column: string, sign: string, name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [`asset.${column} ${sign} ${bind(name, value)}`];
  const { before, beforeFilename } = query;
  const isExact = before !== undefined && beforeFilename !== undefined;
  return [
    ...compared('session_id', '=', 'sessionId', filter.sessionId),
    ...compared('request_id', '=', 'requestId', filter.requestId),
    ...compared('created_at', '>=', 'from', filter.from),
    ...compared('created_at', '<', 'to', filter.to),
    ...compared('created_at', '>', 'since', query.since),
    ...(isExact
      ? [`(asset.created_at, asset.filename) < (${bind('before', before)}, ${bind('beforeFilename', beforeFilename)})`]
      : compared('created_at', '<', 'before', before)),
  ];
}

function textConditions({ without, phrases }: Search, bind: Bind): string[] {
  const absent = without.flatMap((word, at) => {
    const match = matchExpression([word]);
    return match === null ? [] : [`asset.id NOT IN (${matching('words', bind(`without${at}`, match))})`];
  });
  const present = phrases.map((phrase, at) => {
    const match = substringExpression(phrase);
    if (match === null) return `${TEXT} LIKE ${bind(`phrase${at}`, likeOf(phrase))} ESCAPE '\\'`;
    return `asset.id IN (${matching('text', bind(`phrase${at}`, match))})`;
  });
  return [...absent, ...present];
}

const TEXT = `(coalesce(asset.asset ->> 'prompt', '') || ' ' || asset.filename)`;

function matching(table: 'words' | 'text', value: string): string {
  return `SELECT rowid FROM asset_${table} WHERE asset_${table} MATCH ${value}`;
}

function likeOf(phrase: string): string {
  return `%${phrase.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** What was typed comes on top of what was chosen. */
function merged(query: AssetQuery, typed: AssetFilter): AssetFilter {
  const both: AssetFilter = { ...query, ...typed };
  for (const name of ['tag', 'modelHas', 'providerHas'] as const) {
    const all = [...listOf(query[name]), ...listOf(typed[name])];
    if (all.length > 0) both[name] = all;
  }
  for (const [name, of] of [
    ['from', Math.max],
    ['to', Math.min],
  ] as const) {
    if (query[name] !== undefined && typed[name] !== undefined) both[name] = of(query[name], typed[name]);
  }
  return both;
}

function listOf<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
