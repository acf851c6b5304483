import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { MIGRATIONS, openDataSource } from '../../../src/adapters/storage/data-source.ts';
import { Database } from '../../../src/adapters/storage/database.ts';
import { AssetTables } from '../../../src/adapters/storage/migrations/2026-11-20-asset-tables.ts';
import { buildProgram, runProgram } from '../../support/child-program.ts';
import { useTempDir } from '../../support/temp-dir.ts';

describe('migrations', () => {
  const dir = useTempDir();

  /** A library as the first version of the program left it, with something in it. */
  async function firstSchema(path: string): Promise<void> {
    const old = await openDataSource({ driver: Sqlite, path, readonly: false, prepare: () => undefined });
    const runner = old.createQueryRunner();
    const migration = new AssetTables();
    await migration.up(runner);
    await runner.query(`CREATE TABLE "migration" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
      "timestamp" bigint NOT NULL, "name" varchar NOT NULL)`);
    await runner.query(
      `INSERT INTO "migration" ("timestamp", "name") VALUES (1795132800000, 'AssetTables1795132800000')`,
    );
    await runner.query(`INSERT INTO "library_fact" ("name", "value") VALUES ('kept', 7)`);
    await old.destroy();
  }

  it.each(['new', 'first'])(
    'D19: killed at any statement on the way from a %s file, the next start completes them',
    async (kind) => {
      const program = await buildProgram('die-while-migrating', dir.path);
      const original = join(dir.path, 'original.db');
      if (kind === 'first') await firstSchema(original);
      let isDone = false;
      let rounds = 0;
      for (let nth = 1; !isDone; nth += 9) {
        const folder = join(dir.path, 'data');
        const path = join(folder, 'library.db');
        if (kind === 'first') {
          await mkdir(folder, { recursive: true });
          await copyFile(original, path);
        }
        const end = await runProgram(program, [path, String(nth)]);
        isDone = end.code === 0;
        expect(isDone || end.signal === 'SIGKILL').toBe(true);
        const database = new Database(path);
        const facts = await database.rows<{ name: string; value: number }>(
          'SELECT * FROM "library_fact" WHERE name = $name',
          {
            name: 'kept',
          },
        );
        expect(facts).toEqual(kind === 'first' ? [{ name: 'kept', value: 7 }] : []);
        expect(await database.faults()).toEqual([]);
        await database.close();
        const file = new Sqlite(path, { readonly: true });
        expect(file.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
        expect(file.prepare('SELECT count(*) FROM migration').pluck().get()).toBe(MIGRATIONS.length);
        file.close();
        if (kind === 'first') expect((await readdir(folder)).some((name) => name.endsWith('.backup'))).toBe(true);
        await rm(folder, { recursive: true });
        rounds += 1;
      }
      expect(rounds).toBeGreaterThan(3);
    },
    60_000,
  );
});
