import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Asset, AssetPage, AssetQuery } from '../../domain/asset.ts';
import { type DuplicateGroup, type Facets, facetValues, type TilePage } from '../../domain/library.ts';
import { AssetIndex } from '../../ports/asset-index.ts';
import { conditionsOf, inIds } from './asset-conditions.ts';
import { findDuplicates } from './asset-duplicates.ts';
import { countAssets } from './asset-facets.ts';
import { pageOf } from './asset-pages.ts';
import type { AssetRow } from './asset-table.ts';
import type { Database, Values } from './database.ts';
import { searchText } from './search-words.ts';
import { withFacts } from './with-facts.ts';

const REMOVE = 'DELETE FROM "asset" WHERE "filename" IN (SELECT value FROM json_each($filenames))';
/** An id is the time in milliseconds and, in its lower 21 bits, a number that is free at this time. */
const ADD = `
  INSERT INTO "asset" ("id", "filename", "created_at", "session_id", "request_id", "asset",
    "kind", "model", "provider", "media_type", "shape", "rating", "month")
  SELECT
    coalesce((SELECT max("id") + 1 FROM "asset" WHERE "id" >= "time" << 21 AND "id" < ("time" + 1) << 21), "time" << 21)
      + row_number() OVER (PARTITION BY "time" ORDER BY "filename") - 1,
    "filename", "createdAt", "sessionId", "requestId", "asset",
    "kind", "model", "provider", "mediaType", "shape", "rating", "month"
  FROM (
    SELECT CAST(value ->> 'time' AS INTEGER) AS "time", value ->> 'filename' AS "filename",
      value ->> 'createdAt' AS "createdAt", value ->> 'sessionId' AS "sessionId",
      value ->> 'requestId' AS "requestId", value ->> 'asset' AS "asset",
      value ->> 'kind' AS "kind", value ->> 'model' AS "model", value ->> 'provider' AS "provider",
      value ->> 'mediaType' AS "mediaType", value ->> 'shape' AS "shape", value ->> 'rating' AS "rating",
      value ->> 'month' AS "month"
    FROM json_each($rows)
  )`;
const ADD_WORDS = `
  INSERT INTO "asset_words" ("rowid", "words")
  SELECT "asset"."id", row.value ->> 'words' FROM json_each($rows) AS row
  JOIN "asset" ON "asset"."filename" = row.value ->> 'filename'`;
const ADD_TEXT = ADD_WORDS.replace('"asset_words" ("rowid", "words")', '"asset_text" ("rowid", "text")');
const ADD_TAGS = `
  INSERT OR IGNORE INTO "asset_tag" ("tag", "asset_id")
  SELECT tag.value, "asset"."id" FROM json_each($rows) AS row
  JOIN "asset" ON "asset"."filename" = row.value ->> 'filename'
  JOIN json_each(row.value -> 'tags') AS tag`;
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
    const latest = [...new Map(assets.map((asset) => [asset.filename, asset])).values()];
    const rows = (await withFacts(this.#database, latest)).map(toRow);
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
    const [{ items, nextCursor }, total] = await Promise.all([
      pageOf<{ asset: string }>(this.#database, query, 'asset.asset AS asset'),
      this.#fact('total'),
    ]);
    return { items: items.map(({ asset }) => JSON.parse(asset) as Asset), total: total ?? 0, nextCursor };
  }

  override async tiles(query: AssetQuery & { limit: number }): Promise<TilePage> {
    const { items, nextCursor } = await pageOf<TileRow>(this.#database, query, TILE, { favoritesOf: query.browserId });
    return { items: items.map(toTile), nextCursor };
  }

  override facets(query: AssetQuery): Promise<Facets> {
    return countAssets(this.#database, conditionsOf(query), query.browserId);
  }

  override async duplicates(): Promise<DuplicateGroup[]> {
    return findDuplicates(this.#database);
  }

  override async favorites(browserId: string, filenames: readonly string[]): Promise<Set<string>> {
    const rows = await this.#database.rows<{ filename: string }>(
      `SELECT "filename" FROM "favorite" WHERE "browser_id" = $browserId
         AND "filename" IN (SELECT value FROM json_each($filenames))`,
      { browserId, filenames: JSON.stringify(filenames) },
    );
    return new Set(rows.map(({ filename }) => filename));
  }

  override async putFavorites(browserId: string, favorites: Readonly<Record<string, number>>): Promise<void> {
    const rows = Object.entries(favorites).map(([filename, at]) => ({ filename, at }));
    await this.#database.write(
      async (manager) => {
        await manager.query('DELETE FROM "favorite" WHERE "browser_id" = $browserId', [{ browserId }]);
        await manager.query(
          `INSERT INTO "favorite" ("browser_id", "filename", "favorited_at")
             SELECT $browserId, value ->> 'filename', value ->> 'at' FROM json_each($rows)`,
          [{ browserId, rows: JSON.stringify(rows) }],
        );
      },
      { durable: false },
    );
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

/** The columns of an asset, its words and tags, and the time that its id begins with. */
type PutRow = Omit<AssetRow, 'id'> & { time: number; words: string; tags: readonly string[] };

function toRow(asset: Asset): PutRow {
  const { filename, createdAt } = asset;
  return {
    filename,
    createdAt,
    time: inIds(createdAt),
    sessionId: asset.sessionId ?? null,
    requestId: asset.requestId ?? null,
    ...facetValues(asset),
    asset: JSON.stringify(asset),
    words: searchText(asset),
    tags: asset.tags ?? [],
  };
}

async function putSome(manager: EntityManager, rows: readonly PutRow[]): Promise<void> {
  await manager.query(REMOVE, [{ filenames: JSON.stringify(rows.map(({ filename }) => filename)) }]);
  const values: Values = { rows: JSON.stringify(rows) };
  for (const statement of [ADD, ADD_WORDS, ADD_TEXT, ADD_TAGS]) await manager.query(statement, [values]);
}

const TILE = `asset.filename AS filename, asset.created_at AS createdAt, asset.media_type AS mediaType,
  asset.asset ->> 'width' AS width, asset.asset ->> 'height' AS height, asset.asset ->> 'thumbhash' AS thumbhash,
  asset.asset ->> '$.video.duration' AS duration, asset.rating AS rating,
  substr(asset.asset ->> 'prompt', 1, 200) AS prompt`;

interface TileRow {
  filename: string;
  createdAt: number;
  mediaType: 'image' | 'video';
  width: number | null;
  height: number | null;
  thumbhash: string | null;
  duration: number | null;
  rating: number;
  prompt: string | null;
  isFavorite: number;
}

function toTile(row: TileRow): TilePage['items'][number] {
  return { ...row, prompt: row.prompt ?? '', isFavorite: row.isFavorite === 1 };
}
