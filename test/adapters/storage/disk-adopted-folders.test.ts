import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdoptedFiles } from '../../../src/adapters/storage/adopted-files.ts';
import { AdoptedPaths } from '../../../src/adapters/storage/adopted-paths.ts';
import { DiskAdoptedFolders } from '../../../src/adapters/storage/disk-adopted-folders.ts';
import { describeAdoptedFolders } from '../../contracts/adopted-folders.contract.ts';
import { MemoryDocuments } from '../../fakes/memory-documents.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { putAt } from '../../support/library-at.ts';

describeAdoptedFolders('DiskAdoptedFolders', async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'adopted-folders-')));
  const folder = join(root, 'photos');
  await mkdir(folder);
  const documents = new MemoryDocuments();
  await documents.change('sources', 'photos-1a2b', () => ({ value: { folder, name: 'photos' } }));
  const paths = new AdoptedPaths(join(root, 'adopted'), documents);
  const files = new AdoptedFiles(paths, new MemoryLog(), async () => null);
  return {
    ...{ folders: new DiskAdoptedFolders(paths, files, [join(root, 'generated')]), folder },
    put: (path, bytes) => putAt(join(folder, path), bytes),
    keep: (asset) => files.writeSidecar(asset),
    close: () => rm(root, { recursive: true, force: true }),
  };
});
