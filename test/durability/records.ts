import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface RecordedRun {
  requestId: string;
  status: string;
  errorCode: string | null;
  prompt: string;
  /** What the names of its files begin with. */
  stem: string | null;
}

export interface RecordedCall {
  requestId: string;
  state: string;
  /** As JSON; null: its upstream had not taken it. */
  operation: string | null;
}

/** Runs and journal as they stand in the database of a home, and whether the database is whole. */
export function readRecords(home: string): { runs: RecordedRun[]; calls: RecordedCall[]; integrity: string } {
  const database = new Database(join(home, '.ima2/library.db'), { readonly: true });
  try {
    const runs = database
      .prepare(
        `SELECT request_id AS requestId, status, error_code AS errorCode, prompt, meta ->> 'stem' AS stem FROM run`,
      )
      .all() as RecordedRun[];
    const calls = database
      .prepare('SELECT request_id AS requestId, state, operation FROM call')
      .all() as RecordedCall[];
    return { runs, calls, integrity: String(database.pragma('integrity_check', { simple: true })) };
  } finally {
    database.close();
  }
}

/** Names of all files of the library folder. */
export async function libraryNames(home: string): Promise<string[]> {
  return readdir(join(home, '.ima2/generated')).catch(() => []);
}

/** The sidecar of a file; undefined when there is none or it is not whole. */
export async function sidecarOf(home: string, filename: string): Promise<Record<string, unknown> | undefined> {
  try {
    return JSON.parse(await readFile(join(home, '.ima2/generated', `${filename}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}
