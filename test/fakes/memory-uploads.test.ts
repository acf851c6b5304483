import { describeUploads } from '../contracts/uploads.contract.ts';
import { MemoryUploads } from './memory-uploads.ts';

describeUploads('MemoryUploads', async () => ({ uploads: new MemoryUploads(), close: async () => undefined }));
