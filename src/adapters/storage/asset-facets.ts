import { countFacets, type FacetCount, type FacetGroup, type Facets } from '../../domain/library.ts';
import type { AssetConditions } from './asset-conditions.ts';
import type { Database } from './database.ts';

const SHOWN = 100;
const GROUP = 'asset.kind, asset.model, asset.provider, asset.media_type, asset.shape, asset.rating, asset.month';
const COLUMNS = 'kind, model, provider, media_type AS mediaType, shape, rating, month';

/**
 * Counts every choice. The groups of equal assets are few, and kept by triggers: without other conditions nothing but
 * them is read, so that it takes the same time at a million assets.
 */
export async function countAssets(
  database: Database,
  conditions: AssetConditions,
  browserId: string | undefined,
): Promise<Facets> {
  const { filter, isNothing, values } = conditions;
  if (isNothing) return { ...countFacets([], filter), tag: [], session: [], favorites: 0 };
  const bound = { ...values, ...(conditions.match !== undefined && { match: conditions.match }) };
  const used = (sql: string): typeof bound =>
    Object.fromEntries(Object.entries(bound).filter(([name]) => sql.includes(`$${name}`)));
  const ask = <Row>(sql: string, more: Record<string, string | number> = {}): Promise<Row[]> =>
    database.rows<Row>(sql, { ...used(sql), ...more });
  const [groups, tag, session, favorites] = await Promise.all([
    ask<FacetGroup>(groupsSql(conditions)),
    ask<FacetCount>(tagsSql(conditions)),
    ask<FacetCount>(sessionsSql(conditions)),
    ask<{ count: number }>(favoritesSql(conditions), { viewer: browserId ?? '' }),
  ]);
  return { ...countFacets(groups, filter), tag, session, favorites: favorites[0]?.count ?? 0 };
}

/** Everything but the facets themselves: each of them is counted without its own condition. */
function groupsSql(conditions: AssetConditions): string {
  const where = othersOf(conditions);
  if (where.length === 0) return `SELECT ${COLUMNS}, count FROM asset_count AS asset`;
  return `SELECT ${COLUMNS}, count(*) AS count FROM asset WHERE ${where.join(' AND ')} GROUP BY ${GROUP}`;
}

function tagsSql(conditions: AssetConditions): string {
  const where = allOf(conditions);
  const source = where.length === 0 ? 'asset_tag' : 'asset_tag JOIN asset ON asset.id = asset_tag.asset_id';
  return `SELECT asset_tag.tag AS value, count(*) AS count FROM ${source} ${whereSql(where)}
    GROUP BY asset_tag.tag ORDER BY count(*) DESC, asset_tag.tag LIMIT ${SHOWN}`;
}

function sessionsSql(conditions: AssetConditions): string {
  const where = ['asset.session_id IS NOT NULL', ...allOf(conditions)];
  // That index has all the columns; the one by session would read each whole row.
  return `SELECT asset.session_id AS value, count(*) AS count FROM asset INDEXED BY asset_by_time ${whereSql(where)}
    GROUP BY asset.session_id ORDER BY max(asset.created_at) DESC LIMIT ${SHOWN}`;
}

function favoritesSql(conditions: AssetConditions): string {
  const where = ['favorite.browser_id = $viewer', ...allOf(conditions)];
  return `SELECT count(*) AS count FROM favorite JOIN asset ON asset.filename = favorite.filename ${whereSql(where)}`;
}

function allOf(conditions: AssetConditions): string[] {
  return [...conditions.facets, ...othersOf(conditions)];
}

function othersOf({ others, match }: AssetConditions): string[] {
  if (match === undefined) return others;
  return [...others, 'asset.id IN (SELECT rowid FROM asset_words WHERE asset_words MATCH $match)'];
}

function whereSql(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}
