import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Asset } from '../../domain/asset.ts';
import { facetValues } from '../../domain/library.ts';
import { type PictureFact, withFact } from '../../domain/picture-fact.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import { PictureFacts } from '../../ports/picture-facts.ts';
import type { Database } from './database.ts';

const PAGE = 500;
const MISSING = `
  SELECT "filename", "created_at" AS "createdAt" FROM "asset"
  WHERE "asset" ->> 'thumbhash' IS NULL AND ("created_at", "filename") < ($createdAt, $filename)
  ORDER BY "created_at" DESC, "filename" DESC LIMIT ${PAGE}`;
const PUT = `
  INSERT OR REPLACE INTO "picture_facts"
    ("filename", "bytes", "modified_at", "width", "height", "thumbhash", "perceptual_hash")
  SELECT value ->> 'filename', value ->> 'bytes', value ->> 'modifiedAt', value ->> 'width', value ->> 'height',
    value ->> 'thumbhash', value ->> 'perceptualHash' FROM json_each($facts)`;
const OF_FACTS = `
  SELECT "asset", "shape" FROM "asset" WHERE "filename" IN (SELECT value ->> 'filename' FROM json_each($facts))`;
/** Nothing that is counted or searched for. */
const UPDATE = `
  UPDATE "asset" SET "asset" = row.value ->> 'asset' FROM json_each($rows) AS row
  WHERE "asset"."filename" = row.value ->> 'filename'`;

/** Facts in a table beside the index, which takes them up whenever an asset is put into it. */
export class SqlitePictureFacts extends PictureFacts {
  readonly #database: Database;
  readonly #index: AssetIndex;

  constructor(database: Database, index: AssetIndex) {
    super();
    this.#database = database;
    this.#index = index;
  }

  /** In pages, each of which takes a millisecond or two. */
  override async *missing(): AsyncIterable<Pick<Asset, 'filename' | 'createdAt'>> {
    let last: { filename: string; createdAt: number } | undefined = { filename: '', createdAt: Number.MAX_VALUE };
    while (last !== undefined) {
      const rows: { filename: string; createdAt: number }[] = await this.#database.rows(MISSING, { ...last });
      yield* rows;
      last = rows.length < PAGE ? undefined : rows.at(-1);
      await nextTurn();
    }
  }

  override async put(facts: readonly PictureFact[]): Promise<void> {
    if (facts.length === 0) return;
    const reshaped = await this.#database.write((manager) => takeUp(manager, facts), { durable: false });
    await this.#index.put(reshaped);
  }
}

/**
 * Keeps facts and adds them to their assets. A row of which nothing else changes is written in place: words and counts
 * cost twenty times as much. Resolves with the assets that got another shape by it.
 */
async function takeUp(manager: EntityManager, facts: readonly PictureFact[]): Promise<Asset[]> {
  const values = { facts: JSON.stringify(facts) };
  await manager.query(PUT, [values]);
  const found = await manager.query<{ asset: string; shape: string }[]>(OF_FACTS, [values]);
  const byName = new Map(facts.map((fact) => [fact.filename, fact]));
  const reshaped: Asset[] = [];
  const rows: { filename: string; asset: string }[] = [];
  for (const { asset: text, shape } of found) {
    const before = JSON.parse(text) as Asset;
    const asset = withFact(before, byName.get(before.filename));
    if (asset === before) continue;
    if (facetValues(asset).shape !== shape) reshaped.push(asset);
    else rows.push({ filename: asset.filename, asset: JSON.stringify(asset) });
  }
  if (rows.length > 0) await manager.query(UPDATE, [{ rows: JSON.stringify(rows) }]);
  return reshaped;
}
