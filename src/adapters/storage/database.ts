import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Connection, Opening } from './data-source.ts';
import { databaseClosed, databaseTrouble } from './database-trouble.ts';
import { inTurn } from './in-turn.ts';
import { migrate, prepareReader, prepareWriter } from './prepare-connection.ts';

/** Values of a statement, by the names that stand in it after `$`. */
export type Values = Readonly<Record<string, string | number | null>>;

/** How a write is carried out. */
export interface WriteOptions {
  /** False: may be lost in a power cut, together with what was written after it. Saves the wait for the disk. */
  durable?: boolean;
}

interface Open {
  writer: DataSource;
  runner: QueryRunner;
  connection: Connection;
  reader: DataSource;
}

/**
 * The library's SQLite file. Opened, and brought to the newest schema, at the first use. Writes queue for one
 * connection, because transactions of TypeORM that overlap on it corrupt one another; reads go beside them on a second
 * one and never see half a write. Everything rejects with a StudioError.
 */
export class Database {
  readonly #path: string;
  readonly #loadDriver: () => Promise<unknown>;
  readonly #reads = new Set<Promise<unknown>>();
  #opening: Promise<Open> | undefined;
  #closed = false;
  #durable = true;

  /** `path` is absolute. Constructing opens nothing. */
  constructor(path: string, loadDriver: () => Promise<unknown> = loadBetterSqlite3) {
    this.#path = path;
    this.#loadDriver = loadDriver;
  }

  /** Reads what is committed. */
  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (this.#closed) throw databaseClosed(this.#path);
    const reading = this.#read(work);
    this.#reads.add(reading);
    try {
      return await reading;
    } catch (error) {
      throw databaseTrouble(error, this.#path);
    } finally {
      this.#reads.delete(reading);
    }
  }

  /** Rows of one statement, read beside the writes. */
  rows<Row>(sql: string, values: Values = {}): Promise<Row[]> {
    return this.read((manager) => manager.query<Row[]>(sql, bound(values)));
  }

  /**
   * A transaction that has the write lock of the file from its first moment. It must await nothing but the database, and
   * use `query`, `insert`, `upsert`, `update` and `delete` only: `save` and `remove` begin a transaction of their own.
   */
  write<T>(work: (manager: EntityManager) => Promise<T>, options: WriteOptions = {}): Promise<T> {
    return this.#enqueue(options, async ({ runner, connection }) => {
      await runner.query('BEGIN IMMEDIATE');
      try {
        const result = await work(runner.manager);
        await runner.query('COMMIT');
        return result;
      } catch (error) {
        if (connection.inTransaction) await runner.query('ROLLBACK');
        throw error;
      }
    });
  }

  /** One statement as a transaction of its own, the fastest way to write; resolves with what its `RETURNING` says. */
  execute<Row>(sql: string, values: Values, options: WriteOptions = {}): Promise<Row[]> {
    return this.#enqueue(options, async ({ runner }) => {
      const result: unknown = await runner.query(sql, bound(values));
      return Array.isArray(result) ? result : [];
    });
  }

  /** Writes all that is committed into a new file, while others read and write. */
  async copyTo(path: string): Promise<void> {
    await this.#enqueue({}, async ({ connection }) => {
      connection.exec(`VACUUM INTO '${path.replaceAll("'", "''")}'`);
    });
  }

  /** What SQLite finds wrong with the file, in its own words; nothing when it is sound. Reads all of it. */
  async faults(): Promise<string[]> {
    const found = await this.rows<{ quick_check: string }>('PRAGMA quick_check');
    return found.map(({ quick_check }) => quick_check).filter((line) => line !== 'ok');
  }

  /** Waits for what is under way and closes the file. What comes later is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#reads);
    await inTurn(this.#path, async () => {
      const open = await this.#opening?.catch(() => undefined);
      this.#opening = undefined;
      await open?.reader.destroy();
      await open?.writer.destroy();
    });
  }

  async #read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const { reader } = await (this.#opening ?? inTurn(this.#path, () => this.#open()));
    return work(reader.manager);
  }

  async #enqueue<T>(options: WriteOptions, work: (open: Open) => Promise<T>): Promise<T> {
    if (this.#closed) throw databaseClosed(this.#path);
    try {
      return await inTurn(this.#path, async () => {
        const open = await this.#open();
        await this.#setDurable(options.durable ?? true, open.runner);
        return work(open);
      });
    } catch (error) {
      throw databaseTrouble(error, this.#path);
    }
  }

  async #setDurable(durable: boolean, runner: QueryRunner): Promise<void> {
    if (durable === this.#durable) return;
    await runner.query(`PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
    this.#durable = durable;
  }

  /** Only ever called in turn, because opening may write. */
  #open(): Promise<Open> {
    if (this.#opening === undefined) {
      this.#opening = this.#connect();
      this.#opening.catch(() => {
        this.#opening = undefined;
      });
    }
    return this.#opening;
  }

  async #connect(): Promise<Open> {
    const [driver, { openDataSource, MIGRATIONS }] = await Promise.all([
      this.#loadDriver(),
      import('./data-source.ts'),
      mkdir(dirname(this.#path), { recursive: true, mode: 0o700 }),
    ]);
    let connection: Connection | undefined;
    const opening: Opening = {
      driver,
      path: this.#path,
      readonly: false,
      prepare: async (opened) => {
        connection = opened;
        await prepareWriter(opened, this.#path, MIGRATIONS.length);
      },
    };
    const writer = await openDataSource(opening).catch((error: unknown) => {
      if (connection !== undefined) (connection as Connection & { close(): void }).close();
      throw error;
    });
    try {
      if (connection === undefined) throw databaseClosed(this.#path);
      const runner = writer.createQueryRunner();
      await migrate(writer, runner, connection, MIGRATIONS.length);
      const reader = await openDataSource({ ...opening, readonly: true, prepare: prepareReader });
      return { writer, runner, connection, reader };
    } catch (error) {
      await writer.destroy();
      throw error;
    }
  }
}

async function loadBetterSqlite3(): Promise<unknown> {
  return (await import('better-sqlite3')).default;
}

/** The driver binds named values from one object; TypeORM hands on what stands in the list. */
function bound(values: Values): unknown[] {
  return Object.keys(values).length === 0 ? [] : [values];
}
