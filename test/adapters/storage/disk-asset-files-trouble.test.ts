import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mediaTypeOf } from '../../../src/domain/asset.ts';
import { anAsset } from '../../support/builders.ts';
import { buildProgram, runProgram, startProgram } from '../../support/child-program.ts';
import { failingFiles } from '../../support/intercepted-files.ts';
import { libraryAt, putAt } from '../../support/library-at.ts';
import { useTempDir } from '../../support/temp-dir.ts';

describe('DiskAssetFiles in trouble', () => {
  const dir = useTempDir();
  const root = (): string => join(dir.path, 'generated');
  const media = Buffer.alloc(300_000, 'm');
  const thumbnail = Buffer.alloc(3_000, 't');
  const complete = ['a.png', 'a.png.json', 'a.thumb.jpg'];
  const entries = async (): Promise<string[]> => (await readdir(root())).sort();

  describe('when a write fails', () => {
    const failures = [
      ['ENOSPC', 'DISK_FULL'],
      ['EDQUOT', 'DISK_FULL'],
      ['EROFS', 'DISK_READ_ONLY'],
      ['EACCES', 'DISK_ACCESS_DENIED'],
      ['EIO', 'DISK_FAILED'],
    ] as const;

    it.each(failures)('%s is told as %s, naming folder and remedy', async (code, told) => {
      const { files } = failingFiles({ name: 'write', nth: 1, code });
      const attempt = libraryAt(root(), { files }).write(anAsset({ filename: 'a.png' }), { media, thumbnail });
      const error = await attempt.then(
        () => undefined,
        (failure) => failure,
      );
      expect(error).toMatchObject({ kind: 'storage-failed', code: told, details: { folder: root(), cause: code } });
      expect(error.message).toContain(root());
      expect(error.hint.length).toBeGreaterThan(20);
      expect(await entries()).toEqual([]);
    });

    it('Q1: nothing of the asset stays, whichever call it was', async () => {
      const { files, counts } = failingFiles(undefined);
      await libraryAt(root(), { files }).write(anAsset({ filename: 'first.png' }), { media, thumbnail });
      const before = await entries();
      const calls = [...counts].filter(([name]) => name !== 'unlink');
      expect(calls.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(18);
      for (const [name, count] of calls) {
        for (let nth = 1; nth <= count; nth += 1) {
          const failing = failingFiles({ name: name as 'write', nth, code: 'ENOSPC' }).files;
          const attempt = libraryAt(root(), { files: failing }).write(anAsset({ filename: 'a.png' }), {
            media,
            thumbnail,
          });
          await expect(attempt).rejects.toMatchObject({ code: 'DISK_FULL' });
          expect({ name, nth, left: await entries() }).toEqual({ name, nth, left: before });
        }
      }
    });

    it('D6: the same write succeeds once there is room again', async () => {
      const { files } = failingFiles({ name: 'write', nth: 1, code: 'ENOSPC' });
      const library = libraryAt(root(), { files });
      const write = (): Promise<void> => library.write(anAsset({ filename: 'a.png' }), { media, thumbnail });
      await expect(write()).rejects.toMatchObject({ code: 'DISK_FULL' });
      await write();
      expect(await entries()).toEqual(complete);
    });

    it('a sidecar that cannot be replaced stays as it was', async () => {
      const { files } = failingFiles({ name: 'sync', nth: 1, code: 'EIO' });
      await libraryAt(root()).write(anAsset({ filename: 'a.png', prompt: 'old' }), { media, thumbnail });
      const attempt = libraryAt(root(), { files }).writeSidecar(anAsset({ filename: 'a.png', prompt: 'new' }));
      await expect(attempt).rejects.toMatchObject({ kind: 'storage-failed', code: 'DISK_FAILED' });
      expect((await libraryAt(root()).load('a.png'))?.asset.prompt).toBe('old');
      expect(await entries()).toEqual(complete);
    });
  });

  it('D3: killed before any call of a save it leaves media that are whole, and a sidecar only with its media', async () => {
    const program = await buildProgram('die-while-writing', dir.path);
    const states = new Set<string>();
    let isDone = false;
    for (let nth = 1; !isDone; nth += 1) {
      const folder = join(root(), String(nth));
      await mkdir(folder, { recursive: true });
      isDone = (await runProgram(program, ['asset', folder, String(nth)])).code === 0;
      const library = libraryAt(folder);
      await library.sweep();
      const left = (await readdir(folder)).sort();
      states.add(left.join(' '));
      for (const name of left) {
        const bytes = await readFile(join(folder, name));
        if (mediaTypeOf(name) !== undefined) expect(bytes.equals(media)).toBe(true);
        else if (name.endsWith('.jpg')) expect(bytes.equals(thumbnail)).toBe(true);
        else expect(JSON.parse(bytes.toString())).toMatchObject({ filename: 'a.png', prompt: 'new' });
      }
      const found = await library.withStem('a');
      expect(found).toEqual(left.includes('a.png') ? ['a.png'] : []);
      if (left.includes('a.png')) {
        expect((await library.load('a.png'))?.hasSidecar).toBe(left.includes('a.png.json'));
      }
    }
    expect([...states].sort()).toEqual(['', 'a.png', 'a.png a.png.json a.thumb.jpg', 'a.png a.thumb.jpg']);
  });

  describe('sweeping', () => {
    it('removes temporary files of processes that are gone, and no others', async () => {
      const program = await buildProgram('wait', dir.path);
      const [living, gone] = [startProgram(program, []), startProgram(program, [])];
      const ended = new Promise((resolve) => gone.once('close', resolve));
      gone.kill('SIGKILL');
      await ended;
      const before = [
        `.a.png.${living.pid}.0123456789ab.tmp`,
        `.a.png.${gone.pid}.0123456789ab.tmp`,
        `.a.png.${process.pid}.0123456789ab.tmp`,
        '.mine.tmp',
        'b.png',
      ];
      for (const name of before) await putAt(join(root(), 'x', name), media);
      const earlier = `.a.png.${process.pid}.ba9876543210.tmp`;
      await putAt(join(root(), 'x', earlier), media, Date.now() - 7 * 24 * 3_600_000);
      try {
        await libraryAt(root()).sweep();
        const left = await readdir(join(root(), 'x'));
        expect(left.sort()).toEqual(before.filter((name) => !name.includes(`.${gone.pid}.`)).sort());
      } finally {
        living.kill('SIGKILL');
      }
    });
  });
});
