import { describeAdoptedFolders } from '../contracts/adopted-folders.contract.ts';
import { MemoryAdoptedFolders } from './memory-adopted-folders.ts';

describeAdoptedFolders('MemoryAdoptedFolders', async () => {
  const folders = new MemoryAdoptedFolders('/photos');
  return {
    ...{ folders, folder: folders.folder },
    put: async (path, bytes) => void folders.files.set(path, bytes),
    keep: async (asset) => void folders.kept.set(asset.filename, asset),
    close: async () => undefined,
  };
});
