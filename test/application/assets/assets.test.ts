import { describe, expect, it } from '@jest/globals';
import { anAsset } from '../../support/builders.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';

/** A library with files that the index does not know yet. */
async function olderLibrary(count: number) {
  const studio = paperStudio();
  for (let at = 0; at < count; at += 1) {
    const filename = `old-${String(at).padStart(3, '0')}.png`;
    await studio.files.write(anAsset({ filename, createdAt: 1000 + at }), { media: samplePng(4, 4), thumbnail: null });
  }
  return studio;
}

describe('Assets', () => {
  it('shows an older library whole at the first look', async () => {
    const { assets } = await olderLibrary(5);
    const page = await assets.list();
    expect(page.items.map(({ filename }) => filename)).toEqual([
      'old-004.png',
      'old-003.png',
      'old-002.png',
      'old-001.png',
      'old-000.png',
    ]);
    expect(page).toMatchObject({ total: 5, nextCursor: null });
  });

  it('goes through all pages without gap or repeat', async () => {
    const { assets } = await olderLibrary(23);
    const seen: string[] = [];
    let cursor: { before: number; beforeFilename: string } | null | undefined;
    do {
      const page = await assets.list({ limit: 5, ...cursor });
      seen.push(...page.items.map(({ filename }) => filename));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
  });

  it('refuses a query that makes no sense, naming the field', async () => {
    const { assets } = paperStudio();
    await expect(assets.list({ limit: -1 } as never)).rejects.toMatchObject({ details: { field: 'limit' } });
  });

  it('says of one asset where its files are', async () => {
    const { assets } = await olderLibrary(1);
    expect(await assets.get('old-000.png')).toMatchObject({ asset: { filename: 'old-000.png' }, thumbnail: null });
    await expect(assets.get('nothing.png')).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND', kind: 'not-found' });
  });

  it('makes missing thumbnails once, and reports what it cannot', async () => {
    const { assets, files } = await olderLibrary(3);
    files.put('broken.png', Buffer.from('no picture'));
    files.put('clip.mp4', Buffer.from('no clip'));
    expect(await assets.backfillThumbnails()).toMatchObject({ total: 5, created: 3, skipped: 0, failed: 2 });
    const second = await assets.backfillThumbnails();
    expect(second).toMatchObject({ total: 5, created: 0, skipped: 3, failed: 2 });
    expect(second.failures.sort((one, other) => (one.file < other.file ? -1 : 1))).toEqual([
      { file: 'broken.png', kind: 'image', reason: expect.any(String) },
      { file: 'clip.mp4', kind: 'video', reason: expect.any(String) },
    ]);
  });

  it('keeps an upload once, however often it comes', async () => {
    const { assets } = paperStudio();
    const bytes = samplePng(9, 7);
    const first = await assets.upload(bytes);
    expect(first).toMatchObject({ mediaType: 'image/png', width: 9, height: 7, bytes: bytes.byteLength });
    expect((await assets.upload(bytes)).id).toBe(first.id);
    await expect(assets.upload(Buffer.from('<svg/>'))).rejects.toMatchObject({ kind: 'request-invalid' });
  });
});

describe('RebuildIndex', () => {
  it('brings back a lost index and takes out what is gone', async () => {
    const { assets, index, rebuild, events } = await olderLibrary(3);
    const heard: string[] = [];
    events.follow(undefined, ({ event }) => heard.push(event.type));
    await index.put([anAsset({ filename: 'ghost.png' })]);
    expect(await assets.rebuildIndex()).toMatchObject({ total: 3, added: 3, removed: 1, withoutSidecar: 0 });
    expect(await index.filenames()).toEqual(new Set(['old-000.png', 'old-001.png', 'old-002.png']));
    expect(heard).toEqual(['library-rebuilt']);
    expect(await rebuild.execute({ fresh: false })).toMatchObject({ total: 3, added: 0, removed: 0 });
  });

  it('lists a file without sidecar with what the file itself tells', async () => {
    const { assets, files } = paperStudio();
    files.put('found.png', samplePng(5, 5), 12_345);
    expect(await assets.rebuildIndex()).toMatchObject({ total: 1, withoutSidecar: 1 });
    expect((await assets.list()).items[0]).toMatchObject({ filename: 'found.png', createdAt: 12_345 });
  });
});
