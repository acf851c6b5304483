import { readdir, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DiskUploads } from '../../../src/adapters/storage/disk-uploads.ts';
import { describeUploads } from '../../contracts/uploads.contract.ts';
import { failingFiles } from '../../support/intercepted-files.ts';
import { samplePng } from '../../support/sample-picture.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';

describeUploads('DiskUploads', async () => {
  const dir = await makeTempDir();
  return { uploads: new DiskUploads(join(dir.path, 'uploads')), close: () => dir.remove() };
});

describe('DiskUploads', () => {
  const dir = useTempDir();
  const folder = (): string => join(dir.path, 'uploads');
  const png = { bytes: samplePng(4, 4), mediaType: 'image/png' };

  it('keeps files for their owner only, named by digest and type', async () => {
    const id = await new DiskUploads(folder()).put(png);
    const file = `${id.slice(3)}.png`;
    expect(await readdir(folder())).toEqual([file]);
    expect((await stat(join(folder(), file))).mode & 0o777).toBe(0o600);
    expect((await stat(folder())).mode & 0o777).toBe(0o700);
  });

  it('counts reading and handing in again as use', async () => {
    const uploads = new DiskUploads(folder());
    const id = await uploads.put(png);
    const file = join(folder(), `${id.slice(3)}.png`);
    for (const use of [() => uploads.get(id), () => uploads.put(png)]) {
      await utimes(file, 1, 1);
      await use();
      await uploads.prune(Date.now() - 60_000, new Set());
      expect(await readdir(folder())).toHaveLength(1);
    }
    await utimes(file, 1, 1);
    await uploads.prune(Date.now() - 60_000, new Set());
    expect(await readdir(folder())).toEqual([]);
  });

  it('prunes no files that are not its own, and nothing where nothing is', async () => {
    const uploads = new DiskUploads(folder());
    await uploads.prune(Date.now(), new Set());
    await uploads.put(png);
    await writeFile(join(folder(), 'notes.txt'), 'mine');
    await uploads.prune(Date.now() + 10_000, new Set());
    expect(await readdir(folder())).toEqual(['notes.txt']);
  });

  it('says that the disk is full and leaves nothing', async () => {
    const { files } = failingFiles({ name: 'write', nth: 2, code: 'ENOSPC' });
    await expect(new DiskUploads(folder(), files).put(png)).rejects.toMatchObject({
      kind: 'storage-failed',
      code: 'DISK_FULL',
      details: { folder: folder() },
    });
    expect(await readdir(folder())).toEqual([]);
  });

  it('says that it may not read where it may not', async () => {
    await symlink('uploads', folder());
    await expect(new DiskUploads(folder()).put(png)).rejects.toMatchObject({ kind: 'storage-failed' });
  });
});
