import type { AssetQuery } from '../../domain/asset.ts';
import { type AssetConditions, conditionsOf, inIds } from './asset-conditions.ts';
import type { Database, Values } from './database.ts';

/** A page of rows, newest first, with the key of the next one. */
export interface RowPage<Row> {
  items: Row[];
  nextCursor: { before: number; beforeFilename: string } | null;
}

type Keyed<Row> = Row & { pageTime: number; pageName: string };

/** Rows of `asset` with the columns of `columns`; with `favoritesOf` a column `isFavorite` too. */
export async function pageOf<Row>(
  database: Database,
  query: AssetQuery & { limit: number },
  columns: string,
  { favoritesOf }: { favoritesOf?: string | undefined } = {},
): Promise<RowPage<Row>> {
  const conditions = conditionsOf(query);
  if (conditions.isNothing) return { items: [], nextCursor: null };
  const marked = `EXISTS (SELECT 1 FROM favorite WHERE browser_id = $viewer AND favorite.filename = asset.filename)`;
  const shown = `${columns}, ${marked} AS isFavorite, asset.created_at AS pageTime, asset.filename AS pageName`;
  const sql =
    conditions.match === undefined ? pageSql('asset', shown, whereOf(conditions)) : searchSql(query, conditions, shown);
  const found = await database.rows<Keyed<Row>>(sql, valuesOf(query, conditions, favoritesOf));
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  const hasMore = found.length > items.length && last !== undefined;
  return {
    items: items.map(({ pageTime: _, pageName: __, ...row }) => row as Row),
    nextCursor: hasMore ? { before: last.pageTime, beforeFilename: last.pageName } : null,
  };
}

function whereOf({ facets, others }: AssetConditions): string[] {
  return [...facets, ...others];
}

/** Rows are found in an index that holds everything they are filtered by; only those of the page are read. */
function pageSql(source: string, columns: string, conditions: readonly string[]): string {
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${columns} FROM asset WHERE asset.id IN (
      SELECT asset.id FROM ${source} ${where} ORDER BY asset.created_at DESC, asset.filename DESC LIMIT $limit
    ) ORDER BY asset.created_at DESC, asset.filename DESC`;
}

/**
 * Matches come in the order of their ids, newest first, and are taken one by one until there are enough: sorting all
 * matches of a frequent word would take a hundred times as long. Assets of one millisecond have ids in any order, so
 * the search ends with the whole millisecond of the last asset, and what was found is sorted by name. Within a session
 * or run there are few assets, but matches everywhere: there the matches only filter.
 */
function searchSql(query: AssetQuery, conditions: AssetConditions, columns: string): string {
  const { sessionId, requestId, favorite, tag } = conditions.filter;
  const isFew = sessionId !== undefined || requestId !== undefined || favorite === true || tag !== undefined;
  if (isFew) {
    const matches = 'asset.id IN (SELECT rowid FROM asset_words WHERE asset_words MATCH $match)';
    return pageSql('asset', columns, [...whereOf(conditions), matches]);
  }
  const source = 'asset_words JOIN asset ON asset.id = asset_words.rowid';
  const matching = ['asset_words MATCH $match', ...whereOf(conditions)];
  if (query.before !== undefined) matching.push('asset_words.rowid < (CAST($beforeTime AS INTEGER) + 1) << 21');
  if (query.since !== undefined) matching.push('asset_words.rowid >= CAST($sinceTime AS INTEGER) << 21');
  return `WITH edge AS (
      SELECT asset_words.rowid AS id FROM ${source} WHERE ${matching.join(' AND ')}
      ORDER BY asset_words.rowid DESC LIMIT 1 OFFSET $limit - 1
    ) ${pageSql(source, columns, [...matching, 'asset_words.rowid >= coalesce((SELECT id >> 21 << 21 FROM edge), 0)'])}`;
}

function valuesOf(
  { limit, before, since }: AssetQuery & { limit: number },
  { match, values }: AssetConditions,
  favoritesOf: string | undefined,
): Values {
  return {
    ...values,
    limit: limit + 1,
    viewer: favoritesOf ?? '',
    ...(match !== undefined && { match }),
    ...(match !== undefined && before !== undefined && { beforeTime: inIds(before) }),
    ...(match !== undefined && since !== undefined && { sinceTime: inIds(since) }),
  };
}
