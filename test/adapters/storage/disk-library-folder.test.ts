import { chmod, mkdir, readdir, readFile, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DiskLibraryFolder } from '../../../src/adapters/storage/disk-library-folder.ts';
import { describeLibraryFolder } from '../../contracts/library-folder.contract.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';

const trashDirName = '.trash';
const none = new Set<string>();

async function file(folder: string, name: string, bytes: number): Promise<void> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, Buffer.alloc(bytes));
}

/** All files below a folder, as base64 by their paths. */
async function treeOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.sort().map(async (path) => [relative(folder, path), await readFile(path, 'base64')] as const);
  return Object.fromEntries(await Promise.all(read));
}

describeLibraryFolder('DiskLibraryFolder', async () => {
  const home = await makeTempDir();
  const root = join(home.path, 'pictures');
  const opened = join(home.path, 'opened');
  const opener = join(home.path, 'opener');
  await writeFile(opener, `#!/bin/sh\necho "$1" >> "${opened}"\n`);
  await chmod(opener, 0o755);
  const options = { root, trashDirName, home: home.path, sharedPackages: [] };
  return {
    folder: new DiskLibraryFolder({ ...options, opener }),
    put: (name, bytes) => file(root, name, bytes),
    leave: (name) => file(join(home.path, '.nvm/versions/node/v20.1.0/lib/node_modules/ima2-gen/generated'), name, 9),
    withoutOpener: () => new DiskLibraryFolder({ ...options, opener: join(home.path, 'missing') }),
    shown: async () =>
      (await readFile(opened, 'utf8'))
        .trim()
        .split('\n')
        .filter((line) => line === root).length,
    close: home.remove,
  };
});

describe('DiskLibraryFolder', () => {
  const temp = useTempDir();
  const folderAt = (root: string, more: Partial<ConstructorParameters<typeof DiskLibraryFolder>[0]> = {}) =>
    new DiskLibraryFolder({ root, trashDirName, home: temp.path, sharedPackages: [], ...more });

  it('shortens only what is below the home folder', () => {
    expect(folderAt(join(temp.path, 'a', 'b')).label).toBe(join('~', 'a', 'b'));
    expect(folderAt(temp.path).label).toBe('~');
    expect(folderAt(`${temp.path}-evil/b`).label).toBe(`${temp.path}-evil/b`);
  });

  it('counts subfolders and leaves the trash out', async () => {
    const root = join(temp.path, 'pictures');
    await file(root, 'a.png', 10);
    await file(root, 'cards/one/b.png', 20);
    await file(root, '.trash/c.png', 40);
    await symlink(join(root, 'a.png'), join(root, 'link.png'));
    expect(await folderAt(root).measure()).toMatchObject({ files: 2, bytes: 30, free: expect.any(Number) });
  });

  it('counts a gallery once that two package managers share, and never the library itself', async () => {
    const shared = join(temp.path, 'packages');
    const gallery = join(shared, 'ima2-gen', 'generated');
    await file(gallery, '1764000000000_1a2b3c4d_0.png', 10);
    await file(gallery, '1764000000000_1a2b3c4d_0.png.json', 10);
    await file(gallery, '1764000000000_1a2b3c4d_0.thumb.jpg', 10);
    await mkdir(join(temp.path, '.bun/install/global'), { recursive: true });
    await symlink(shared, join(temp.path, '.bun/install/global/node_modules'));
    const elsewhere = folderAt(join(temp.path, 'pictures'), { sharedPackages: [shared] });
    expect(await elsewhere.olderGalleries(none)).toMatchObject({ found: 1, files: 1, missing: 1 });
    const inside = folderAt(gallery, { sharedPackages: [shared] });
    expect(await inside.olderGalleries(none)).toMatchObject({ found: 0, files: 0, missing: 0 });
  });

  describe('where an older version left pictures', () => {
    const gallery = () => join(temp.path, 'packages', 'ima2-gen', 'generated');
    const library = () => join(temp.path, 'pictures');
    const folder = () => folderAt(library(), { sharedPackages: [join(temp.path, 'packages')] });

    it('copies them with sidecars, sets and times, byte for byte, and changes nothing there', async () => {
      for (const name of ['a.png', 'a.png.json', 'b.jpeg', 'b.json', 'cards/one/c.png', 'cards/one/manifest.json']) {
        await file(gallery(), name, 10 + name.length);
      }
      await file(gallery(), 'a.thumb.jpg', 5);
      await file(gallery(), 'notes.txt', 5);
      await utimes(join(gallery(), 'a.png'), 1_700_000_000, 1_700_000_000);
      const before = await treeOf(gallery());
      expect((await folder().copyOlder(none)).copied.sort()).toEqual(['a.png', 'b.jpeg', 'cards/one/c.png']);
      const { 'a.thumb.jpg': _, 'notes.txt': __, ...wanted } = before;
      expect(await treeOf(library())).toEqual(wanted);
      expect((await stat(join(library(), 'a.png'))).mtimeMs).toBe(1_700_000_000_000);
      expect(await treeOf(gallery())).toEqual(before);
    });

    it('leaves a file of the same name as it is, and says so', async () => {
      await file(gallery(), 'a.png', 10);
      await file(gallery(), 'b.png', 10);
      await file(library(), 'a.png', 20);
      await file(library(), 'b.png', 10);
      expect(await folder().copyOlder(none)).toMatchObject({ differing: ['a.png'], present: ['b.png'], copied: [] });
      expect((await stat(join(library(), 'a.png'))).size).toBe(20);
    });

    it('copies nothing where there is not room for all', async () => {
      await file(gallery(), 'small.png', 10);
      await file(gallery(), 'large.png', 1);
      // A file with a hole is as large as it says, and takes no room here.
      await truncate(join(gallery(), 'large.png'), 2 ** 43);
      await expect(folder().copyOlder(none)).rejects.toMatchObject({ code: 'DISK_FULL' });
      await expect(stat(join(library(), 'small.png'))).rejects.toMatchObject({ code: 'ENOENT' });
    });
  });

  it('makes the folder that it shows, for its owner alone, and takes a program that goes on for one that works', async () => {
    const opener = join(temp.path, 'opener');
    await writeFile(opener, '#!/bin/sh\nsleep 1\n');
    await chmod(opener, 0o755);
    const root = join(temp.path, 'new', 'pictures');
    await folderAt(root, { opener }).show();
    expect((await stat(root)).mode & 0o777).toBe(0o700);
    await writeFile(opener, '#!/bin/sh\nexit 3\n');
    await expect(folderAt(root, { opener }).show()).rejects.toMatchObject({ hint: expect.stringContaining('~') });
  });
});
