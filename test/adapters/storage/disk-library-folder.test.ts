import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DiskLibraryFolder } from '../../../src/adapters/storage/disk-library-folder.ts';
import { describeLibraryFolder } from '../../contracts/library-folder.contract.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';

const trashDirName = '.trash';

async function file(folder: string, name: string, bytes: number): Promise<void> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, Buffer.alloc(bytes));
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
    expect(await elsewhere.olderGalleries()).toMatchObject({ found: 1, files: 1, missing: 1 });
    const inside = folderAt(gallery, { sharedPackages: [shared] });
    expect(await inside.olderGalleries()).toMatchObject({ found: 0, files: 0, missing: 0 });
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
