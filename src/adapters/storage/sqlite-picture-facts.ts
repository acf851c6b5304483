import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Asset } from '../../domain/asset.ts';
import type { PictureFact } from '../../domain/picture-fact.ts';
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
  SELECT "asset" FROM "asset" WHERE "filename" IN (SELECT value ->> 'filename' FROM json_each($facts))`;

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
    const values = { facts: JSON.stringify(facts) };
    await this.#database.execute(PUT, values, { durable: false });
    const rows = await this.#database.rows<{ asset: string }>(OF_FACTS, values);
    await this.#index.put(rows.map(({ asset }) => JSON.parse(asset) as Asset));
  }
}
