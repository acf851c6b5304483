import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../../src/adapters/storage/database.ts';
import { SqliteAssetIndex } from '../../../src/adapters/storage/sqlite-asset-index.ts';
import { describeAssetIndex } from '../../contracts/asset-index.contract.ts';
import { anAsset } from '../../support/builders.ts';
import { makeTempDir, type TempDir } from '../../support/temp-dir.ts';

describeAssetIndex('SqliteAssetIndex', async () => {
  const dir = await makeTempDir();
  const database = new Database(join(dir.path, 'library.db'));
  return {
    index: new SqliteAssetIndex(database),
    close: async () => {
      await database.close();
      await dir.remove();
    },
  };
});

describe('SqliteAssetIndex', () => {
  let dir: TempDir;
  let database: Database;
  let index: SqliteAssetIndex;

  beforeAll(async () => {
    dir = await makeTempDir();
    database = new Database(join(dir.path, 'library.db'));
    index = new SqliteAssetIndex(database);
    const assets = Array.from({ length: 3_000 }, (_, number) => {
      const createdAt = 1_780_000_000_000 + Math.floor(number / 3);
      return anAsset({
        filename: `${createdAt}_${number}.png`,
        createdAt,
        prompt: `fox ${number % 2 ? 'red' : 'blue'}`,
      });
    });
    await index.put(assets);
  });
  afterAll(async () => {
    await database.close();
    await dir.remove();
  });

  it('pages through a search in the order of the whole list', async () => {
    const all = await index.list({ limit: 3_000 });
    const expected = all.items.filter(({ prompt }) => prompt === 'fox red').map(({ filename }) => filename);
    const seen: string[] = [];
    let cursor: { before?: number; beforeFilename?: string } | null = {};
    while (cursor !== null) {
      const page = await index.list({ limit: 97, search: 'red fo', ...cursor });
      seen.push(...page.items.map(({ filename }) => filename));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(expected);
    expect(seen).toHaveLength(1_500);
  });

  it('reads a page by its index, without sorting', async () => {
    const plan = await database.rows<{ detail: string }>(
      'EXPLAIN QUERY PLAN SELECT asset FROM asset WHERE (created_at, filename) < (5, $name) ORDER BY created_at DESC, filename DESC LIMIT 51',
      { name: 'x' },
    );
    expect(plan.map(({ detail }) => detail).join()).toMatch(/asset_by_time/);
    expect(plan.map(({ detail }) => detail).join()).not.toMatch(/TEMP B-TREE|SCAN asset$/);
  });

  it('takes assets of any time, and of many at one time', async () => {
    const times = [0, -5, 1.5, 8.64e15, Number.MAX_SAFE_INTEGER, 0, 0];
    const assets = times.map((createdAt, number) =>
      anAsset({ filename: `odd${number}.png`, createdAt, prompt: 'odd' }),
    );
    await index.put(assets);
    const names = (await index.list({ limit: 10, search: 'odd' })).items.map(({ filename }) => filename);
    expect(names).toEqual(['odd4.png', 'odd3.png', 'odd2.png', 'odd6.png', 'odd5.png', 'odd0.png', 'odd1.png']);
    await index.remove(names);
    expect((await index.list({ limit: 10, search: 'odd' })).items).toEqual([]);
    expect(await database.rows('SELECT rowid FROM asset_words WHERE asset_words MATCH $m', { m: 'odd' })).toEqual([]);
  });
});
