import { mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type FileCalls, fileCalls } from '../../../src/adapters/storage/atomic-write.ts';
import { describeTrash } from '../../contracts/trash.contract.ts';
import { anAsset } from '../../support/builders.ts';
import { libraryAt, putAt } from '../../support/library-at.ts';
import { linklessFiles, separatedFiles } from '../../support/separated-files.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';
import { filesBelow, trashAt } from '../../support/trash-at.ts';

const rigs: [string, (root: string, trashDir: string) => FileCalls][] = [
  ['DiskTrash', () => fileCalls],
  ['DiskTrash on another file system', (_, trashDir) => separatedFiles(trashDir)],
  ['DiskTrash on a file system without hard links', () => linklessFiles],
];

for (const [name, filesFor] of rigs) {
  describeTrash(name, async () => {
    const dir = await makeTempDir();
    const [root, trashDir] = [join(dir.path, 'generated'), join(dir.path, 'trash')];
    return {
      // The library itself always has links: only what moves between the two is at stake.
      files: libraryAt(root),
      trash: trashAt(root, { trashDir, files: filesFor(root, trashDir) }),
      put: (path, bytes) => putAt(join(root, path), bytes),
      paths: () => filesBelow(root),
      close: () => dir.remove(),
    };
  });
}

describe('DiskTrash', () => {
  const dir = useTempDir();
  const root = (): string => join(dir.path, 'generated');
  const trashed = (): string => join(root(), '.trash');
  const media = Buffer.alloc(300_000, 'm');
  const thumbnail = Buffer.alloc(3_000, 't');
  const asset = anAsset({ filename: 'a.png', bytes: media.length });
  const entry = { trashId: '1000_00000000000000aa', trashedAt: 1000, asset };
  const save = () => libraryAt(root()).write(asset, { media, thumbnail });

  it('makes folders that only their owner can enter, with files that no listing takes for media', async () => {
    await save();
    await trashAt(root()).put(entry);
    expect((await stat(trashed())).mode & 0o777).toBe(0o700);
    expect((await stat(join(trashed(), entry.trashId))).mode & 0o777).toBe(0o700);
    expect(await filesBelow(root())).toEqual(
      ['media', 'sidecar', 'thumb', 'trashed.json'].map((name) => `.trash/${entry.trashId}/${name}`),
    );
  });

  it('gives each entry to exactly one of several who want it', async () => {
    await save();
    await trashAt(root()).put(entry);
    const [one, other] = [trashAt(root()), trashAt(root())];
    const wishes = [one.restore(entry.trashId), other.restore(entry.trashId), other.purge(entry.trashId)];
    const outcomes = await Promise.allSettled(wishes);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await readdir(trashed())).toEqual([]);
  });

  it('takes an asset once, however many ask for it at the same time', async () => {
    await save();
    const trash = trashAt(root());
    const attempts = ['1_0a', '2_0b', '3_0c'].map((trashId) => trash.put({ ...entry, trashId }));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [kept] = await trash.list();
    expect(await trash.list()).toHaveLength(1);
    await trash.restore(String(kept?.trashId));
    expect(await filesBelow(root())).toEqual(['a.png', 'a.png.json', 'a.thumb.jpg']);
    expect(await readdir(trashed())).toEqual([]);
  });

  it('T6: follows no link', async () => {
    await putAt(join(dir.path, 'canary.png'), 'canary');
    await putAt(join(dir.path, 'outside', 'b.png'), 'canary');
    await putAt(join(dir.path, 'outside', 'trashed.json'), JSON.stringify({ ...entry, companions: [] }));
    await mkdir(root());
    await symlink(join(dir.path, 'canary.png'), join(root(), 'link.png'));
    await symlink(join(dir.path, 'outside'), join(root(), 'folder'));
    const trash = trashAt(root());
    for (const filename of ['link.png', 'folder/b.png']) {
      await expect(trash.remove(filename)).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
      const attempt = trash.put({ ...entry, asset: anAsset({ filename }) });
      await expect(attempt).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
    }
    expect(await readFile(join(dir.path, 'canary.png'), 'utf8')).toBe('canary');
    expect(await readFile(join(dir.path, 'outside', 'b.png'), 'utf8')).toBe('canary');
  });

  it('T6: a record that was tampered with brings nothing to another place', async () => {
    await save();
    const trash = trashAt(root());
    for (const [path, filename] of [
      ['../../canary.json', 'a.png'],
      ['a.png.json', '../canary.png'],
    ]) {
      const place = join(trashed(), entry.trashId);
      await putAt(join(place, 'media'), media);
      await putAt(join(place, 'sidecar'), '{}');
      const companions = [{ name: 'sidecar', path }];
      const record = { ...entry, asset: { ...asset, filename }, companions };
      await putAt(join(place, 'trashed.json'), JSON.stringify(record));
      await trash.remove('a.png').catch(() => undefined);
      await expect(trash.restore(entry.trashId)).rejects.toMatchObject({ code: 'INVALID_FILENAME' });
      expect(await filesBelow(dir.path)).toEqual(
        ['media', 'sidecar', 'trashed.json'].map((name) => `generated/.trash/${entry.trashId}/${name}`),
      );
    }
  });

  it('lists nothing that it cannot read, and leaves it alone', async () => {
    await putAt(join(trashed(), '1_0a', 'trashed.json'), '{"cut o');
    await putAt(join(trashed(), '1_0a', 'media'), media);
    await putAt(join(trashed(), '2_0b', 'trashed.json'), JSON.stringify({ ...entry, companions: [] }));
    await putAt(join(trashed(), 'notes.txt'), 'mine');
    const trash = trashAt(root());
    const before = await filesBelow(root());
    await trash.sweep();
    expect(await trash.list()).toEqual([]);
    await expect(trash.restore('1_0a')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await filesBelow(root())).toEqual(before);
  });

  describe('with what 2.0.2 left in its trash', () => {
    const oldId = '1764000000000_1763000000000_0a1b2c3d_0.png';
    const filename = '1763000000000_0a1b2c3d_0.png';
    const leave = async (): Promise<void> => {
      await putAt(join(trashed(), oldId), media, 1_763_000_000_000);
      await putAt(join(trashed(), `${oldId}.json`), '{"prompt":"old","createdAt":1763000000000}');
      await putAt(join(trashed(), '1764000000001_bare.webp'), media);
    };

    it('shows it', async () => {
      await leave();
      const entries = await trashAt(root()).list();
      expect(entries.sort((one, other) => one.trashedAt - other.trashedAt)).toMatchObject([
        {
          trashId: oldId,
          trashedAt: 1_764_000_000_000,
          asset: { filename, prompt: 'old', createdAt: 1_763_000_000_000 },
        },
        { trashId: '1764000000001_bare.webp', asset: { filename: 'bare.webp' } },
      ]);
    });

    it('has its picture', async () => {
      await leave();
      const { bytes, mediaType } = await trashAt(root()).picture(oldId);
      expect([Buffer.from(bytes).equals(media), mediaType]).toEqual([true, 'image/png']);
    });

    it('brings it back, or deletes it for good', async () => {
      await leave();
      const trash = trashAt(root());
      expect(await trash.restore(oldId)).toBe(filename);
      await trash.purge('1764000000001_bare.webp');
      expect(await readdir(trashed())).toEqual([]);
      expect(await libraryAt(root()).load(filename)).toMatchObject({ asset: { prompt: 'old' }, hasSidecar: true });
      expect((await stat(join(root(), filename))).mtimeMs).toBe(1_763_000_000_000);
    });

    it('keeps it restorable under its id when something is in its way', async () => {
      await leave();
      await putAt(join(root(), filename), 'other');
      const trash = trashAt(root());
      await expect(trash.restore(oldId)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await trash.get(oldId)).toMatchObject({ asset: { filename, prompt: 'old' } });
      await trash.remove(filename);
      expect(await trash.restore(oldId)).toBe(filename);
      expect((await libraryAt(root()).load(filename))?.asset.prompt).toBe('old');
    });
  });
});
