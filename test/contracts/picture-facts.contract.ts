import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AssetIndex } from '../../src/ports/asset-index.ts';
import type { PictureFacts } from '../../src/ports/picture-facts.ts';
import { anAsset } from '../support/builders.ts';

/** Facts beside an empty index, and how to remove both. */
export type OpenPictureFacts = () => Promise<{ facts: PictureFacts; index: AssetIndex; close(): Promise<void> }>;

/** What all facts about pictures promise. */
export function describePictureFacts(name: string, open: OpenPictureFacts): void {
  describe(`${name} as PictureFacts`, () => {
    let facts: PictureFacts;
    let index: AssetIndex;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ facts, index, close } = await open());
    });
    afterEach(() => close());

    const old = (filename: string, createdAt: number) => {
      const { width: _, height: __, thumbhash: ___, ...rest } = anAsset({ filename, createdAt, bytes: 10 });
      return rest;
    };
    const fact = (filename: string) => ({
      ...{ filename, bytes: 10, modifiedAt: 5, width: 30, height: 20 },
      ...{ thumbhash: 'AAAA', perceptualHash: '00ff00ff00ff00ff' },
    });
    const missing = async () => {
      const names: string[] = [];
      for await (const { filename } of facts.missing()) names.push(filename);
      return names;
    };

    it('says newest first what nothing is known of', async () => {
      const known = { ...old('known.png', 9), thumbhash: 'BBBB' };
      await index.put([old('a.png', 1), old('c.png', 2), old('b.png', 2), known]);
      expect(await missing()).toEqual(['c.png', 'b.png', 'a.png']);
    });

    it('goes through many of them', async () => {
      await index.put(Array.from({ length: 1_203 }, (_, at) => old(`${at}.png`, Math.floor(at / 700))));
      expect(new Set(await missing()).size).toBe(1_203);
    });

    it('gives facts with the assets, and again after these were put anew', async () => {
      await index.put([old('a.png', 1)]);
      await facts.put([fact('a.png')]);
      const { filename: _, bytes: __, modifiedAt: ___, ...wanted } = fact('a.png');
      expect(await index.get('a.png')).toMatchObject(wanted);
      expect(await missing()).toEqual([]);
      await index.put([{ ...old('a.png', 1), prompt: 'another' }]);
      expect(await index.get('a.png')).toMatchObject({ ...wanted, prompt: 'another' });
      const { items } = await index.tiles({ limit: 1 });
      expect(items[0]).toMatchObject({ width: 30, height: 20, thumbhash: 'AAAA' });
    });

    it('narrows by the shape that was found out', async () => {
      await index.put([old('a.png', 1)]);
      expect((await index.facets({})).shape).toEqual([]);
      await facts.put([fact('a.png')]);
      expect((await index.facets({})).shape).toEqual([{ value: 'landscape', count: 1 }]);
    });

    it('leaves alone what an asset says itself, and a file of another size', async () => {
      await index.put([
        { ...old('a.png', 1), thumbhash: 'OWN=' },
        { ...old('b.png', 1), bytes: 11 },
      ]);
      await facts.put([fact('a.png'), fact('b.png'), fact('gone.png')]);
      expect((await index.get('a.png'))?.thumbhash).toBe('OWN=');
      expect((await index.get('b.png'))?.thumbhash).toBeUndefined();
      expect(await missing()).toEqual(['b.png']);
    });
  });
}
