import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { atomicWrite, temporaryOwner } from '../../../src/adapters/storage/atomic-write.ts';
import { buildProgram, runProgram } from '../../support/child-program.ts';
import { failingFiles } from '../../support/intercepted-files.ts';
import { useTempDir } from '../../support/temp-dir.ts';

const OLD = Buffer.alloc(300_000, 'o');
const NEW = Buffer.alloc(700_000, 'n');

describe('atomicWrite', () => {
  const dir = useTempDir();
  const path = (): string => join(dir.path, 'file.json');
  const names = (): Promise<string[]> => readdir(dir.path);

  it('creates and replaces a file, and leaves nothing else behind', async () => {
    await atomicWrite(path(), OLD);
    await atomicWrite(path(), NEW);
    expect((await readFile(path())).equals(NEW)).toBe(true);
    expect(await names()).toEqual(['file.json']);
  });

  it('gives the file its mode from its first moment, whatever the umask', async () => {
    const umask = process.umask(0);
    try {
      await atomicWrite(path(), NEW, { mode: 0o600 });
    } finally {
      process.umask(umask);
    }
    expect((await stat(path())).mode & 0o777).toBe(0o600);
  });

  it('writes an empty file', async () => {
    await atomicWrite(path(), Buffer.alloc(0));
    expect((await stat(path())).size).toBe(0);
  });

  it('refuses an existing file when it may not replace it', async () => {
    await writeFile(path(), OLD);
    await expect(atomicWrite(path(), NEW, { replace: false })).rejects.toMatchObject({ code: 'EEXIST' });
    expect((await readFile(path())).equals(OLD)).toBe(true);
    expect(await names()).toEqual(['file.json']);
  });

  it('does without hard links where there are none', async () => {
    const withoutLinks = (): ReturnType<typeof failingFiles> => failingFiles({ name: 'link', nth: 1, code: 'EPERM' });
    await atomicWrite(path(), OLD, { replace: false }, withoutLinks().files);
    expect((await readFile(path())).equals(OLD)).toBe(true);
    const again = atomicWrite(path(), NEW, { replace: false }, withoutLinks().files);
    await expect(again).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await names()).toEqual(['file.json']);
  });

  it('does without syncing the folder where that cannot be done', async () => {
    await atomicWrite(path(), NEW, {}, failingFiles({ name: 'sync', nth: 2, code: 'EINVAL' }).files);
    expect((await readFile(path())).equals(NEW)).toBe(true);
  });

  it('names the process in a temporary file, even for a long name', async () => {
    const seen: string[] = [];
    const { files } = failingFiles(undefined);
    const looking: typeof files = {
      ...files,
      rename: async (from, to) => {
        seen.push(...(await names()));
        await files.rename(from, to);
      },
    };
    await atomicWrite(join(dir.path, `${'x'.repeat(240)}.png`), NEW, {}, looking);
    expect(seen).toHaveLength(1);
    expect(temporaryOwner(String(seen[0]))).toBe(process.pid);
    expect(temporaryOwner('file.json')).toBeUndefined();
    expect(temporaryOwner('.a.png.tmp')).toBeUndefined();
  });

  describe('Q1: when any call fails', () => {
    it.each([{ replace: true }, { replace: false }])('the old state stays, %j', async ({ replace }) => {
      const { files, counts } = failingFiles(undefined);
      await atomicWrite(join(dir.path, 'counted'), NEW, { replace }, files);
      const failing = [...counts].filter(([name]) => name !== 'unlink');
      expect(new Set(counts.keys())).toEqual(
        new Set(['open', 'write', 'stat', 'sync', 'close', ...(replace ? ['rename'] : ['link', 'unlink'])]),
      );
      for (const [name, count] of failing) {
        for (let nth = 1; nth <= count; nth += 1) {
          await failOnce(join(dir.path, `${name}-${nth}`), { name: name as 'write', nth, code: 'EIO' }, replace);
        }
      }
      expect((await names()).filter((name) => temporaryOwner(name) !== undefined)).toEqual([]);
    });

    /** After the file has its new name only the folder is synced: then the new bytes are there, but nobody is sure. */
    const failOnce = async (
      folder: string,
      failing: NonNullable<Parameters<typeof failingFiles>[0]>,
      replace: boolean,
    ): Promise<void> => {
      await mkdir(folder);
      const file = join(folder, 'file');
      if (replace) await writeFile(file, OLD);
      const attempt = atomicWrite(file, NEW, { replace }, failingFiles(failing).files);
      await expect(attempt).rejects.toMatchObject({ code: 'EIO' });
      const left = await readdir(folder);
      const kept = left.length === 0 ? undefined : await readFile(file);
      const isPlaced = kept?.equals(NEW) === true;
      const concernsFolder = failing.nth === 2 && ['open', 'sync', 'close'].includes(failing.name);
      expect({ failing, isPlaced }).toEqual({ failing, isPlaced: concernsFolder });
      expect(left).toEqual(replace || isPlaced ? ['file'] : []);
      if (replace && !isPlaced) expect(kept?.equals(OLD)).toBe(true);
    };
  });

  it('D2: killed before any of its calls it leaves the old file or the new one', async () => {
    const program = await buildProgram('die-while-writing', dir.path);
    const states: string[] = [];
    for (let nth = 1; states.at(-1) !== 'done'; nth += 1) {
      await writeFile(path(), OLD);
      const end = await runProgram(program, ['file', path(), String(nth)]);
      expect(end).toMatchObject(end.code === 0 ? { signal: null } : { signal: 'SIGKILL' });
      const bytes = await readFile(path());
      const state = bytes.equals(OLD) ? 'old' : bytes.equals(NEW) ? 'new' : 'a mixture';
      states.push(end.code === 0 ? 'done' : state);
    }
    expect(new Set(states)).toEqual(new Set(['old', 'new', 'done']));
    expect(states.length).toBeGreaterThan(8);
  });

  describe('D1: on a disk of 1 MiB', () => {
    let mounted: string | undefined;
    const mount = async (): Promise<boolean> => {
      const folder = join(dir.path, 'disk');
      await mkdir(folder);
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
        mounted = folder;
        return true;
      } catch {
        return false;
      }
    };
    afterEach(() => {
      if (mounted !== undefined) execFileSync('umount', [mounted]);
      mounted = undefined;
    });

    it('says that it is full and keeps the old file', async () => {
      const isReal = await mount();
      const folder = mounted ?? dir.path;
      const file = join(folder, 'file.json');
      if (isReal) await writeFile(join(folder, 'filler'), Buffer.alloc(200_000));
      await writeFile(file, OLD);
      const files = isReal ? undefined : failingFiles({ name: 'write', nth: 2, code: 'ENOSPC' }).files;
      await expect(atomicWrite(file, NEW, {}, files)).rejects.toMatchObject({ code: 'ENOSPC' });
      expect((await readFile(file)).equals(OLD)).toBe(true);
      expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    });
  });
});
