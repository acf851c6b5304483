import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { claimLockFile, lockText, ownHolder, releaseLockFile } from '../../../src/adapters/storage/lock-file.ts';
import { useTempDir } from '../../support/temp-dir.ts';

describe('a lock file', () => {
  const folder = useTempDir();
  const path = () => join(folder.path, 'a.lock');
  const dead = (n = 1) => lockText({ mark: '999999999:', pid: 999_999_999, startedAt: n });

  it('belongs to one process, says to which, and leaves nothing when it is released', async () => {
    const mine = await ownHolder();
    expect(await claimLockFile(path(), mine)).toEqual({ isMine: true });
    expect(await claimLockFile(path(), mine)).toEqual({ isMine: false, holder: mine });
    await releaseLockFile(path(), lockText(mine));
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('of the dead goes to one of many, also when the one that was taking it over died too', async () => {
    for (let round = 0; round < 5; round += 1) {
      await writeFile(path(), dead(1));
      await writeFile(`${path()}.takeover`, dead(2));
      const holders = await Promise.all(Array.from({ length: 10 }, () => ownHolder()));
      const claims = await Promise.all(holders.map((holder, at) => claimLockFile(path(), { ...holder, at })));
      expect(claims.filter(({ isMine }) => isMine)).toHaveLength(1);
      await releaseLockFile(path(), await readFile(path(), 'utf8'));
      expect(await readdir(folder.path)).toEqual([]);
    }
  });

  it('of another process is not released', async () => {
    await writeFile(path(), dead());
    await releaseLockFile(path(), lockText(await ownHolder()));
    expect(await readFile(path(), 'utf8')).toBe(dead());
  });

  it('says of a folder that is none what is wrong', async () => {
    await writeFile(join(folder.path, 'file'), '');
    const claim = claimLockFile(join(folder.path, 'file', 'a.lock'), await ownHolder());
    await expect(claim).rejects.toMatchObject({ kind: 'storage-failed' });
  });
});
