import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { DiskDocuments } from '../../../../src/adapters/storage/disk-documents.ts';
import { DocumentsAfterTakeOver } from '../../../../src/adapters/storage/older/documents-after-take-over.ts';
import { takeOverDatabase } from '../../../../src/adapters/storage/older/take-over-database.ts';
import { SystemClock } from '../../../../src/adapters/system/system-clock.ts';
import { StoredSession } from '../../../../src/domain/session.ts';
import { TAKE_OVER, TakeOver } from '../../../../src/domain/take-over.ts';
import { describeDocuments } from '../../../contracts/documents.contract.ts';
import { MemoryLog } from '../../../fakes/memory-log.ts';
import { buildProgram, runProgram } from '../../../support/child-program.ts';
import { makeOriginalDatabase, type SchemaVersion, THEN } from '../../../support/original-database.ts';
import { hashesOf } from '../../../support/original-home.ts';
import { makeTempDir, useTempDir } from '../../../support/temp-dir.ts';

const SCHEMAS: SchemaVersion[] = [1, 2, 3, 4, 5];
const COLLECTIONS = ['sessions', 'favorites', 'annotations', 'prompts', 'prompt-folders', 'agent-sessions'];

describeDocuments('DocumentsAfterTakeOver', async () => {
  const dir = await makeTempDir();
  const disk = new DiskDocuments(join(dir.path, 'documents'), new SystemClock());
  const documents = new DocumentsAfterTakeOver(disk, async () => undefined);
  return { documents, close: () => dir.remove() };
});

describe('takeOverDatabase', () => {
  const dir = useTempDir();
  const database = (): string => join(dir.path, 'older', 'sessions.db');
  const folder = (): string => join(dir.path, 'documents');

  function open(at = folder()) {
    const log = new MemoryLog();
    const disk = new DiskDocuments(at, new SystemClock());
    const place = { database: database(), documents: at };
    const documents = new DocumentsAfterTakeOver(disk, () =>
      takeOverDatabase(place, disk, { clock: new SystemClock(), log }),
    );
    return { documents, log };
  }
  const report = async (documents = open().documents): Promise<TakeOver | undefined> => {
    const found = await documents.get(TAKE_OVER.collection, TAKE_OVER.id);
    return found && TakeOver.parse(found.value);
  };
  const everything = async (documents = open().documents): Promise<unknown> =>
    Promise.all(COLLECTIONS.map(async (name) => (await documents.list(name)).sort((a, b) => (a.id < b.id ? -1 : 1))));
  async function original(schema: SchemaVersion = 5, more = {}) {
    await mkdir(join(dir.path, 'older'), { recursive: true });
    return makeOriginalDatabase(database(), { schema, ...more });
  }

  it.each(SCHEMAS)(
    'D18: takes over all that a database of schema %d holds, and leaves it byte for byte',
    async (schema) => {
      const counts = await original(schema);
      const before = await hashesOf(join(dir.path, 'older'));
      const { documents, log } = open();
      expect(await documents.list('sessions')).toHaveLength(counts.sessions);
      expect(await report(documents)).toMatchObject({ state: 'done', schemaVersion: String(schema), counts });
      expect(await documents.list('prompts')).toHaveLength(counts.prompts);
      expect(await documents.list('annotations')).toHaveLength(counts.annotations);
      expect(await documents.list('agent-sessions')).toHaveLength(counts.agentSessions);
      const marked = (await documents.list('favorites')).flatMap(({ value }) => Object.keys(value as object));
      expect(marked).toHaveLength(counts.favorites);
      expect(await hashesOf(join(dir.path, 'older'))).toEqual(before);
      expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
      expect((await readdir(join(folder(), 'taken-over'))).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );

  it('D18: reads what a killed program left in its WAL, and leaves that as it is, too', async () => {
    const counts = await original(5, { killed: true });
    const before = await hashesOf(join(dir.path, 'older'));
    expect([...before.keys()]).toEqual(['sessions.db', 'sessions.db-shm', 'sessions.db-wal']);
    expect(await report()).toMatchObject({ state: 'done', counts, leftBehind: 1 });
    expect(await hashesOf(join(dir.path, 'older'))).toEqual(before);
  });

  it('keeps ids, times in milliseconds, graphs, style sheets, tags and marks', async () => {
    await original();
    const { documents } = open();
    const foxes = await documents.get('sessions', 's_01FOXES');
    expect(StoredSession.parse(foxes?.value)).toEqual({
      title: 'Foxes',
      createdAt: THEN,
      updatedAt: THEN + 5000,
      graphVersion: 7,
      styleSheet: { palette: ['red', 'white'], mood: 'calm' },
      styleSheetEnabled: true,
      nodes: [
        expect.objectContaining({ id: 'c_1', x: 12.5, y: -40, data: expect.objectContaining({ status: 'ready' }) }),
        expect.objectContaining({ id: 'c_2' }),
      ],
      edges: [{ id: 'e_1', source: 'c_1', target: 'c_2', data: {} }],
    });
    const odd = await documents.get('sessions', 's_03ODD');
    expect(odd?.value).toMatchObject({ title: 'It\'s 100% "odd"', nodes: [{ id: 'c_1', data: {} }] });
    expect((await documents.get('prompts', 'p_fox'))?.value).toEqual({
      folderId: 'pf_red',
      name: 'a red fox',
      text: 'a red fox',
      tags: ['fox', 'snow'],
      mode: null,
      isFavorite: true,
      favoritedAt: THEN + 9000,
      createdAt: THEN,
      updatedAt: THEN + 60_000,
    });
    expect((await documents.get('prompts', 'p_gone'))?.value).toMatchObject({ folderId: '__trash__', tags: [] });
    expect((await documents.get('favorites', 'browser-a'))?.value).toEqual({
      'n_0123456789.png': THEN + 1,
      'cardnews/cs_1/card-01.png': THEN + 2,
    });
    expect((await documents.get('agent-sessions', 'as_01'))?.value).toMatchObject({
      title: 'Fox agent',
      generationSettings: { model: 'gpt-5.5' },
      turns: [{ id: 'at_01' }, { id: 'at_02', imageIds: ['ai_01'] }],
      queue: [{ id: 'aq_01', status: 'running' }],
    });
  });

  it('D20: takes nothing over twice, and what was changed or removed since stays so', async () => {
    await original();
    const first = open().documents;
    await first.change('prompts', 'p_sea', (now) => ({
      value: { ...(now?.value as object), text: 'the sea at night' },
    }));
    await first.change('prompts', 'p_fox', () => ({ remove: true }));
    await first.change('favorites', 'browser-a', () => ({ value: {} }));
    const before = await everything(first);
    expect(await everything(open().documents)).toEqual(before);
    expect(await first.get('prompts', 'p_fox')).toBeUndefined();
  });

  it('adds to what is there already, which wins', async () => {
    const early = open().documents;
    await early.change('favorites', 'browser-a', () => ({ value: { 'n_0123456789.png': 5, 'ours.png': 6 } }));
    await early.change('prompts', 'p_sea', () => ({ value: { text: 'ours' } }));
    expect(await report(early)).toBeUndefined();
    await original();
    const { documents } = open();
    expect((await documents.get('favorites', 'browser-a'))?.value).toEqual({
      'cardnews/cs_1/card-01.png': THEN + 2,
      'n_0123456789.png': 5,
      'ours.png': 6,
    });
    expect((await documents.get('prompts', 'p_sea'))?.value).toEqual({ text: 'ours' });
  });

  it('makes nothing where there is no older database', async () => {
    expect(await open().documents.list('prompts')).toEqual([]);
    expect(await readdir(dir.path)).toEqual([]);
  });

  it.each([
    ['damaged', (path: string) => writeFile(path, 'SQLite format 3\0 but no more'), 'older database cannot be read'],
    ['foreign', async (path: string) => new Sqlite(path).exec('CREATE TABLE other (a)').close(), 'storage.dbPath'],
  ])('says of a %s file that it cannot be read, goes on without, and tries again', async (_name, make, problem) => {
    await mkdir(join(dir.path, 'older'));
    await make(database());
    const bytes = await readFile(database());
    const { documents, log } = open();
    await documents.change('prompts', 'p_ours', () => ({ value: 1 }));
    expect(await report(documents)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining(problem),
    });
    expect(log.lines.map(({ level }) => level)).toContain('warn');
    expect(await readFile(database())).toEqual(bytes);
    await writeFile(database(), '');
    await original();
    expect(await report()).toMatchObject({ state: 'done', counts: { prompts: 3 } });
  });

  it('D19: killed before any call of the file system, the next start has everything once', async () => {
    await original(5, { killed: true });
    const before = await hashesOf(join(dir.path, 'older'));
    const whole = withoutTimes(await everything(open(join(dir.path, 'whole')).documents));
    const program = await buildProgram('die-while-taking-over', dir.path);
    let isDone = false;
    for (let nth = 1; !isDone; nth += 8) {
      const at = join(dir.path, `documents-${nth}`);
      isDone = (await runProgram(program, [database(), at, String(nth)])).code === 0;
      const { documents } = open(at);
      expect({ nth, found: withoutTimes(await everything(documents)) }).toEqual({ nth, found: whole });
      expect(await report(documents)).toMatchObject({ state: 'done' });
      expect((await readdir(join(at, 'taken-over'))).filter((name) => name.startsWith('.copy'))).toEqual([]);
    }
    expect(await hashesOf(join(dir.path, 'older'))).toEqual(before);
  }, 60_000);

  it('is done once by many processes that start together', async () => {
    const counts = await original(5, { more: 40 });
    const program = await buildProgram('die-while-taking-over', dir.path);
    const ends = await Promise.all([1, 2, 3, 4].map(() => runProgram(program, [database(), folder(), '0'])));
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual(ends.map(() => [0, '']));
    const { documents } = open();
    expect(await report(documents)).toMatchObject({ counts });
    const prompts = await documents.list('prompts');
    expect(prompts).toHaveLength(counts.prompts);
    expect(prompts.every(({ version }) => version === 1)).toBe(true);
  });
});

/** Documents that are made of many rows say when that was. */
function withoutTimes(found: unknown): unknown {
  return JSON.parse(JSON.stringify(found), (key, value) => (['createdAt', 'changedAt'].includes(key) ? 0 : value));
}
