import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Asset, AssetPage, AssetQuery } from '../../domain/asset.ts';
import { AssetIndex } from '../../ports/asset-index.ts';
import type { AssetRow } from './asset-table.ts';
import type { Database, Values } from './database.ts';
import { matchExpression, searchText } from './search-words.ts';

const REMOVE = 'DELETE FROM "asset" WHERE "filename" IN (SELECT value FROM json_each($filenames))';
/** An id is the time in milliseconds and, in its lower 21 bits, a number that is free at this time. */
const ADD = `
  INSERT INTO "asset" ("id", "filename", "created_at", "session_id", "request_id", "asset")
  SELECT
    coalesce((SELECT max("id") + 1 FROM "asset" WHERE "id" >= "time" << 21 AND "id" < ("time" + 1) << 21), "time" << 21)
      + row_number() OVER (PARTITION BY "time" ORDER BY "filename") - 1,
    "filename", "createdAt", "sessionId", "requestId", "asset"
  FROM (
    SELECT CAST(value ->> 'time' AS INTEGER) AS "time", value ->> 'filename' AS "filename",
      value ->> 'createdAt' AS "createdAt", value ->> 'sessionId' AS "sessionId",
      value ->> 'requestId' AS "requestId", value ->> 'asset' AS "asset"
    FROM json_each($rows)
  )`;
const ADD_WORDS = `
  INSERT INTO "asset_words" ("rowid", "words")
  SELECT "asset"."id", row.value ->> 'words' FROM json_each($rows) AS row
  JOIN "asset" ON "asset"."filename" = row.value ->> 'filename'`;
/** The largest time that leaves 21 bits below it and a time above it in an id: the year 2109. */
const MAX_TIME = 2 ** 42 - 2;
const ASSETS_AT_ONCE = 100;
const NAMES_AT_ONCE = 5000;

/** The index in SQLite: pages by key, full text newest first, both in about a millisecond at 100,000 assets. */
export class SqliteAssetIndex extends AssetIndex {
  readonly #database: Database;

  constructor(database: Database) {
    super();
    this.#database = database;
  }

  /** The files hold the same, so that the rows need not wait for the disk. Other work gets its turn in between. */
  override async put(assets: readonly Asset[]): Promise<void> {
    if (assets.length === 0) return;
    const rows = [...new Map(assets.map((asset) => [asset.filename, asset])).values()].map(toRow);
    await this.#database.write(
      async (manager) => {
        for (let start = 0; start < rows.length; start += ASSETS_AT_ONCE) {
          if (start > 0) await nextTurn();
          await putSome(manager, rows.slice(start, start + ASSETS_AT_ONCE));
        }
      },
      { durable: false },
    );
  }

  override async remove(filenames: readonly string[]): Promise<void> {
    if (filenames.length > 0) await this.#database.execute(REMOVE, { filenames: JSON.stringify(filenames) });
  }

  override async get(filename: string): Promise<Asset | undefined> {
    const sql = 'SELECT "asset" FROM "asset" WHERE "filename" = $filename';
    return (await this.#assets(sql, { filename }))[0];
  }

  override ofSize(bytes: number): Promise<Asset[]> {
    return this.#assets(`SELECT "asset" FROM "asset" WHERE "asset" ->> 'bytes' = $bytes`, { bytes });
  }

  override async list(query: AssetQuery & { limit: number }): Promise<AssetPage> {
    const match = query.search === undefined || query.search.trim() === '' ? undefined : matchExpression(query.search);
    const [found, total] = await Promise.all([
      match === null ? [] : this.#assets(listSql(query, match !== undefined), listValues(query, match)),
      this.#fact('total'),
    ]);
    const items = found.slice(0, query.limit);
    const last = items.at(-1);
    const nextCursor =
      found.length > items.length && last !== undefined
        ? { before: last.createdAt, beforeFilename: last.filename }
        : null;
    return { items, total: total ?? 0, nextCursor };
  }

  /** In pages, each of which takes a few milliseconds, so that other work gets its turn in between. */
  override async filenames(): Promise<Set<string>> {
    const sql = 'SELECT "filename" FROM "asset" WHERE "filename" > $after ORDER BY "filename" LIMIT $limit';
    const names = new Set<string>();
    for (let after: string | undefined = ''; after !== undefined; await nextTurn()) {
      const rows: { filename: string }[] = await this.#database.rows(sql, { after, limit: NAMES_AT_ONCE });
      for (const { filename } of rows) names.add(filename);
      after = rows.at(-1)?.filename;
    }
    return names;
  }

  override async isBuilt(): Promise<boolean> {
    return (await this.#fact('built')) !== undefined;
  }

  override async markBuilt(): Promise<void> {
    const sql = 'INSERT INTO "library_fact" ("name", "value") VALUES (\'built\', $now) ON CONFLICT DO NOTHING';
    await this.#database.execute(sql, { now: Date.now() });
  }

  async #assets(sql: string, values: Values): Promise<Asset[]> {
    const rows = await this.#database.rows<{ asset: string }>(sql, values);
    return rows.map(({ asset }) => JSON.parse(asset) as Asset);
  }

  async #fact(name: string): Promise<number | undefined> {
    const sql = 'SELECT "value" FROM "library_fact" WHERE "name" = $name';
    return (await this.#database.rows<{ value: number }>(sql, { name }))[0]?.value;
  }
}

/** The columns of an asset, its words, and the time that its id begins with. */
type PutRow = Omit<AssetRow, 'id'> & { time: number; words: string };

function toRow(asset: Asset): PutRow {
  const { filename, createdAt } = asset;
  return {
    filename,
    createdAt,
    time: inIds(createdAt),
    sessionId: asset.sessionId ?? null,
    requestId: asset.requestId ?? null,
    asset: JSON.stringify(asset),
    words: searchText(asset),
  };
}

async function putSome(manager: EntityManager, rows: readonly PutRow[]): Promise<void> {
  await manager.query(REMOVE, [{ filenames: JSON.stringify(rows.map(({ filename }) => filename)) }]);
  const values: Values = { rows: JSON.stringify(rows) };
  await manager.query(ADD, [values]);
  await manager.query(ADD_WORDS, [values]);
}

/** The part of a time that ids begin with. */
function inIds(time: number): number {
  return Math.min(Math.max(Math.floor(time), 0), MAX_TIME);
}

function listSql(query: AssetQuery, searching: boolean): string {
  const conditions: string[] = [];
  if (query.sessionId !== undefined) conditions.push('asset.session_id = $sessionId');
  if (query.requestId !== undefined) conditions.push('asset.request_id = $requestId');
  if (query.since !== undefined) conditions.push('asset.created_at > $since');
  if (query.before !== undefined) {
    const sameTime = query.beforeFilename !== undefined;
    conditions.push(
      sameTime ? '(asset.created_at, asset.filename) < ($before, $beforeFilename)' : 'asset.created_at < $before',
    );
  }
  return searching ? searchSql(query, conditions) : pageSql('asset', conditions);
}

function pageSql(source: string, conditions: readonly string[]): string {
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return `SELECT asset.asset AS asset FROM ${source} ${where}
    ORDER BY asset.created_at DESC, asset.filename DESC LIMIT $limit`;
}

/**
 * Matches come in the order of their ids, newest first, and are taken one by one until there are enough: sorting all
 * matches of a frequent word would take a hundred times as long. Assets of one millisecond have ids in any order, so
 * the search ends with the whole millisecond of the last asset, and what was found is sorted by name. Within a session
 * or run there are few assets, but matches everywhere: there the matches only filter.
 */
function searchSql(query: AssetQuery, conditions: readonly string[]): string {
  if (query.sessionId !== undefined || query.requestId !== undefined) {
    return pageSql('asset', [
      ...conditions,
      'asset.id IN (SELECT rowid FROM asset_words WHERE asset_words MATCH $match)',
    ]);
  }
  const source = 'asset_words JOIN asset ON asset.id = asset_words.rowid';
  const matching = ['asset_words MATCH $match', ...conditions];
  if (query.before !== undefined) matching.push('asset_words.rowid < (CAST($beforeTime AS INTEGER) + 1) << 21');
  if (query.since !== undefined) matching.push('asset_words.rowid >= CAST($sinceTime AS INTEGER) << 21');
  return `WITH edge AS (
      SELECT asset_words.rowid AS id FROM ${source} WHERE ${matching.join(' AND ')}
      ORDER BY asset_words.rowid DESC LIMIT 1 OFFSET $limit - 1
    ) ${pageSql(source, [...matching, 'asset_words.rowid >= coalesce((SELECT id >> 21 << 21 FROM edge), 0)'])}`;
}

function listValues(query: AssetQuery & { limit: number }, match: string | undefined): Values {
  const { before, beforeFilename, since, sessionId, requestId, limit } = query;
  return {
    limit: limit + 1,
    ...(match !== undefined && { match }),
    ...(before !== undefined && { before, beforeTime: inIds(before) }),
    ...(beforeFilename !== undefined && { beforeFilename }),
    ...(since !== undefined && { since, sinceTime: inIds(since) }),
    ...(sessionId !== undefined && { sessionId }),
    ...(requestId !== undefined && { requestId }),
  };
}
