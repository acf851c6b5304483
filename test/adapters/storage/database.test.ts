import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { MIGRATIONS, openDataSource } from '../../../src/adapters/storage/data-source.ts';
import { Database } from '../../../src/adapters/storage/database.ts';
import { AssetTables } from '../../../src/adapters/storage/migrations/2026-11-20-asset-tables.ts';
import { SqliteAssetIndex } from '../../../src/adapters/storage/sqlite-asset-index.ts';
import { SqliteRunLog } from '../../../src/adapters/storage/sqlite-run-log.ts';
import { anAsset, aRun } from '../../support/builders.ts';
import { buildProgram, runProgram } from '../../support/child-program.ts';
import { useTempDir } from '../../support/temp-dir.ts';

describe('Database', () => {
  const dir = useTempDir();
  const opened: Database[] = [];
  const path = (): string => join(dir.path, 'data', 'library.db');
  const open = (at = path(), driver?: () => Promise<unknown>): Database => {
    const database = new Database(at, driver);
    opened.push(database);
    return database;
  };
  const rows = (database: Database): Promise<{ name: string; value: number }[]> =>
    database.rows('SELECT "name", "value" FROM "library_fact" ORDER BY "name"');
  const add = (name: string): [string, Record<string, string>] => [
    'INSERT INTO "library_fact" ("name", "value") VALUES ($name, 1)',
    { name },
  ];
  /** A file as another program, or another version of this one, left it. */
  const prepared = async (change: (file: Sqlite.Database) => void): Promise<string> => {
    const file = new Sqlite(join(dir.path, 'library.db'));
    change(file);
    file.close();
    return join(dir.path, 'library.db');
  };

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
  });

  describe('opening', () => {
    it('waits for the first use, and makes the folder for its owner only', async () => {
      const database = open();
      await expect(stat(path())).rejects.toMatchObject({ code: 'ENOENT' });
      expect(await rows(database)).toEqual([{ name: 'total', value: 0 }]);
      expect((await stat(join(dir.path, 'data'))).mode & 0o777).toBe(0o700);
    });

    it('sets what durability needs', async () => {
      const database = open();
      const pragmas = await database.write(async (manager) => {
        const value = async (name: string): Promise<unknown> =>
          Object.values((await manager.query(`PRAGMA ${name}`))[0])[0];
        return {
          mode: await value('journal_mode'),
          synchronous: await value('synchronous'),
          foreignKeys: await value('foreign_keys'),
          timeout: await value('busy_timeout'),
        };
      });
      expect(pragmas).toEqual({ mode: 'wal', synchronous: 2, foreignKeys: 1, timeout: 5000 });
    });

    it('has the tables that the entities describe', async () => {
      await rows(open());
      const source = await openDataSource({ driver: Sqlite, path: path(), readonly: false, prepare: () => undefined });
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      await source.destroy();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    });

    it('D20: changes nothing the second time', async () => {
      const first = open();
      await first.execute(...add('kept'));
      await first.close();
      const before = await schemaOf(path());
      expect(await rows(open())).toHaveLength(2);
      expect(await schemaOf(path())).toEqual(before);
      expect((await readdir(join(dir.path, 'data'))).filter((name) => name.includes('backup'))).toEqual([]);
    });

    it('brings an older schema forward, after a backup', async () => {
      const old = await openDataSource({
        driver: Sqlite,
        path: join(dir.path, 'library.db'),
        readonly: false,
        prepare: () => undefined,
      });
      const runner = old.createQueryRunner();
      await new AssetTables().up(runner);
      await runner.query(`CREATE TABLE "migration" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
        "timestamp" bigint NOT NULL, "name" varchar NOT NULL)`);
      await runner.query(
        `INSERT INTO "migration" ("timestamp", "name") VALUES (1795132800000, 'AssetTables1795132800000')`,
      );
      await runner.query(...asQuery(add('kept')));
      await old.destroy();
      const database = open(join(dir.path, 'library.db'));
      expect(await rows(database)).toEqual([
        { name: 'kept', value: 1 },
        { name: 'total', value: 0 },
      ]);
      await new SqliteRunLog(database).open(aRun());
      const [backup, ...others] = (await readdir(dir.path)).filter((name) => name.endsWith('.backup'));
      expect(others).toEqual([]);
      const copy = new Sqlite(join(dir.path, String(backup)), { readonly: true });
      expect(copy.pragma('user_version', { simple: true })).toBe(1);
      expect(copy.prepare('SELECT count(*) AS count FROM library_fact').get()).toEqual({ count: 2 });
      copy.close();
    });

    it('Q5: refuses a newer schema and leaves the file as it is', async () => {
      const file = await prepared((database) => database.exec('CREATE TABLE later (x); PRAGMA user_version = 99'));
      const before = await readFile(file);
      await expect(rows(open(file))).rejects.toMatchObject({
        kind: 'storage-failed',
        code: 'LIBRARY_TOO_NEW',
        details: { found: 99, known: MIGRATIONS.length },
      });
      expect((await readFile(file)).equals(before)).toBe(true);
    });

    it('refuses a database of somebody else and leaves it as it is', async () => {
      const file = await prepared((database) => database.exec('CREATE TABLE sessions (id)'));
      const before = await readFile(file);
      await expect(rows(open(file))).rejects.toMatchObject({ kind: 'storage-failed', code: 'LIBRARY_FOREIGN' });
      expect((await readFile(file)).equals(before)).toBe(true);
    });

    it('says of a damaged file how to get the library back', async () => {
      const file = join(dir.path, 'library.db');
      await writeFile(file, Buffer.alloc(8192, 'no database'));
      const failure = rows(open(file));
      await expect(failure).rejects.toMatchObject({ kind: 'storage-failed', code: 'LIBRARY_DAMAGED' });
      await expect(failure).rejects.toMatchObject({ hint: expect.stringContaining('ima2 library rebuild') });
    });

    it.each([
      ['no binary', { message: 'Could not locate the bindings file. Tried: ...' }],
      ['a binary for another Node', { message: 'wrong version', code: 'ERR_DLOPEN_FAILED' }],
      ['no package', { message: 'Cannot find package', code: 'ERR_MODULE_NOT_FOUND' }],
    ])('names the remedy when the driver has %s', async (_, failure) => {
      const driver = async (): Promise<unknown> => {
        throw Object.assign(new Error(failure.message), failure);
      };
      await expect(rows(open(path(), driver))).rejects.toMatchObject({
        kind: 'tool-missing',
        code: 'DATABASE_DRIVER_MISSING',
        hint: expect.stringContaining('--allow-scripts=better-sqlite3'),
      });
    });

    it('tries again after a failure', async () => {
      let tries = 0;
      const database = open(path(), async () => {
        tries += 1;
        if (tries === 1) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return Sqlite;
      });
      await expect(rows(database)).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(await rows(database)).toHaveLength(1);
    });
  });

  describe('writing', () => {
    it('undoes a transaction that fails, and goes on with the next', async () => {
      const database = open();
      const failing = database.write(async (manager) => {
        await manager.query(...asQuery(add('undone')));
        throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      });
      const next = database.execute(...add('kept'));
      await expect(failing).rejects.toMatchObject({ kind: 'storage-failed', code: 'DISK_FULL' });
      await next;
      expect((await rows(database)).map(({ name }) => name)).toEqual(['kept', 'total']);
    });

    it('keeps transactions apart that were begun together', async () => {
      const database = open();
      const turns = Array.from({ length: 20 }, (_, number) =>
        database.write(async (manager) => {
          const [{ value }] = await manager.query<[{ value: number }]>('SELECT "value" FROM "library_fact"');
          await new Promise((resolve) => setImmediate(resolve));
          await manager.query('UPDATE "library_fact" SET "value" = $value', [{ value: value + 1 }]);
          if (number % 4 === 0) throw new Error('undone');
        }),
      );
      const settled = await Promise.allSettled(turns);
      expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(5);
      expect(await rows(database)).toEqual([{ name: 'total', value: 15 }]);
    });

    it('shows nothing of a transaction before its end', async () => {
      const database = open();
      await rows(database);
      const seen: number[] = [];
      await database.write(async (manager) => {
        await manager.query(...asQuery(add('half')));
        seen.push((await rows(database)).length);
      });
      seen.push((await rows(database)).length);
      expect(seen).toEqual([1, 2]);
    });

    it('does not wait for the disk where that was said, and then does again', async () => {
      const database = open();
      const mode = async (options: { durable?: boolean }): Promise<unknown> =>
        (await database.execute<{ synchronous: number }>('PRAGMA synchronous', {}, options))[0]?.synchronous;
      expect([await mode({ durable: false }), await mode({}), await mode({ durable: true })]).toEqual([1, 2, 2]);
    });

    it('refuses to write beside the queue', async () => {
      const attempt = open().rows('DELETE FROM "library_fact" RETURNING "name"');
      await expect(attempt).rejects.toMatchObject({ kind: 'storage-failed' });
    });

    it('shows nothing of what was written in its errors', async () => {
      const failure = await open()
        .execute('INSERT INTO "nowhere" VALUES ($prompt)', { prompt: 'canary prompt' })
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ kind: 'storage-failed', code: 'LIBRARY_FAILED' });
      const { cause } = failure as { cause: object };
      expect(JSON.stringify([failure, Object.entries(cause), String(cause)])).not.toContain('canary');
    });
  });

  it('closes after the writes under way and refuses what comes later', async () => {
    const database = open();
    const writing = database.execute(...add('last'));
    await database.close();
    await writing;
    await expect(rows(database)).rejects.toMatchObject({ kind: 'storage-failed', code: 'LIBRARY_CLOSED' });
    await expect(database.execute(...add('late'))).rejects.toMatchObject({ code: 'LIBRARY_CLOSED' });
    expect(await readdir(join(dir.path, 'data'))).toEqual(['library.db']);
    expect(await rows(open())).toHaveLength(2);
    await new Database(join(dir.path, 'never.db')).close();
    expect(await readdir(dir.path)).toEqual(['data']);
  });

  it('is shared by processes that open it at the same time and write as fast as they can', async () => {
    const program = await buildProgram('use-library', dir.path);
    const [rounds, names] = [60, ['one', 'two', 'three']];
    const ends = await Promise.all(names.map((name) => runProgram(program, [path(), 'write', name, String(rounds)])));
    expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual(names.map(() => ({ code: 0, stderr: '' })));
    const database = open();
    expect(await rows(database)).toEqual([{ name: 'total', value: rounds * names.length }]);
    expect(await new SqliteRunLog(database).finished(0)).toHaveLength(rounds * names.length);
    expect(await new SqliteRunLog(database).running()).toEqual([]);
  });

  it('D7: may be lost: a new one takes the assets again', async () => {
    const index = new SqliteAssetIndex(open());
    await index.put([anAsset()]);
    await opened[0]?.close();
    const fresh = new SqliteAssetIndex(open(join(dir.path, 'other.db')));
    expect(await fresh.isBuilt()).toBe(false);
    await fresh.put([anAsset()]);
    expect((await fresh.list({ limit: 5 })).items).toEqual([anAsset()]);
  });
});

function asQuery([sql, values]: [string, Record<string, string>]): [string, unknown[]] {
  return [sql, [values]];
}

async function schemaOf(path: string): Promise<unknown> {
  const file = new Sqlite(path, { readonly: true });
  const schema = file.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all();
  file.close();
  return schema;
}
