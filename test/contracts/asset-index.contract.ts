import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Asset, AssetQuery } from '../../src/domain/asset.ts';
import type { AssetIndex } from '../../src/ports/asset-index.ts';
import { anAsset, BUILT_AT } from '../support/builders.ts';

/** What every index promises. */
export function describeAssetIndex(
  name: string,
  open: () => Promise<{ index: AssetIndex; close(): Promise<void> }>,
): void {
  describe(`${name} as AssetIndex`, () => {
    let index: AssetIndex;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ index, close } = await open());
    });
    afterEach(() => close());

    const names = async (query: Partial<AssetQuery> = {}): Promise<string[]> => {
      const { items } = await index.list({ ...query, limit: query.limit ?? 100 });
      return items.map(({ filename }) => filename);
    };
    const put = (...assets: Asset[]): Promise<void> => index.put(assets);
    const at = (filename: string, createdAt: number, fields: Partial<Asset> = {}): Asset =>
      anAsset({ filename, createdAt, ...fields });

    it('gives back every field of an asset, those it does not know included', async () => {
      const asset = anAsset({ usage: { total_tokens: 3 }, seed: '18446744073709551615', chosen: { by: ['hand'] } });
      await put(asset);
      expect(await index.get(asset.filename)).toEqual(asset);
      expect(await index.get('other.png')).toBeUndefined();
    });

    it('finds assets by the size of their files', async () => {
      await put(
        at('a.png', 1, { bytes: 10 }),
        at('b.png', 2, { bytes: 11 }),
        at('c.png', 3, { bytes: 10 }),
        at('d.png', 4),
      );
      expect((await index.ofSize(10)).map(({ filename }) => filename).sort()).toEqual(['a.png', 'c.png']);
      expect(await index.ofSize(12)).toEqual([]);
    });

    it('replaces an asset of the same name, with its words, time and session', async () => {
      await put(at('a.png', BUILT_AT, { prompt: 'old', sessionId: 's_1' }), at('b.png', BUILT_AT + 1));
      await put(at('a.png', BUILT_AT + 2, { prompt: 'new', sessionId: 's_2' }));
      expect(await names()).toEqual(['a.png', 'b.png']);
      expect(await names({ search: 'old' })).toEqual([]);
      expect(await names({ search: 'new' })).toEqual(['a.png']);
      expect(await names({ sessionId: 's_1' })).toEqual([]);
      expect((await index.list({ limit: 1 })).total).toBe(2);
    });

    it('keeps text of every kind', async () => {
      const prompt = 'null\0 "quoted" \\ \u2028 \ud83e\udd8a \ud800 end';
      await put(at('a.png', 1.25, { prompt, sessionId: 's\'"%' }));
      expect(await index.get('a.png')).toMatchObject({ prompt, createdAt: 1.25 });
      expect(await names({ search: 'end', sessionId: 's\'"%' })).toEqual(['a.png']);
    });

    it('takes the last of two assets with one name in one put', async () => {
      await put(at('a.png', BUILT_AT, { prompt: 'first' }), at('a.png', BUILT_AT, { prompt: 'second' }));
      expect(await index.get('a.png')).toMatchObject({ prompt: 'second' });
      expect((await index.list({ limit: 1 })).total).toBe(1);
    });

    it('takes out assets, with their words, and is silent about unknown names', async () => {
      await put(at('a.png', BUILT_AT), at('b.png', BUILT_AT));
      await index.remove(['a.png', 'never.png']);
      expect([...(await index.filenames())]).toEqual(['b.png']);
      expect(await names({ search: 'fox' })).toEqual(['b.png']);
      expect((await index.list({ limit: 1 })).total).toBe(1);
      await index.remove([]);
    });

    it('lists newest first, and at the same time by file name descending', async () => {
      await put(at('b.png', 5), at('a.png', 5), at('c.png', 5), at('d.png', 9), at('e.png', 1), at('f.png', 5.5));
      expect(await names()).toEqual(['d.png', 'f.png', 'c.png', 'b.png', 'a.png', 'e.png']);
      expect(await names({ search: 'fox' })).toEqual(['d.png', 'f.png', 'c.png', 'b.png', 'a.png', 'e.png']);
    });

    it.each([undefined, 'fox'])('pages without gap or repetition, search: %s', async (search) => {
      const times = [3, 1, 2, 2, 2, 2, 2, 3, 1, 4];
      await put(...times.map((time, number) => at(`n${number}.png`, time)));
      const query = { limit: 3, ...(search !== undefined && { search }) };
      const seen: string[] = [];
      let cursor: Partial<AssetQuery> = {};
      for (let page = 0; page < 4; page += 1) {
        const { items, total, nextCursor } = await index.list({ ...cursor, ...query });
        seen.push(...items.map(({ filename }) => filename));
        expect(total).toBe(10);
        expect(nextCursor === null).toBe(page === 3);
        if (nextCursor !== null) cursor = nextCursor;
      }
      expect(seen).toEqual(await names());
      expect(new Set(seen).size).toBe(10);
    });

    it('has no next page when the last one is just full', async () => {
      await put(at('a.png', 1), at('b.png', 2));
      expect((await index.list({ limit: 2 })).nextCursor).toBeNull();
    });

    it('filters by session, run and time, together and with a search', async () => {
      await put(
        at('a.png', 1, { sessionId: 's_1', requestId: 'req_a' }),
        at('b.png', 2, { sessionId: 's_1', requestId: 'req_b' }),
        at('c.png', 3, { sessionId: 's_2', requestId: 'req_b' }),
        at('d.png', 4, { sessionId: 's_1', requestId: 'req_b', prompt: 'a boat' }),
      );
      expect(await names({ sessionId: 's_1' })).toEqual(['d.png', 'b.png', 'a.png']);
      expect(await names({ requestId: 'req_b', sessionId: 's_1' })).toEqual(['d.png', 'b.png']);
      expect(await names({ since: 1 })).toEqual(['d.png', 'c.png', 'b.png']);
      expect(await names({ before: 3 })).toEqual(['b.png', 'a.png']);
      expect(await names({ before: 3, beforeFilename: 'd.png' })).toEqual(['c.png', 'b.png', 'a.png']);
      expect(await names({ sessionId: 's_1', search: 'fox', since: 1 })).toEqual(['b.png']);
      expect(await names({ sessionId: 's_1', search: 'fox', limit: 1 })).toEqual(['b.png']);
    });

    it('finds words by their beginnings, all of them, in prompt and file name, whatever their case', async () => {
      await put(
        at('1780226256355_50252101_0.png', 3, { prompt: 'A Red Fox, in the SNOW' }),
        at('boat.png', 2, { prompt: 'red boat at café noir' }),
        at('none.png', 1, { prompt: null }),
      );
      const [fox, boat] = ['1780226256355_50252101_0.png', 'boat.png'];
      expect(await names({ search: 'red' })).toEqual([fox, boat]);
      expect(await names({ search: 'FO re' })).toEqual([fox]);
      expect(await names({ search: 'ox' })).toEqual([]);
      expect(await names({ search: '50252101' })).toEqual([fox]);
      expect(await names({ search: 'cafe' })).toEqual([boat]);
      expect(await names({ search: 'none' })).toEqual(['none.png']);
      expect(await names({ search: 'red-fox' })).toEqual([fox]);
      expect(await names({ search: 'fox-red' })).toEqual([]);
    });

    it('finds Korean by the beginning of a word, composed or not', async () => {
      await put(
        at('cat.png', 2, { prompt: '눈 속의 고양이가 잔다' }),
        at('mac.png', 1, { prompt: '바다 위의 고양이'.normalize('NFD') }),
      );
      expect(await names({ search: '고양이' })).toEqual(['cat.png', 'mac.png']);
      expect(await names({ search: '고양 눈' })).toEqual(['cat.png']);
      expect(await names({ search: '바'.normalize('NFD') })).toEqual(['mac.png']);
      expect(await names({ search: '양이' })).toEqual([]);
    });

    it.each([
      'fox" OR "boat',
      'NEAR(fox boat)',
      'words:fox*',
      "fox'); DROP TABLE asset;--",
      'fox AND boat',
      '^fox \\-boat',
      'fox\0boat',
    ])('takes %j as words, never as a language', async (search) => {
      await put(at('a.png', 1, { prompt: 'fox' }), at('b.png', 2, { prompt: 'boat' }));
      expect(await names({ search })).toEqual([]);
      expect(await names()).toEqual(['b.png', 'a.png']);
    });

    it('lists everything for blank search, nothing for signs that are no words', async () => {
      await put(at('a.png', 1));
      expect(await names({ search: '  ' })).toEqual(['a.png']);
      expect(await names({ search: '"' })).toEqual([]);
      expect(await names({ search: '*** "" ()' })).toEqual([]);
      expect(await names({ search: '* fox *' })).toEqual(['a.png']);
    });

    describe('parts of the library', () => {
      const november = new Date(2026, 10, 5).getTime();
      const october = new Date(2026, 9, 31, 23, 59).getTime();
      beforeEach(async () => {
        await put(
          at('wide.png', november + 3, { width: 300, height: 200, model: 'flux-1', tags: ['sea', 'blue'], rating: 5 }),
          at('tall.png', november + 2, {
            width: 200,
            height: 300,
            model: 'Flux-2',
            provider: 'comfyui',
            tags: ['sea'],
          }),
          at('clip.mp4', november + 1, { mediaType: 'video', kind: 'video', width: 100, height: 100, rating: 3 }),
          at('old.png', october, { prompt: 'a harbour', sessionId: 's_1', model: null }),
        );
        await index.putFavorites('b1', { 'tall.png': 7, 'gone.png': 8 });
      });

      it.each<[Partial<AssetQuery>, string[]]>([
        [{ shape: 'landscape' }, ['wide.png']],
        [{ shape: ['landscape', 'portrait'] }, ['wide.png', 'tall.png']],
        [{ mediaType: 'video' }, ['clip.mp4']],
        [{ model: 'flux-1' }, ['wide.png']],
        [{ provider: 'comfyui', model: ['flux-1', 'Flux-2'] }, ['tall.png']],
        [{ month: 202610 }, ['old.png']],
        [{ month: 202611, kind: 'classic' }, ['wide.png', 'tall.png']],
        [{ rating: 3 }, ['wide.png', 'clip.mp4']],
        [{ rating: 0 }, ['wide.png', 'tall.png', 'clip.mp4', 'old.png']],
        [{ tag: 'sea' }, ['wide.png', 'tall.png']],
        [{ tag: ['sea', 'blue'] }, ['wide.png']],
        [{ favorite: true, browserId: 'b1' }, ['tall.png']],
        [{ favorite: true, browserId: 'b2' }, []],
        [{ favorite: true }, []],
        [{ from: november + 1, to: november + 3 }, ['tall.png', 'clip.mp4']],
        [{ search: 'model:flux' }, ['wide.png', 'tall.png']],
        [{ search: 'model:FLUX-2 fox' }, ['tall.png']],
        [{ search: 'model:flux tag:blue' }, ['wide.png']],
        [{ tag: 'sea', search: 'tag:blue' }, ['wide.png']],
        [{ search: 'type:video' }, ['clip.mp4']],
        [{ search: 'ratio:portrait' }, ['tall.png']],
        [{ search: 'rating:5' }, ['wide.png']],
        [{ search: 'session:s_1' }, ['old.png']],
        [{ search: 'date:2026-10' }, ['old.png']],
        [{ search: 'date:2026-10-31' }, ['old.png']],
        [{ search: 'date:2026 fox' }, ['wide.png', 'tall.png', 'clip.mp4']],
        [{ search: 'favourite:yes', browserId: 'b1' }, ['tall.png']],
        [{ search: 'fox -wide' }, ['tall.png', 'clip.mp4']],
        [{ search: '-fox' }, ['old.png']],
        [{ search: '"x in the sn" -clip' }, ['wide.png', 'tall.png']],
        [{ search: '"arb"' }, ['old.png']],
        [{ search: '"ox"' }, ['wide.png', 'tall.png', 'clip.mp4']],
        [{ search: '"%"' }, []],
        [{ search: 'unknown:fox' }, []],
        [{ search: 'fox', tag: 'sea', limit: 1 }, ['wide.png']],
      ])('finds %j', async (query, expected) => {
        expect(await names(query)).toEqual(expected);
        const { items } = await index.tiles({ ...query, limit: query.limit ?? 100 });
        expect(items.map(({ filename }) => filename)).toEqual(expected);
        const { total } = await index.facets(query);
        expect(query.limit === undefined ? total : 1).toBe(expected.length);
      });

      it('gives what a page is laid out by', async () => {
        const { items, nextCursor } = await index.tiles({ limit: 2, browserId: 'b1' });
        expect(items).toEqual([
          expect.objectContaining({ filename: 'wide.png', width: 300, height: 200, rating: 5, isFavorite: false }),
          expect.objectContaining({ filename: 'tall.png', width: 200, height: 300, rating: 0, isFavorite: true }),
        ]);
        expect(nextCursor).toEqual({ before: november + 2, beforeFilename: 'tall.png' });
      });

      it('counts each choice with all conditions but its own', async () => {
        const all = await index.facets({ browserId: 'b1' });
        expect(all).toMatchObject({
          total: 4,
          favorites: 1,
          mediaType: [
            { value: 'image', count: 3 },
            { value: 'video', count: 1 },
          ],
          month: [
            { value: '202611', count: 3 },
            { value: '202610', count: 1 },
          ],
          tag: [
            { value: 'sea', count: 2 },
            { value: 'blue', count: 1 },
          ],
          session: [{ value: 's_1', count: 1 }],
        });
        const some = await index.facets({ model: 'flux-1', search: 'fox' });
        expect(some).toMatchObject({ total: 1, shape: [{ value: 'landscape', count: 1 }] });
        expect(some.model.map(({ value }) => value)).toEqual(['Flux-2', 'flux-1', 'sketch-1']);
        expect(some.tag).toEqual([
          { value: 'blue', count: 1 },
          { value: 'sea', count: 1 },
        ]);
      });

      it('counts no more what was replaced or taken out', async () => {
        await put(at('wide.png', november + 3, { width: 200, height: 300 }));
        await index.remove(['clip.mp4']);
        const { total, shape, tag, rating } = await index.facets({});
        expect({ total, shape, tag, rating }).toEqual({
          total: 3,
          shape: [{ value: 'portrait', count: 2 }],
          tag: [{ value: 'sea', count: 1 }],
          rating: [{ value: '0', count: 3 }],
        });
        expect(await names({ search: '"fox in"' })).toEqual(['wide.png', 'tall.png']);
      });

      it('knows the favourites of each browser, of files that are in the trash too', async () => {
        expect(await index.favorites('b1', ['tall.png', 'gone.png', 'wide.png'])).toEqual(
          new Set(['tall.png', 'gone.png']),
        );
        expect(await index.favorites('b2', ['tall.png'])).toEqual(new Set());
        await index.putFavorites('b1', { 'wide.png': 9 });
        expect(await names({ favorite: true, browserId: 'b1' })).toEqual(['wide.png']);
      });
    });

    it('finds files with the same bytes', async () => {
      await put(
        at('a.png', 3, { sha256: 'x', bytes: 5 }),
        at('b.png', 1, { sha256: 'x', bytes: 5 }),
        at('c.png', 2, { sha256: 'y', bytes: 5 }),
        at('d.png', 4),
        at('e.png', 5),
        at('source:disk/f.png', 9, { sha256: 'z', bytes: 6, places: ['source:disk/g.png', 'source:disk/d/f.png'] }),
        at('source:disk/h.png', 8, { sha256: 'w', bytes: 6, places: [] }),
      );
      const places = ['source:disk/d/f.png', 'source:disk/g.png'];
      expect(await index.duplicates()).toEqual([
        { sha256: 'z', bytes: 6, filenames: ['source:disk/f.png'], places },
        { sha256: 'x', bytes: 5, filenames: ['b.png', 'a.png'], places: [] },
      ]);
    });

    it('puts all assets or none', async () => {
      await put(at('a.png', 1));
      const broken = at('c.png', 3, { usage: { noJson: 1n } });
      await expect(index.put([at('b.png', 2), broken])).rejects.toBeDefined();
      expect(await names()).toEqual(['a.png']);
    });

    it('takes many assets at once while others ask', async () => {
      const many = Array.from({ length: 700 }, (_, number) => at(`n${number}.png`, number));
      const [, during] = await Promise.all([index.put(many), index.list({ limit: 5 })]);
      expect([0, 700]).toContain(during.total);
      expect((await index.list({ limit: 5 })).total).toBe(700);
    });

    it('is built once that was said', async () => {
      expect(await index.isBuilt()).toBe(false);
      await index.markBuilt();
      await index.markBuilt();
      expect(await index.isBuilt()).toBe(true);
    });
  });
}
