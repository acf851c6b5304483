import { describeAssetIndex } from '../contracts/asset-index.contract.ts';
import { MemoryAssetIndex } from './memory-asset-index.ts';

describeAssetIndex('MemoryAssetIndex', async () => ({ index: new MemoryAssetIndex(), close: async () => undefined }));
