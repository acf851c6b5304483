import { describeLibraryFolder } from '../contracts/library-folder.contract.ts';
import { MemoryLibraryFolder } from './memory-library-folder.ts';

describeLibraryFolder('MemoryLibraryFolder', async () => {
  const folder = new MemoryLibraryFolder();
  const names = new Set<string>();
  return {
    folder,
    put: async (name, bytes) => {
      names.add(name);
      folder.state = { ...folder.state, files: folder.state.files + 1, bytes: folder.state.bytes + bytes };
    },
    leave: async (name) => {
      const { scanned, files, missing } = folder.older;
      folder.older = { scanned, found: 1, files: files + 1, missing: missing + (names.has(name) ? 0 : 1) };
    },
    withoutOpener: () => {
      folder.canShow = false;
      return folder;
    },
    shown: async () => folder.shown,
    close: async () => undefined,
  };
});
