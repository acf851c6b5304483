import { link, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FileCalls } from '../../../src/adapters/storage/atomic-write.ts';
import { DiskAssetFiles } from '../../../src/adapters/storage/disk-asset-files.ts';
import { mediaTypeOf } from '../../../src/domain/asset.ts';
import { describeAssetFiles } from '../../contracts/asset-files.contract.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { anAsset } from '../../support/builders.ts';
import { buildProgram, runProgram, startProgram } from '../../support/child-program.ts';
import { failingFiles } from '../../support/intercepted-files.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';

interface LibraryParts {
  log?: MemoryLog;
  files?: FileCalls;
  trashDirName?: string;
  settings?: Record<string, unknown> | null;
}

function libraryAt(
  root: string,
  { log = new MemoryLog(), files, trashDirName = '.trash', settings = null }: LibraryParts = {},
) {
  return new DiskAssetFiles({ root, trashDirName, log, readSettings: async () => settings, ...(files && { files }) });
}

async function putAt(path: string, bytes: Uint8Array | string, modifiedAt?: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  if (modifiedAt !== undefined) await utimes(path, modifiedAt / 1000, modifiedAt / 1000);
}

describeAssetFiles('DiskAssetFiles', async () => {
  const dir = await makeTempDir();
  const root = join(dir.path, 'generated');
  return {
    files: libraryAt(root),
    put: (path, bytes, modifiedAt) => putAt(join(root, path), bytes, modifiedAt),
    close: () => dir.remove(),
  };
});

describe('DiskAssetFiles', () => {
  const dir = useTempDir();
  const root = (): string => join(dir.path, 'generated');
  const media = Buffer.alloc(300_000, 'm');
  const thumbnail = Buffer.alloc(3_000, 't');
  const complete = ['a.png', 'a.png.json', 'a.thumb.jpg'];
  const entries = async (): Promise<string[]> => (await readdir(root())).sort();
  const notFound = { kind: 'not-found', code: 'ASSET_NOT_FOUND' };
  const listed = async (library: DiskAssetFiles): Promise<string[]> => {
    const names: string[] = [];
    for await (const name of library.list()) names.push(name);
    return names.sort();
  };

  it('makes folders that only their owner can enter', async () => {
    await libraryAt(root()).write(anAsset({ filename: 'x/a.png' }), { media, thumbnail });
    expect((await stat(root())).mode & 0o777).toBe(0o700);
    expect((await stat(join(root(), 'x'))).mode & 0o777).toBe(0o700);
  });

  it('gives names to media, thumbnail and sidecar in this order', async () => {
    const order: string[] = [];
    const { files } = failingFiles(undefined);
    const placing = (place: FileCalls['rename']): FileCalls['rename'] => {
      return async (from, to) => {
        order.push(to);
        await place(from, to);
      };
    };
    const looking: FileCalls = { ...files, link: placing(files.link), rename: placing(files.rename) };
    await libraryAt(root(), { files: looking }).write(anAsset({ filename: 'a.png' }), { media, thumbnail });
    expect(order).toEqual(['a.png', 'a.thumb.jpg', 'a.png.json'].map((name) => join(root(), name)));
  });

  it('locates media for other programs', async () => {
    const library = libraryAt(root());
    await library.write(anAsset({ filename: 'a.png' }), { media, thumbnail });
    expect((await readFile(await library.locate('a.png'))).equals(media)).toBe(true);
  });

  it('reads large files in chunks, and only when asked', async () => {
    const library = libraryAt(root());
    await library.write(anAsset({ filename: 'a.png' }), { media: Buffer.alloc(1_500_000, 7), thumbnail: null });
    const { chunks } = await library.open('a.png', { start: 100_000, end: 1_399_999 });
    const sizes: number[] = [];
    for await (const chunk of chunks) sizes.push(chunk.byteLength);
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1_300_000);
  });

  describe('T6: links', () => {
    it('that lead out of the library are not followed', async () => {
      const library = libraryAt(root());
      await putAt(join(dir.path, 'canary.png'), 'canary');
      await putAt(join(dir.path, 'generated-evil', 'f.png'), 'canary');
      await mkdir(root());
      await symlink(join(dir.path, 'canary.png'), join(root(), 'link.png'));
      await symlink(join(dir.path, 'generated-evil'), join(root(), 'folder'));
      for (const path of ['link.png', 'folder/f.png', '../generated-evil/f.png']) {
        await expect(library.open(path)).rejects.toMatchObject(notFound);
        await expect(library.read(path)).rejects.toMatchObject(notFound);
        expect(await library.load(path)).toBeUndefined();
      }
      expect(await listed(library)).toEqual([]);
      const outside = library.write(anAsset({ filename: 'folder/new.png' }), { media, thumbnail });
      await expect(outside).rejects.toMatchObject({ code: 'INVALID_FILENAME' });
      await expect(library.write(anAsset({ filename: 'link.png' }), { media, thumbnail })).rejects.toMatchObject({
        code: 'ASSET_EXISTS',
      });
      expect(await readdir(join(dir.path, 'generated-evil'))).toEqual(['f.png']);
      expect(await readFile(join(dir.path, 'canary.png'), 'utf8')).toBe('canary');
    });

    it('may stand for the library folder itself', async () => {
      await mkdir(join(dir.path, 'real'));
      await symlink(join(dir.path, 'real'), root());
      const library = libraryAt(root());
      await library.write(anAsset({ filename: 'a.png' }), { media, thumbnail });
      expect(await listed(library)).toEqual(['a.png']);
      expect((await library.read('a.png')).bytes.byteLength).toBe(media.length);
    });
  });

  it('keeps names apart that differ only in how characters are composed', async () => {
    const library = libraryAt(root());
    const [composed, decomposed] = ['\u00e9.png', 'e\u0301.png'];
    await library.write(anAsset({ filename: composed }), { media, thumbnail });
    const asset = await library.load(decomposed);
    expect(asset?.asset.filename ?? 'none').toBe((await entries()).includes(decomposed) ? decomposed : 'none');
  });

  it('hides the trash under any name it has', async () => {
    const library = libraryAt(root(), { trashDirName: 'Papierkorb' });
    await putAt(join(root(), 'Papierkorb', 'a.png'), media);
    await expect(library.open('Papierkorb/a.png')).rejects.toMatchObject(notFound);
    expect(await listed(library)).toEqual([]);
  });

  it('takes two names of one file for no rivals', async () => {
    const library = libraryAt(root());
    await putAt(join(root(), 'a.png'), media);
    await link(join(root(), 'a.png'), join(root(), 'a.PNG'));
    await library.writeThumbnail('a.png', thumbnail);
    expect(await library.thumbnailOf('a.png')).toBe('a.thumb.jpg');
  });

  describe('sidecars of every age', () => {
    it('D9: says so when two claim one file, and changes neither', async () => {
      const log = new MemoryLog();
      await putAt(join(root(), 'a.png'), media);
      await putAt(join(root(), 'a.png.json'), '{"prompt":"whole name"}');
      await putAt(join(root(), 'a.json'), '{"prompt":"stem"}');
      const stored = await libraryAt(root(), { log }).load('a.png');
      expect(stored?.asset.prompt).toBe('whole name');
      expect(log.lines).toMatchObject([{ level: 'warn', facts: { filename: 'a.png' } }]);
      expect(await readFile(join(root(), 'a.json'), 'utf8')).toBe('{"prompt":"stem"}');
    });

    it('says so when one is broken, and reads what the picture carries', async () => {
      const log = new MemoryLog();
      await putAt(join(root(), 'a.png'), media);
      await putAt(join(root(), 'a.png.json'), '{"prompt": "cut o');
      const library = libraryAt(root(), { log, settings: { prompt: 'embedded', model: 'gpt-image-2' } });
      expect(await library.load('a.png')).toMatchObject({
        asset: { prompt: 'embedded', model: 'gpt-image-2' },
        hasSidecar: true,
      });
      expect(log.lines).toHaveLength(1);
      expect(JSON.stringify(log.lines)).not.toContain('cut o');
    });

    it('reads what a picture carries when it has none, but never a clip', async () => {
      const library = libraryAt(root(), { settings: { prompt: 'embedded', createdAt: '2026-05-04T03:02:01.000Z' } });
      await putAt(join(root(), 'a.png'), media);
      await putAt(join(root(), 'b.mp4'), media);
      expect(await library.load('a.png')).toMatchObject({
        asset: { prompt: 'embedded', createdAt: Date.UTC(2026, 4, 4, 3, 2, 1) },
        hasSidecar: false,
      });
      expect((await library.load('b.mp4'))?.asset).not.toHaveProperty('prompt');
    });
  });

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
