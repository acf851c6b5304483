import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../../domain/errors.ts';
import { TAKE_OVER, type TakeOver } from '../../../domain/take-over.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import { underLock } from '../cross-process-lock.ts';
import type { DiskDocuments } from '../disk-documents.ts';
import { diskTrouble } from '../disk-trouble.ts';
import { text } from './cells.ts';
import { copyDatabase } from './copy-database.ts';
import { olderDocuments } from './older-documents.ts';
import { type OlderDatabase, readDatabase } from './read-database.ts';

/** Where the older database is, and where its contents go. */
export interface TakeOverPlace {
  /** The sessions.db of ima2-gen; may be missing. */
  database: string;
  /** Folder of the documents. */
  documents: string;
}

/** Longer than the largest database takes. */
const PATIENCE_MS = 300_000;
const COPIES = '.copy-';
/** What is said of a database that somebody else made. */
const FOREIGN =
  'The older database has none of the tables of ima2-gen. ' +
  'Set storage.dbPath (IMA2_DB_PATH) to the sessions.db of ima2-gen, or leave it as it is';

/**
 * Takes over what the database of ima2-gen holds, once, as documents. The database itself is never opened: a copy of it
 * is. Documents that are there already win. A crash at any moment is made good at the next start. What cannot be read is
 * said in the report and the log, and keeps nobody from working.
 */
export async function takeOverDatabase(
  place: TakeOverPlace,
  documents: DiskDocuments,
  { clock, log }: { clock: Clock; log: Log },
): Promise<void> {
  const isDone = async (): Promise<boolean> => {
    const report = await documents.get(TAKE_OVER.collection, TAKE_OVER.id);
    return (report?.value as TakeOver | undefined)?.state === 'done';
  };
  if (!(await isThere(place.database)) || (await isDone())) return;
  const folder = join(place.documents, TAKE_OVER.collection);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw diskTrouble(error, place.documents);
  });
  await underLock(join(folder, '.taking-over'), { clock, patienceMs: PATIENCE_MS, busy }, async () => {
    if (await isDone()) return;
    const report = await takeOver(place, documents, clock.now()).catch((failure: unknown) => {
      if (StudioError.is(failure)) throw failure;
      return failed(problemOf(failure), clock.now());
    });
    if (report === undefined) return;
    const { problem } = report;
    if (problem !== null) log.warn('The database of ima2-gen cannot be read; it is left alone', { problem });
    await documents.change(TAKE_OVER.collection, TAKE_OVER.id, () => ({ value: report }));
    if (report.state === 'done') log.info('The database of ima2-gen is taken over', { ...report.counts });
  });
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isFile(),
    () => false,
  );
}

/** Documents in which many things are kept together; in all others ours stays as it is. */
const MERGES: Readonly<Record<string, (ours: unknown, theirs: unknown) => unknown>> = {
  favorites: (ours, theirs) => ({ ...(theirs as object), ...(ours as object) }),
  'prompt-folders': (ours, theirs) => ({ folders: withMissing(foldersIn(ours), foldersIn(theirs)) }),
};

function withMissing(ours: readonly { id: string }[], theirs: readonly { id: string }[]): { id: string }[] {
  const known = new Set(ours.map(({ id }) => id));
  return [...ours, ...theirs.filter(({ id }) => !known.has(id))];
}

function foldersIn(value: unknown): { id: string }[] {
  return (value as { folders?: { id: string }[] } | null)?.folders ?? [];
}

/** Undefined when there is no older database. */
async function takeOver(place: TakeOverPlace, documents: DiskDocuments, now: number): Promise<TakeOver | undefined> {
  const folder = join(place.documents, TAKE_OVER.collection);
  for (const name of await readdir(folder)) {
    if (name.startsWith(COPIES)) await rm(join(folder, name), { recursive: true, force: true });
  }
  const scratch = await mkdtemp(join(folder, COPIES));
  try {
    const copy = await copyDatabase(place.database, scratch);
    if (copy === undefined) return undefined;
    const read = await readDatabase(copy);
    if (read === undefined) return failed(FOREIGN, now);
    for (const [collection, found] of Object.entries(olderDocuments(read, now))) {
      await documents.adopt(collection, found, MERGES[collection]);
    }
    return reportOf(read, now);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function reportOf({ schemaVersion, tables }: OlderDatabase, at: number): TakeOver {
  return {
    state: 'done',
    at,
    schemaVersion,
    counts: {
      sessions: tables.sessions.length,
      nodes: tables.nodes.length,
      edges: tables.edges.length,
      styleSheets: tables.sessions.filter((row) => text(row['style_sheet']) !== '').length,
      favorites: tables.gallery_favorites.length,
      annotations: tables.image_annotations.length,
      prompts: tables.prompts.length,
      promptFolders: tables.prompt_folders.filter(({ id }) => !text(id).startsWith('__')).length,
      agentSessions: tables.agent_sessions.length,
      agentTurns: tables.agent_turns.length,
    },
    leftBehind: tables.inflight.length,
    problem: null,
  };
}

const NOTHING: TakeOver['counts'] = {
  sessions: 0,
  nodes: 0,
  edges: 0,
  styleSheets: 0,
  favorites: 0,
  annotations: 0,
  prompts: 0,
  promptFolders: 0,
  agentSessions: 0,
  agentTurns: 0,
};

function failed(problem: string, at: number): TakeOver {
  return { state: 'failed', at, schemaVersion: null, counts: NOTHING, leftBehind: 0, problem };
}

function problemOf(failure: unknown): string {
  const code = (failure as { code?: unknown } | null)?.code;
  return `The older database cannot be read (${typeof code === 'string' ? code : 'unknown reason'})`;
}

function busy(): StudioError {
  return new StudioError(
    'conflict',
    'DOCUMENTS_BUSY',
    'Another process has been reading the older database for too long',
    {
      hint: 'Try again when it has ended',
    },
  );
}
