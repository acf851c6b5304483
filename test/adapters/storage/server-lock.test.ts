import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { markOf } from '../../../src/adapters/storage/process-mark.ts';
import { takeServerLock } from '../../../src/adapters/storage/server-lock.ts';
import { useTempDir } from '../../support/temp-dir.ts';

describe('the lock of a data folder', () => {
  const folder = useTempDir();
  const path = () => join(folder.path, 'server.lock');
  const holder = (mark: string, url: string | null = null) => JSON.stringify({ mark, pid: 4, url, startedAt: 1 });

  it('is held by one server, and free again after it', async () => {
    const lock = await takeServerLock(folder.path);
    await lock.announce('http://127.0.0.1:3333');
    await expect(takeServerLock(folder.path)).rejects.toMatchObject({
      code: 'SERVER_RUNNING',
      details: { pid: process.pid, url: 'http://127.0.0.1:3333' },
    });
    await lock.release();
    expect(await readdir(folder.path)).toEqual([]);
    await (await takeServerLock(folder.path)).release();
  });

  it('says of a server that is just starting that it is', async () => {
    const lock = await takeServerLock(folder.path);
    await expect(takeServerLock(folder.path)).rejects.toMatchObject({ hint: 'Wait until it listens' });
    await lock.release();
  });

  it('D16: is taken over from a process that is gone, from one with the same id, and from half a file', async () => {
    for (const left of [holder('999999999:'), holder(`${process.pid}:another-boot:1`), '{"mark":', '', 'null']) {
      await writeFile(path(), left);
      const lock = await takeServerLock(folder.path);
      expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ pid: process.pid });
      await lock.release();
      expect(await readdir(folder.path)).toEqual([]);
    }
  });

  it('is given to one of many that find a dead one at once', async () => {
    await writeFile(path(), holder('999999999:'));
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => takeServerLock(folder.path)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('of another process is not taken away by release', async () => {
    const lock = await takeServerLock(folder.path);
    const other = holder(await markOf(process.ppid), 'http://127.0.0.1:1');
    await writeFile(path(), other);
    await lock.release();
    expect(await readFile(path(), 'utf8')).toBe(other);
  });
});
