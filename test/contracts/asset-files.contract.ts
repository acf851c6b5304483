import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AssetFiles, FileContent } from '../../src/ports/asset-files.ts';
import { anAsset } from '../support/builders.ts';
import { paths } from '../support/corpora.ts';

/** A library, and how a person puts a file into its folder by hand. */
export interface AssetFilesRig {
  files: AssetFiles;
  put(path: string, bytes: Uint8Array | string, modifiedAt?: number): Promise<void>;
  close(): Promise<void>;
}

const media = Buffer.from('the media, 20 bytes!');
const thumbnail = Buffer.from('thumbnail');

/** What every place for the files of the library promises. */
export function describeAssetFiles(name: string, open: () => Promise<AssetFilesRig>): void {
  describe(`${name} as AssetFiles`, () => {
    let rig: AssetFilesRig;
    let files: AssetFiles;
    const notFound = { kind: 'not-found', code: 'ASSET_NOT_FOUND' };

    beforeEach(async () => {
      rig = await open();
      files = rig.files;
    });
    afterEach(() => rig.close());

    const save = (filename: string, content: Uint8Array = media): Promise<void> =>
      files.write(anAsset({ filename }), { media: content, thumbnail });
    const bytesOf = async ({ chunks }: FileContent): Promise<string> => {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      return Buffer.concat(parts).toString();
    };
    const all = async (names: AsyncIterable<string>): Promise<string[]> => {
      const found: string[] = [];
      for await (const filename of names) found.push(filename);
      return found.sort();
    };

    describe('an asset', () => {
      it('comes back as it was written, every field of it, with media and thumbnail', async () => {
        const asset = anAsset({ seed: 7, chosen: { by: ['hand'] }, bytes: media.length });
        await files.write(asset, { media, thumbnail });
        expect(await files.load(asset.filename)).toEqual({ asset, hasSidecar: true });
        const read = await files.read(asset.filename);
        expect(read.mediaType).toBe('image/png');
        expect(Buffer.from(read.bytes).equals(media)).toBe(true);
        const path = await files.thumbnailOf(asset.filename);
        expect(path).toBe(asset.filename.replace('.png', '.thumb.jpg'));
        expect(await bytesOf(await files.open(String(path)))).toBe('thumbnail');
      });

      it('may lie two folders deep, and have no thumbnail', async () => {
        const asset = anAsset({ filename: 'cardnews/set/card-01.png', bytes: media.length });
        await files.write(asset, { media, thumbnail: null });
        expect(await files.load(asset.filename)).toEqual({ asset, hasSidecar: true });
        expect(await files.thumbnailOf(asset.filename)).toBeNull();
      });

      it('never takes the place of another', async () => {
        await save('a.png');
        await expect(save('a.png', Buffer.from('other'))).rejects.toMatchObject({
          kind: 'conflict',
          code: 'ASSET_EXISTS',
        });
        expect(Buffer.from((await files.read('a.png')).bytes).equals(media)).toBe(true);
        expect(await all(files.list())).toEqual(['a.png']);
        expect(await files.thumbnailOf('a.png')).toBe('a.thumb.jpg');
      });

      it('replaces a file with its thumbnail and sidecar, but none that is not there', async () => {
        const asset = anAsset({ filename: 'a.png' });
        await files.write(asset, { media, thumbnail });
        const later = { media: Buffer.from('other bytes'), thumbnail: Buffer.from('other') };
        await files.replace({ ...asset, prompt: 'later' }, later);
        expect(Buffer.from((await files.read('a.png')).bytes).toString()).toBe('other bytes');
        expect((await files.load('a.png'))?.asset.prompt).toBe('later');
        await expect(files.replace(anAsset({ filename: 'b.png' }), later)).rejects.toMatchObject(notFound);
      });

      it('gets another sidecar or thumbnail once its media is in place', async () => {
        await rig.put('a.png', media);
        await files.writeSidecar(anAsset({ filename: 'a.png', prompt: 'later' }));
        expect(await files.load('a.png')).toMatchObject({ asset: { prompt: 'later' }, hasSidecar: true });
        await files.writeThumbnail('a.png', thumbnail);
        await files.writeThumbnail('a.png', Buffer.from('better'));
        expect(await bytesOf(await files.open('a.thumb.jpg'))).toBe('better');
        await expect(files.writeSidecar(anAsset({ filename: 'b.png' }))).rejects.toMatchObject(notFound);
        await expect(files.writeThumbnail('b.png', thumbnail)).rejects.toMatchObject(notFound);
      });
    });

    describe('reading', () => {
      it('tells size, type and time, and reads all or the range asked for, both ends included', async () => {
        await rig.put('a.png', media, 1_700_000_000_000);
        const whole = await files.open('a.png');
        expect(whole).toMatchObject({ mediaType: 'image/png', bytes: 20, modifiedAt: 1_700_000_000_000 });
        expect(await bytesOf(whole)).toBe('the media, 20 bytes!');
        const part = await files.open('a.png', { start: 4, end: 8 });
        expect(part.bytes).toBe(20);
        expect(await bytesOf(part)).toBe('media');
      });

      it('knows nothing of files that are not there', async () => {
        for (const path of ['none.png', 'none.thumb.jpg', 'a.png/b.png', 'deep/none.png']) {
          await expect(files.open(path)).rejects.toMatchObject(notFound);
          await expect(files.read(path)).rejects.toMatchObject(notFound);
          await expect(files.locate(path)).rejects.toMatchObject(notFound);
          await expect(files.thumbnailOf(path)).rejects.toMatchObject(notFound);
          expect(await files.load(path)).toBeUndefined();
        }
      });

      it('takes a thumbnail for no media', async () => {
        await save('a.png');
        for (const path of ['a.thumb.jpg', 'a.png.json']) {
          await expect(files.read(path)).rejects.toMatchObject(notFound);
          await expect(files.locate(path)).rejects.toMatchObject(notFound);
          expect(await files.load(path)).toBeUndefined();
        }
      });

      it('delivers no sidecar, no trash and no other file of the folder', async () => {
        await save('a.png');
        await rig.put('.trash/b.png', media);
        await rig.put('notes.txt', 'x');
        await rig.put('.c.png', media);
        for (const path of ['a.png.json', '.trash/b.png', 'notes.txt', '.c.png', '.trash', '']) {
          await expect(files.open(path)).rejects.toMatchObject(notFound);
        }
      });

      it('T6: lets no name out of the library', async () => {
        await save('x.png');
        for (const path of paths) {
          await expect(files.open(path)).rejects.toMatchObject(notFound);
          await expect(files.read(path)).rejects.toMatchObject(notFound);
          await expect(files.locate(path)).rejects.toMatchObject(notFound);
          expect(await files.load(path)).toBeUndefined();
          expect(await files.withStem(path.replace(/\.png$/, ''))).not.toContain('../x.png');
        }
      });

      it('T6: writes no file under such a name', async () => {
        const proper = /^(e\u0301|\u00e9|\.\.%2fx|%2e%2e\/x|\.\.%5cx)\.png$/;
        for (const path of paths.filter((one) => !proper.test(one) && !one.endsWith('.json'))) {
          await expect(save(path)).rejects.toMatchObject({ kind: 'request-invalid', code: 'INVALID_FILENAME' });
        }
        expect(await all(files.list())).toEqual([]);
      });
    });

    describe('a file without sidecar of its own', () => {
      it('has what a sidecar under its stem says', async () => {
        await rig.put('cardnews/set/card-01.png', media, 5_000);
        await rig.put(
          'cardnews/set/card-01.json',
          JSON.stringify({ kind: 'card-news-card', setId: 'set', createdAt: 1 }),
        );
        expect(await files.load('cardnews/set/card-01.png')).toMatchObject({
          asset: { kind: 'card-news-card', setId: 'set', createdAt: 1_000 },
          hasSidecar: true,
        });
      });

      it('has the time of the file', async () => {
        await rig.put('a.png', media, 1_700_000_000_000);
        expect(await files.load('a.png')).toEqual({
          asset: {
            filename: 'a.png',
            mediaType: 'image',
            kind: 'classic',
            createdAt: 1_700_000_000_000,
            provider: 'oauth',
            bytes: 20,
          },
          hasSidecar: false,
        });
      });

      it('is not taken for one when its sidecar is broken', async () => {
        await rig.put('a.png', media);
        await rig.put('a.png.json', '{"prompt": "cut o');
        expect(await files.load('a.png')).toMatchObject({ asset: { filename: 'a.png' }, hasSidecar: true });
      });
    });

    describe('lists', () => {
      it('hold the media of the folder and two levels below, and nothing else', async () => {
        for (const path of ['a.png', 'b.jpeg', 'c.JPG', 'd.webp', 'e.mp4', 'x/f.png', 'x/y/g.png', 'x/y/z/h.png']) {
          await rig.put(path, media);
        }
        const others = [
          'a.png.json',
          'a.thumb.jpg',
          'e.mp4.thumb.jpg',
          '.trash/i.png',
          'trash/j.png',
          'n.txt',
          '.k.png',
        ];
        for (const path of [...others, `.a.png.${process.pid}.0123456789ab.tmp`]) await rig.put(path, media);
        const listed = ['a.png', 'b.jpeg', 'c.JPG', 'd.webp', 'e.mp4', 'x/f.png', 'x/y/g.png'];
        expect(await all(files.list())).toEqual(listed);
      });

      it('are empty for a library that is not there yet', async () => {
        expect(await all(files.list())).toEqual([]);
        expect(await all(files.missingThumbnails())).toEqual([]);
        expect(await files.withStem('1_a')).toEqual([]);
        await files.sweep();
      });

      it('of a stem hold the media that begin with it, with or without sidecar', async () => {
        await save('1780226256355_50252101_0.png');
        await rig.put('1780226256355_50252101_1.jpeg', media);
        await rig.put('1780226256355_50252102_0.png', media);
        await rig.put('x/1780226256355_50252101_2.png', media);
        const found = await files.withStem('1780226256355_50252101');
        expect(found.sort()).toEqual(['1780226256355_50252101_0.png', '1780226256355_50252101_1.jpeg']);
        expect(await files.withStem('')).toEqual([]);
        expect(await files.withStem('.')).toEqual([]);
      });
    });

    describe('a thumbnail', () => {
      it('is missing until it is written', async () => {
        await rig.put('a.png', media);
        await rig.put('x/b.mp4', media);
        await save('c.png');
        expect(await all(files.missingThumbnails())).toEqual(['a.png', 'x/b.mp4']);
        await files.writeThumbnail('x/b.mp4', thumbnail);
        await files.writeThumbnail('a.png', thumbnail);
        expect(await all(files.missingThumbnails())).toEqual([]);
        expect(await files.thumbnailOf('x/b.mp4')).toBe('x/b.mp4.thumb.jpg');
      });

      it('of the second file with one stem has the whole file name', async () => {
        await save('a.png');
        await save('a.jpeg');
        await save('a.mp4');
        expect(await files.thumbnailOf('a.png')).toBe('a.thumb.jpg');
        expect(await files.thumbnailOf('a.jpeg')).toBe('a.jpeg.thumb.jpg');
        expect(await files.thumbnailOf('a.mp4')).toBe('a.mp4.thumb.jpg');
        expect(await all(files.missingThumbnails())).toEqual([]);
      });

      it("that two files of an old library share is the older file's; the other has none", async () => {
        await rig.put('a.png', media, 1_000_000);
        await rig.put('a.jpeg', media, 2_000_000);
        await rig.put('a.thumb.jpg', thumbnail);
        expect(await files.thumbnailOf('a.png')).toBe('a.thumb.jpg');
        expect(await files.thumbnailOf('a.jpeg')).toBeNull();
        expect(await all(files.missingThumbnails())).toEqual(['a.jpeg']);
        await files.writeThumbnail('a.jpeg', Buffer.from('second'));
        expect(await files.thumbnailOf('a.jpeg')).toBe('a.jpeg.thumb.jpg');
        expect(await files.thumbnailOf('a.png')).toBe('a.thumb.jpg');
        expect(await bytesOf(await files.open('a.thumb.jpg'))).toBe('thumbnail');
      });
    });
  });
}
