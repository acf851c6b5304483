import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Database } from '../../../src/adapters/storage/database.ts';
import { markOf } from '../../../src/adapters/storage/process-mark.ts';
import { SqliteRunLog } from '../../../src/adapters/storage/sqlite-run-log.ts';
import { describeRunLog } from '../../contracts/run-log.contract.ts';
import { aRun } from '../../support/builders.ts';
import { buildProgram, startProgram } from '../../support/child-program.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';

async function end(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

describeRunLog('SqliteRunLog', async () => {
  const dir = await makeTempDir();
  const databases: Database[] = [];
  const children: ChildProcess[] = [];
  const open = (mark?: () => Promise<string>): SqliteRunLog => {
    const database = new Database(join(dir.path, 'library.db'));
    databases.push(database);
    return new SqliteRunLog(database, mark);
  };
  return {
    log: open(),
    another: async () => {
      const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 60000)'], { stdio: 'ignore' });
      children.push(child);
      await once(child, 'spawn');
      const mark = markOf(child.pid ?? 0);
      return { log: open(() => mark), end: () => end(child) };
    },
    close: async () => {
      await Promise.all(databases.map((database) => database.close()));
      for (const child of children) child.kill('SIGKILL');
      await dir.remove();
    },
  };
});

describe('SqliteRunLog', () => {
  const dir = useTempDir();
  const path = (): string => join(dir.path, 'library.db');

  it('D4: every run that was acknowledged outlives kill -9 under load', async () => {
    const program = await buildProgram('use-library', dir.path);
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const child = startProgram(program, [path(), 'acknowledge', `round${round}`]);
      let output = '';
      child.stdout?.on('data', (text) => {
        output += String(text);
        if (output.length > 200 * (round + 1)) child.kill('SIGKILL');
      });
      await once(child, 'close');
      acknowledged.push(...output.split('\n').slice(0, -1));
    }
    const database = new Database(path());
    const kept = new Set((await new SqliteRunLog(database).running()).map(({ requestId }) => requestId));
    expect(acknowledged.length).toBeGreaterThan(60);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(await database.faults()).toEqual([]);
    await database.close();
  });

  it('D11: a run that its process left is taken up by one of several others', async () => {
    const program = await buildProgram('use-library', dir.path);
    const dying = ['a', 'b', 'c'].map((name) => startProgram(program, [path(), 'open', name]));
    await Promise.all(dying.map((child) => once(child.stdout ?? child, 'data')));
    const database = new Database(path());
    const log = new SqliteRunLog(database);
    await log.open(aRun({ requestId: 'mine' }));
    expect(await log.claimAbandoned()).toEqual([]);
    await Promise.all(dying.map(end));
    const claiming = [1, 2].map(() => startProgram(program, [path(), 'claim']));
    const claims = await Promise.all(claiming.map((child) => once(child.stdout ?? child, 'data')));
    const claimed = claims.flatMap(([text]) => JSON.parse(String(text)) as string[]);
    await Promise.all(claiming.map(end));
    expect(claimed.sort()).toEqual(['a', 'b', 'c']);
    expect((await log.running()).map(({ requestId }) => requestId).sort()).toEqual(['a', 'b', 'c', 'mine']);
    await database.close();
  });

  it('does not take a reused process id for the process that is gone', async () => {
    const database = new Database(path());
    const earlier = new SqliteRunLog(database, async () => `${process.pid}:some other beginning`);
    await earlier.open(aRun());
    expect(await new SqliteRunLog(database).claimAbandoned()).toEqual([aRun()]);
    await database.close();
  });

  it('refuses a call of a run that was never opened', async () => {
    const database = new Database(path());
    const call = {
      id: 'call_1',
      requestId: 'none',
      index: 0,
      attempt: 1,
      provider: 'sketch',
      model: 'm',
      state: 'sending',
      sentAt: 1,
      settledAt: null,
      operation: null,
      errorCode: null,
    } as const;
    await expect(new SqliteRunLog(database).openCall(call)).rejects.toMatchObject({ kind: 'storage-failed' });
    await database.close();
  });
});
