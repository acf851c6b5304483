import { describeLibraryFolder } from '../contracts/library-folder.contract.ts';
import { MemoryLibraryFolder } from './memory-library-folder.ts';

describeLibraryFolder('MemoryLibraryFolder', async () => {
  const folder = new MemoryLibraryFolder();
  return {
    folder,
    put: async (name, bytes) => {
      folder.files.media.push({ filename: name, bytes });
      folder.state = { ...folder.state, files: folder.state.files + 1, bytes: folder.state.bytes + bytes };
    },
    leave: async (name) => {
      folder.left.add(name);
    },
    withoutOpener: () => {
      folder.canShow = false;
      return folder;
    },
    shown: async () => folder.shown,
    close: async () => undefined,
  };
});
