import { describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../src/domain/errors.ts';
import type { StudioEvent } from '../../../src/domain/run.ts';
import { anAsset } from '../../support/builders.ts';
import { paperStudio, TRASH_TTL_MS } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';

/** A studio with pictures in its library, and what it tells. */
async function withLibrary(...names: string[]) {
  const studio = paperStudio();
  for (const filename of names) {
    await studio.files.write(anAsset({ filename, prompt: filename }), { media: samplePng(4, 4), thumbnail: null });
  }
  await studio.assets.rebuildIndex();
  const told: StudioEvent[] = [];
  studio.events.follow(undefined, ({ event }) => told.push(event));
  const listed = async () => (await studio.assets.list()).items.map(({ filename }) => filename).sort();
  return { ...studio, told, listed };
}

const full = () => new StudioError('storage-failed', 'DISK_FULL', 'The disk is full');

describe('TrashAsset', () => {
  it('takes files and row away, says when it ends, and tells everybody', async () => {
    const { assets, clock, told, listed } = await withLibrary('a.png', 'b.png');
    const trashed = await assets.trash('a.png');
    expect(trashed).toMatchObject({
      trashedAt: clock.now(),
      expiresAt: clock.now() + TRASH_TTL_MS,
      asset: { filename: 'a.png', prompt: 'a.png' },
    });
    expect(trashed.trashId).toMatch(new RegExp(`^${clock.now()}_[0-9a-f]{16}$`));
    expect(await listed()).toEqual(['b.png']);
    expect(told).toEqual([{ type: 'asset-trashed', filename: 'a.png', trashId: trashed.trashId }]);
  });

  it('refuses what is no name, and what is not there', async () => {
    const { assets, told } = await withLibrary('a.png');
    for (const filename of ['', '.', '..', '../a.png', 'x/../a.png', '/a.png', 'x//a.png', 'a\\b.png', 'a\0.png']) {
      for (const refused of [assets.trash(filename), assets.remove(filename)]) {
        await expect(refused).rejects.toMatchObject({ kind: 'request-invalid', code: 'INVALID_FILENAME' });
      }
    }
    await expect(assets.trash('none.png')).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
    expect(told).toEqual([]);
  });

  it('leaves the row when the files stay', async () => {
    const { assets, trash, told, listed } = await withLibrary('a.png');
    trash.fail(full());
    await expect(assets.trash('a.png')).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await listed()).toEqual(['a.png']);
    expect(told).toEqual([]);
  });
});

describe('RestoreAsset', () => {
  it('brings files and row back, and tells everybody', async () => {
    const { assets, told, listed } = await withLibrary('a.png');
    const { trashId, asset } = await assets.trash('a.png');
    expect(await assets.restore(trashId)).toEqual(asset);
    expect(await listed()).toEqual(['a.png']);
    expect(told.at(-1)).toEqual({ type: 'asset-restored', asset });
  });

  it('brings nothing back whose time is over', async () => {
    const { assets, clock, listed } = await withLibrary('a.png');
    const { trashId, expiresAt } = await assets.trash('a.png');
    await clock.advance(expiresAt - clock.now());
    await expect(assets.restore(trashId)).rejects.toMatchObject({ kind: 'not-found', code: 'NOT_FOUND' });
    expect(await listed()).toEqual([]);
  });

  it('refuses what is no id, and leaves the trash as it is on conflict', async () => {
    const { assets, files } = await withLibrary('a.png');
    for (const trashId of ['', '.', '..', 'a.png', '../1_0a', '1_0a/..', '1_', '1_a\0']) {
      const refusal = { kind: 'request-invalid', code: 'INVALID_INPUT', details: { field: 'trashId' } };
      await expect(assets.restore(trashId)).rejects.toMatchObject(refusal);
      await expect(assets.purge(trashId)).rejects.toMatchObject(refusal);
      await expect(assets.trashedPicture(trashId)).rejects.toMatchObject(refusal);
    }
    const { trashId } = await assets.trash('a.png');
    await files.write(anAsset({ filename: 'a.png' }), { media: samplePng(5, 5), thumbnail: null });
    await expect(assets.restore(trashId)).rejects.toMatchObject({ kind: 'conflict', code: 'CONFLICT' });
    expect(await assets.trashed()).toMatchObject([{ trashId }]);
  });
});

describe('RemoveAsset', () => {
  it('deletes files and row, and tells everybody', async () => {
    const { assets, told, listed, files } = await withLibrary('a.png', 'b.png');
    await assets.remove('a.png');
    expect(await listed()).toEqual(['b.png']);
    expect(files.paths).toEqual(['b.png', 'b.png.json']);
    expect(told).toEqual([{ type: 'asset-removed', filename: 'a.png' }]);
    expect(await assets.trashed()).toEqual([]);
  });
});

describe('the trash', () => {
  it('is listed latest first, and lets go of what has expired', async () => {
    const { assets, clock, told } = await withLibrary('a.png', 'b.png', 'c.png');
    const a = await assets.trash('a.png');
    await clock.advance(TRASH_TTL_MS - 1);
    const b = await assets.trash('b.png');
    const c = await assets.trash('c.png');
    expect((await assets.trashed()).map(({ asset }) => asset.filename)).toEqual(['c.png', 'b.png', 'a.png']);
    await clock.advance(1);
    expect((await assets.trashed()).map(({ trashId }) => trashId)).toEqual([c.trashId, b.trashId]);
    expect(told.at(-1)).toEqual({ type: 'trash-purged', trashIds: [a.trashId] });
  });

  it('is emptied, also while others restore from it', async () => {
    const { assets, trash, told } = await withLibrary('a.png', 'b.png', 'c.png');
    const kept = await assets.trash('a.png');
    const others = [await assets.trash('b.png'), await assets.trash('c.png')].map(({ trashId }) => trashId);
    const [restored, emptied] = await Promise.all([assets.restore(kept.trashId), assets.emptyTrash()]);
    expect(restored.filename).toBe('a.png');
    expect(emptied.purged).toBe(2);
    expect(await trash.list()).toEqual([]);
    expect(told.at(-1)).toEqual({ type: 'trash-purged', trashIds: others });
  });

  it('tells what is gone even when the rest cannot be deleted', async () => {
    const { assets, trash, told } = await withLibrary('a.png');
    const { trashId } = await assets.trash('a.png');
    trash.fail(full());
    await expect(assets.purge(trashId)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(told.map(({ type }) => type)).toEqual(['asset-trashed']);
    expect(await assets.purge(trashId)).toEqual({ trashId });
    expect(told.at(-1)).toEqual({ type: 'trash-purged', trashIds: [trashId] });
  });
});
