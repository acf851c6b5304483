import { expect, it } from '@jest/globals';
import type { StudioUnderTest } from './studio.contract.ts';

/** The scenarios of `describeStudio` that look at the library as a whole and change many assets at once. */
export function describeStudioLibrary(under: () => StudioUnderTest): void {
  const made = async (prompt: string): Promise<string> => {
    under().setLong?.(false);
    const run = under().studio.generation.image({ prompt, ...under().request });
    return (await run.result).assets[0]?.filename ?? '';
  };

  it('marks pictures, finds them by their marks, and counts them', async () => {
    const [one, other] = [await made('marked by hand, one'), await made('marked by hand, two')];
    const outcome = await under().studio.assets.mark({
      filenames: [one, other, 'none.png'],
      addTags: ['keep', 'sea'],
      rating: 4,
    });
    expect(outcome).toEqual({
      done: 2,
      failed: 1,
      results: [
        { filename: one, ok: true },
        { filename: other, ok: true },
        { filename: 'none.png', ok: false, code: 'ASSET_NOT_FOUND', message: expect.any(String) },
      ],
    });
    await under().studio.assets.mark({ filenames: [other], removeTags: ['sea'], rating: 0, note: 'second best' });
    expect((await under().studio.assets.get(other)).asset).toMatchObject({
      tags: ['keep'],
      rating: 0,
      note: 'second best',
    });
    expect((await under().studio.assets.get(one)).asset).toMatchObject({ tags: ['keep', 'sea'], rating: 4 });
    const { items } = await under().studio.assets.tiles({ tag: ['keep', 'sea'], search: '"by hand"' });
    expect(items).toMatchObject([{ filename: one, rating: 4, isFavorite: false }]);
    const facets = await under().studio.assets.facets({ tag: 'keep' });
    expect(facets).toMatchObject({
      total: 2,
      tag: [
        { value: 'keep', count: 2 },
        { value: 'sea', count: 1 },
      ],
    });
    await expect(under().studio.assets.mark({ filenames: [one], rating: 6 })).rejects.toMatchObject({
      kind: 'request-invalid',
      details: { field: 'rating' },
    });
  });

  it('hands out small pictures, and says of them what a page needs before they load', async () => {
    const filename = await made('a picture with a placeholder');
    const thumbnail = await under().studio.assets.rendition(filename);
    expect([thumbnail.mediaType, [...thumbnail.bytes.subarray(0, 2)]]).toEqual(['image/jpeg', [0xff, 0xd8]]);
    const preview = await under().studio.assets.rendition(filename, { size: 'preview' });
    expect(preview.mediaType).toMatch(/^image\//);
    const { asset } = await under().studio.assets.get(filename);
    expect(asset.thumbhash).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(asset.perceptualHash).toMatch(/^[0-9a-f]{16}$/);
    const tile = (await under().studio.assets.tiles({ limit: 500 })).items.find((one) => one.filename === filename);
    expect(tile).toMatchObject({ thumbhash: asset.thumbhash, width: asset.width, height: asset.height });
    await expect(under().studio.assets.rendition('none.png')).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
    await expect(under().studio.assets.rendition(filename, { size: 'huge' } as never)).rejects.toMatchObject({
      kind: 'request-invalid',
      details: { field: 'size' },
    });
  });

  it('makes what is missing in the background, and says how far it is', async () => {
    expect(await under().studio.assets.startBackfill()).toMatchObject({ status: 'running', finishedAt: null });
    const report = await under().studio.assets.backfillThumbnails();
    const state = await under().studio.assets.backfillState();
    expect(state).toMatchObject({ ...report, status: 'completed', error: null });
    expect(state.done).toBe(state.toDo);
    expect(await under().studio.assets.cancelBackfill()).toEqual(state);
  });

  it('keeps favourites of each browser apart', async () => {
    const filename = await made('a favourite of one browser');
    expect(await under().studio.assets.favorite(filename, { browserId: 'b1' })).toEqual({ isFavorite: true });
    expect(
      await under().studio.assets.list({
        requestId: (await under().studio.assets.get(filename)).asset.requestId ?? '',
        browserId: 'b1',
      }),
    ).toMatchObject({
      favorites: [filename],
    });
    expect((await under().studio.assets.list({ favorite: true, browserId: 'b1' })).items).toMatchObject([{ filename }]);
    expect((await under().studio.assets.list({ favorite: true, browserId: 'b2' })).items).toEqual([]);
    await under().studio.assets.rebuildIndex();
    expect((await under().studio.assets.tiles({ favorite: true, browserId: 'b1' })).items).toMatchObject([
      { filename, isFavorite: true },
    ]);
    expect(await under().studio.assets.favorite(filename, { browserId: 'b1' })).toEqual({ isFavorite: false });
    await expect(under().studio.assets.favorite(filename)).rejects.toMatchObject({
      kind: 'request-invalid',
      details: { field: 'browserId' },
    });
    await expect(under().studio.assets.favorite('none.png', { browserId: 'b1' })).rejects.toMatchObject({
      code: 'ASSET_NOT_FOUND',
    });
  });

  it('takes many to the trash at once and brings them back with their marks', async () => {
    const [one, other] = [await made('to the trash, one'), await made('to the trash, two')];
    await under().studio.assets.mark({ filenames: [one], addTags: ['back'] });
    await under().studio.assets.bulk({ filenames: [one], action: 'favorite', browserId: 'b3' });
    const gone = await under().studio.assets.bulk({ filenames: [one, 'none.png', other], action: 'trash' });
    expect(gone).toMatchObject({ done: 2, failed: 1 });
    expect((await under().studio.assets.tiles({ tag: 'back' })).items).toEqual([]);
    const ids = gone.results.flatMap(({ trashId }) => trashId ?? []);
    expect(await under().studio.assets.bulk({ filenames: ids, action: 'restore' })).toMatchObject({
      done: 2,
      failed: 0,
    });
    const [tile, ...others] = (await under().studio.assets.tiles({ tag: 'back', browserId: 'b3' })).items;
    expect(others).toEqual([]);
    expect(tile).toMatchObject({ filename: one, isFavorite: true });
    expect(await under().studio.assets.bulk({ filenames: [other], action: 'remove' })).toMatchObject({ done: 1 });
    await expect(under().studio.assets.get(other)).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
    await expect(under().studio.assets.bulk({ filenames: [one], action: 'favorite' })).rejects.toMatchObject({
      details: { field: 'browserId' },
    });
  });

  it('lists files with the same bytes', async () => {
    const groups = await under().studio.assets.duplicates();
    for (const { filenames, places } of groups) expect(filenames.length + places.length).toBeGreaterThan(1);
  });
}
