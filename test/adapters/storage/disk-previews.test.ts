import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DiskPreviews } from '../../../src/adapters/storage/disk-previews.ts';
import { describePreviews } from '../../contracts/previews.contract.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';

describePreviews('DiskPreviews', async (maxBytes) => {
  const dir = await makeTempDir();
  return { previews: new DiskPreviews(join(dir.path, 'cache', 'previews'), maxBytes), close: () => dir.remove() };
});

describe('DiskPreviews', () => {
  const dir = useTempDir();
  const key = { filename: 'a.png', bytes: 1, modifiedAt: 1 };

  it('keeps files for their owner only', async () => {
    const folder = join(dir.path, 'previews');
    await new DiskPreviews(folder).put(key, Uint8Array.of(1));
    const [name = ''] = await readdir(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  it('counts what earlier processes left, and lets go of that first', async () => {
    const folder = join(dir.path, 'earlier');
    await new DiskPreviews(folder, 1_000).put(key, new Uint8Array(300));
    await writeFile(join(folder, 'left.jpg.123.1'), new Uint8Array(600));
    const previews = new DiskPreviews(folder, 1_000);
    await previews.put({ ...key, filename: 'b.png' }, new Uint8Array(300));
    expect((await readdir(folder)).includes('left.jpg.123.1')).toBe(false);
    expect(await previews.get(key)).toBeDefined();
  });

  it('has none where the folder cannot be written, without harm', async () => {
    const file = join(dir.path, 'file');
    await writeFile(file, '');
    const previews = new DiskPreviews(join(file, 'previews'));
    await previews.put(key, Uint8Array.of(1));
    expect(await previews.get(key)).toBeUndefined();
  });
});
