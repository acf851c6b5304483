import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AdoptedFiles } from '../../../src/adapters/storage/adopted-files.ts';
import { AdoptedPaths } from '../../../src/adapters/storage/adopted-paths.ts';
import { DiskAdoptedFolders } from '../../../src/adapters/storage/disk-adopted-folders.ts';
import type { AssetFiles } from '../../../src/ports/asset-files.ts';
import { describeAdoptedFolders } from '../../contracts/adopted-folders.contract.ts';
import { MemoryDocuments } from '../../fakes/memory-documents.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { anAsset } from '../../support/builders.ts';
import { putAt } from '../../support/library-at.ts';

async function adopted() {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'adopted-folders-')));
  const folder = join(root, 'photos');
  await mkdir(folder);
  const documents = new MemoryDocuments();
  await documents.change('sources', 'photos-1a2b', () => ({ value: { folder, name: 'photos' } }));
  const paths = new AdoptedPaths(join(root, 'adopted'), documents);
  const files = new AdoptedFiles(paths, new MemoryLog(), async () => null);
  return { root, folder, paths, files, close: () => rm(root, { recursive: true, force: true }) };
}

describeAdoptedFolders('DiskAdoptedFolders', async () => {
  const { root, folder, paths, files, close } = await adopted();
  return {
    ...{ folders: new DiskAdoptedFolders(paths, files, [join(root, 'generated')]), folder, close },
    put: (path, bytes) => putAt(join(folder, path), bytes),
    keep: (asset) => files.writeSidecar(asset),
  };
});

describe('AdoptedFiles', () => {
  it('writes nothing into a folder outside of the library, and says how to have a file that can change', async () => {
    const { folder, files, close } = await adopted();
    const library: AssetFiles = files;
    try {
      await putAt(join(folder, 'a.png'), 'theirs');
      const bytes = { media: Buffer.from('ours'), thumbnail: Buffer.from('small') };
      const refusal = { kind: 'conflict', code: 'ASSET_READ_ONLY', hint: expect.stringContaining('Import') };
      const at = (path: string) => anAsset({ filename: `source:photos-1a2b/${path}` });
      await expect(library.replace(at('a.png'), bytes)).rejects.toMatchObject(refusal);
      await expect(library.write(at('b.png'), bytes)).rejects.toMatchObject(refusal);
      expect(await readdir(folder)).toEqual(['a.png']);
      expect(await readFile(join(folder, 'a.png'), 'utf8')).toBe('theirs');
    } finally {
      await close();
    }
  });
});
