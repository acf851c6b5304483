import { describePictureFacts } from '../contracts/picture-facts.contract.ts';
import { MemoryAssetIndex } from './memory-asset-index.ts';
import { MemoryPictureFacts } from './memory-picture-facts.ts';

describePictureFacts('MemoryPictureFacts', async () => {
  const index = new MemoryAssetIndex();
  return { index, facts: new MemoryPictureFacts(index), close: async () => undefined };
});
