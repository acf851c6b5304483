import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { underLock } from '../../../src/adapters/storage/cross-process-lock.ts';
import { lockText, ownHolder } from '../../../src/adapters/storage/lock-file.ts';
import { markOf } from '../../../src/adapters/storage/process-mark.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { HastyClock } from '../../support/signed-in.ts';
import { useTempDir } from '../../support/temp-dir.ts';

const terms = (clock: Clock) => ({
  clock,
  patienceMs: 45_000,
  busy: (pid: number | undefined) => new StudioError('conflict', 'BUSY', `${pid} has it`),
});

describe('a lock between processes', () => {
  const folder = useTempDir();
  const path = () => join(folder.path, 'a.lock');

  it('lets one work at a time, also after one that failed, and leaves nothing', async () => {
    let working = 0;
    const one = (index: number) =>
      underLock(path(), terms(new HastyClock()), async () => {
        working += 1;
        expect(working).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 2));
        working -= 1;
        if (index % 2 === 0) throw new Error(`${index}`);
        return index;
      });
    const all = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => one(index)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('is taken over from a process that is gone', async () => {
    await writeFile(path(), lockText({ mark: '999999999:', pid: 999_999_999, startedAt: 1 }));
    expect(await underLock(path(), terms(new HastyClock()), async () => 'done')).toBe('done');
  });

  it('is not waited for without end, and says who has it', async () => {
    await writeFile(path(), lockText({ ...(await ownHolder()), mark: await markOf(process.ppid), pid: process.ppid }));
    const clock = new FixedClock();
    const waiting = underLock(path(), terms(clock), async () => 'never');
    const outcome = expect(waiting).rejects.toMatchObject({
      code: 'BUSY',
      message: expect.stringContaining(String(process.ppid)),
    });
    await clock.nextSleep();
    const second = clock.nextSleep();
    await clock.advance(44_000);
    await second;
    await clock.advance(2_000);
    await outcome;
  });
});
