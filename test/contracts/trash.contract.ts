import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Asset } from '../../src/domain/asset.ts';
import type { TrashEntry } from '../../src/domain/trash.ts';
import type { AssetFiles } from '../../src/ports/asset-files.ts';
import type { Trash } from '../../src/ports/trash.ts';
import { anAsset } from '../support/builders.ts';
import { paths } from '../support/corpora.ts';

/** A library with its trash, and how a person puts a file into the folder of the library by hand. */
export interface TrashRig {
  files: AssetFiles;
  trash: Trash;
  put(path: string, bytes: Uint8Array | string): Promise<void>;
  /** Files of the library folder; none of the trash. */
  paths(): Promise<string[]>;
  close(): Promise<void>;
}

const media = Buffer.from('the media');
const thumbnail = Buffer.from('thumbnail');

/** What every trash promises. */
export function describeTrash(name: string, open: () => Promise<TrashRig>): void {
  describe(`${name} as Trash`, () => {
    let rig: TrashRig;
    let trash: Trash;
    const noAsset = { kind: 'not-found', code: 'ASSET_NOT_FOUND' };
    const noEntry = { kind: 'not-found', code: 'NOT_FOUND' };
    const conflict = { kind: 'conflict', code: 'CONFLICT' };

    beforeEach(async () => {
      rig = await open();
      trash = rig.trash;
    });
    afterEach(() => rig.close());

    const save = async (filename: string, fields: Partial<Asset> = {}): Promise<Asset> => {
      const asset = anAsset({ filename, bytes: media.length, ...fields });
      await rig.files.write(asset, { media, thumbnail });
      return asset;
    };
    const entry = (asset: Asset, trashId = '1000_00000000000000aa'): TrashEntry => ({
      trashId,
      trashedAt: 1000,
      asset,
    });
    const library = async (): Promise<string[]> => (await rig.paths()).sort();

    it('takes an asset with all its files, and gives it back as it was', async () => {
      const asset = await save('a.png', { seed: 7, chosen: { by: ['hand'] } });
      await save('b.png');
      const { modifiedAt } = await rig.files.open('a.png');
      await trash.put(entry(asset));
      expect(await library()).toEqual(['b.png', 'b.png.json', 'b.thumb.jpg']);
      expect(await rig.files.load('a.png')).toBeUndefined();
      expect(await trash.list()).toEqual([entry(asset)]);
      expect(await trash.get(entry(asset).trashId)).toEqual(entry(asset));
      expect(await trash.restore(entry(asset).trashId)).toBe('a.png');
      expect(await rig.files.load('a.png')).toEqual({ asset, hasSidecar: true });
      expect(Buffer.from((await rig.files.read('a.png')).bytes).equals(media)).toBe(true);
      expect(await rig.files.thumbnailOf('a.png')).toBe('a.thumb.jpg');
      expect((await rig.files.open('a.png')).modifiedAt).toBe(modifiedAt);
      expect(await trash.list()).toEqual([]);
      await expect(trash.restore(entry(asset).trashId)).rejects.toMatchObject(noEntry);
    });

    it('takes what lies in folders, and files that have nothing but themselves', async () => {
      const deep = await save('x/y/a.png');
      await rig.put('bare.webp', media);
      const bare = (await rig.files.load('bare.webp'))?.asset;
      await trash.put(entry(deep, '1_0a'));
      await trash.put(entry(bare as Asset, '2_0b'));
      expect(await library()).toEqual([]);
      await trash.restore('1_0a');
      await trash.restore('2_0b');
      expect(await library()).toEqual(['bare.webp', 'x/y/a.png', 'x/y/a.png.json', 'x/y/a.thumb.jpg']);
      expect(await rig.files.load('bare.webp')).toMatchObject({ hasSidecar: false });
    });

    it('keeps two assets of one name apart', async () => {
      const first = await save('a.png', { prompt: 'first' });
      await trash.put(entry(first, '1_0a'));
      const second = await save('a.png', { prompt: 'second' });
      await trash.put(entry(second, '2_0b'));
      expect((await trash.list()).map(({ trashId }) => trashId).sort()).toEqual(['1_0a', '2_0b']);
      await trash.restore('1_0a');
      expect((await rig.files.load('a.png'))?.asset.prompt).toBe('first');
    });

    it('never overwrites what has taken the name meanwhile', async () => {
      const asset = await save('a.png', { prompt: 'first' });
      await trash.put(entry(asset));
      await save('a.png', { prompt: 'second' });
      const before = await library();
      await expect(trash.restore(entry(asset).trashId)).rejects.toMatchObject(conflict);
      expect((await rig.files.load('a.png'))?.asset.prompt).toBe('second');
      expect(await library()).toEqual(before);
      expect(await trash.list()).toEqual([entry(asset)]);
    });

    it('overwrites no sidecar, either', async () => {
      const asset = await save('a.png');
      await trash.put(entry(asset));
      await rig.put('a.png.json', '{"prompt":"by hand"}');
      await expect(trash.restore(entry(asset).trashId)).rejects.toMatchObject(conflict);
      expect(await library()).toEqual(['a.png.json']);
      expect(await trash.list()).toEqual([entry(asset)]);
    });

    it('leaves each of two files with one stem its thumbnail', async () => {
      const asset = await save('a.png');
      await trash.put(entry(asset));
      await rig.files.write(anAsset({ filename: 'a.jpeg' }), { media, thumbnail: Buffer.from('other') });
      expect(await rig.files.thumbnailOf('a.jpeg')).toBe('a.thumb.jpg');
      await trash.restore(entry(asset).trashId);
      expect(await rig.files.thumbnailOf('a.png')).toBe('a.png.thumb.jpg');
      expect(await rig.files.thumbnailOf('a.jpeg')).toBe('a.thumb.jpg');
    });

    it('leaves a sidecar that two files share to the other', async () => {
      await rig.put('card.png', media);
      await rig.put('card.webp', media);
      await rig.put('card.json', '{"prompt":"shared"}');
      const asset = (await rig.files.load('card.png'))?.asset as Asset;
      await trash.put(entry(asset));
      expect(await library()).toEqual(['card.json', 'card.webp']);
      await trash.restore(entry(asset).trashId);
      expect((await rig.files.load('card.png'))?.asset.prompt).toBe('shared');
      await trash.remove('card.webp');
      expect(await library()).toEqual(['card.json', 'card.png']);
      await trash.remove('card.png');
      expect(await library()).toEqual([]);
    });

    it('shows the thumbnail of an entry, or the media when it has none', async () => {
      await trash.put(entry(await save('a.png'), '1_0a'));
      await rig.put('bare.webp', media);
      await trash.put(entry((await rig.files.load('bare.webp'))?.asset as Asset, '2_0b'));
      const [shown, bare] = [await trash.picture('1_0a'), await trash.picture('2_0b')];
      expect([shown.mediaType, Buffer.from(shown.bytes).toString()]).toEqual(['image/jpeg', 'thumbnail']);
      expect([bare.mediaType, Buffer.from(bare.bytes).toString()]).toEqual(['image/webp', 'the media']);
      await expect(trash.picture('3_0c')).rejects.toMatchObject(noEntry);
    });

    it('deletes an entry for good', async () => {
      const asset = await save('a.png');
      await trash.put(entry(asset));
      await trash.purge(entry(asset).trashId);
      expect(await trash.list()).toEqual([]);
      await expect(trash.purge(entry(asset).trashId)).rejects.toMatchObject(noEntry);
      await expect(trash.restore(entry(asset).trashId)).rejects.toMatchObject(noEntry);
      expect(await library()).toEqual([]);
    });

    it('deletes an asset of the library for good, past the trash', async () => {
      await save('a.png');
      await save('b.png');
      await trash.remove('a.png');
      expect(await library()).toEqual(['b.png', 'b.png.json', 'b.thumb.jpg']);
      expect(await trash.list()).toEqual([]);
      await expect(trash.remove('a.png')).rejects.toMatchObject(noAsset);
    });

    it('takes no file that is not there, and nothing beside media', async () => {
      await save('a.png');
      const before = await library();
      for (const filename of ['none.png', 'x/none.png', 'a.png.json', 'a.thumb.jpg']) {
        await expect(trash.put(entry(anAsset({ filename })))).rejects.toMatchObject(noAsset);
        await expect(trash.remove(filename)).rejects.toMatchObject(noAsset);
      }
      expect(await library()).toEqual(before);
      expect(await trash.list()).toEqual([]);
    });

    it('T6: no name leads out of the library, and no id out of the trash', async () => {
      const asset = await save('x.png');
      await trash.put(entry(asset));
      await rig.put('y.png', media);
      for (const path of paths) {
        await expect(trash.put(entry(anAsset({ filename: path }), '2_0b'))).rejects.toMatchObject(noAsset);
        await expect(trash.remove(path)).rejects.toMatchObject(noAsset);
        for (const trashId of [path, `1000_${path}`, `../${entry(asset).trashId}`, `${entry(asset).trashId}/../y`]) {
          expect(await trash.get(trashId)).toBeUndefined();
          await expect(trash.picture(trashId)).rejects.toMatchObject(noEntry);
          await expect(trash.restore(trashId)).rejects.toMatchObject(noEntry);
          await expect(trash.purge(trashId)).rejects.toMatchObject(noEntry);
        }
      }
      expect(await library()).toEqual(['y.png']);
      expect(await trash.list()).toEqual([entry(asset)]);
    });

    it('is empty, and swept, before anything was put there', async () => {
      await trash.sweep();
      expect(await trash.list()).toEqual([]);
      expect(await trash.get('1_0a')).toBeUndefined();
    });
  });
}
