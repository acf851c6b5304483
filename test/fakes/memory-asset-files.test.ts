import { describeAssetFiles } from '../contracts/asset-files.contract.ts';
import { MemoryAssetFiles } from './memory-asset-files.ts';

describeAssetFiles('MemoryAssetFiles', async () => {
  const files = new MemoryAssetFiles();
  return {
    files,
    put: async (path, bytes, modifiedAt) => files.put(path, Buffer.from(bytes), modifiedAt),
    close: async () => undefined,
  };
});
