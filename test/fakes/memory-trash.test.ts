import { describeTrash } from '../contracts/trash.contract.ts';
import { MemoryAssetFiles } from './memory-asset-files.ts';
import { MemoryTrash } from './memory-trash.ts';

describeTrash('MemoryTrash', async () => {
  const files = new MemoryAssetFiles();
  return {
    files,
    trash: new MemoryTrash(files),
    put: async (path, bytes) => files.put(path, Buffer.from(bytes)),
    paths: async () => files.paths,
    close: async () => undefined,
  };
});
