import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { errorCode } from './atomic-write.ts';
import type { Connection } from './data-source.ts';
import { foreignDatabase, newerSchema } from './database-trouble.ts';

const BUSY_TIMEOUT_MS = 5000;

/**
 * Refuses a file that is not this program's, sets what durability needs, and copies a file of an older schema to a backup
 * beside it before it is changed. `known` is the number of the newest schema.
 */
export async function prepareWriter(connection: Connection, path: string, known: number): Promise<void> {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  const hasTables = hasAnyTables(connection);
  const version = schemaVersion(connection);
  if (version > known) throw newerSchema(path, version, known);
  if (version === 0 && hasTables) throw foreignDatabase(path);
  await switchToWal(connection);
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('journal_size_limit = 67108864');
  if (version > 0 && version < known) backUp(connection, path, version);
}

/** A connection that can change nothing. */
export function prepareReader(connection: Connection): void {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  connection.pragma('query_only = ON');
}

function schemaVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/** Asked before the version: another process may be making the tables, and both appear in the same moment. */
function hasAnyTables(connection: Connection): boolean {
  const tables = connection.pragma('table_list') as { schema: string; name: string }[];
  return tables.some(({ schema, name }) => schema === 'main' && name !== 'migration' && !name.startsWith('sqlite_'));
}

/** Two processes that open a new file at once get in each other's way here, and SQLite does not wait by itself. */
async function switchToWal(connection: Connection): Promise<void> {
  const end = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      connection.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!errorCode(error)?.startsWith('SQLITE_BUSY') || Date.now() > end) throw error;
      await sleep(20);
    }
  }
}

function backUp(connection: Connection, path: string, version: number): void {
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const copy = `${path}.v${version}-${time}-${process.pid}.backup`;
  connection.exec(`VACUUM INTO '${copy.replaceAll("'", "''")}'`);
}

/** Brings the file to the newest schema: all steps in one transaction, under the write lock, so that of two processes that start at once one waits. */
export async function migrate(
  writer: DataSource,
  runner: QueryRunner,
  connection: Connection,
  newest: number,
): Promise<void> {
  if (schemaVersion(connection) === newest) return;
  await runner.query('BEGIN IMMEDIATE');
  try {
    await writer.runMigrations({ transaction: 'none' });
    await runner.query('COMMIT');
  } catch (error) {
    if (connection.inTransaction) await runner.query('ROLLBACK');
    throw error;
  }
}
