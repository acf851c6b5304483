import { link, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FileCalls } from '../../../src/adapters/storage/atomic-write.ts';
import type { AssetFiles } from '../../../src/ports/asset-files.ts';
import { describeAssetFiles } from '../../contracts/asset-files.contract.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { anAsset } from '../../support/builders.ts';
import { failingFiles } from '../../support/intercepted-files.ts';
import { libraryAt, putAt } from '../../support/library-at.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';

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
  const entries = async (): Promise<string[]> => (await readdir(root())).sort();
  const notFound = { kind: 'not-found', code: 'ASSET_NOT_FOUND' };
  const listed = async (library: AssetFiles): Promise<string[]> => {
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
      await expect(library.locate('link.png')).rejects.toMatchObject({ ...notFound, details: { leadsOut: true } });
      expect(await listed(library)).toEqual([]);
      const outside = library.write(anAsset({ filename: 'folder/new.png' }), { media, thumbnail });
      await expect(outside).rejects.toMatchObject({ code: 'INVALID_FILENAME' });
      await expect(library.write(anAsset({ filename: 'link.png' }), { media, thumbnail })).rejects.toMatchObject({
        code: 'ASSET_EXISTS',
      });
      expect(await readdir(join(dir.path, 'generated-evil'))).toEqual(['f.png']);
      expect(await readFile(join(dir.path, 'canary.png'), 'utf8')).toBe('canary');
    });

    it('are no sidecars', async () => {
      await putAt(join(dir.path, 'config.json'), '{"apiKey":"canary"}');
      await putAt(join(root(), 'a.png'), media);
      await symlink(join(dir.path, 'config.json'), join(root(), 'a.png.json'));
      expect(JSON.stringify(await libraryAt(root()).load('a.png'))).not.toContain('canary');
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
});
