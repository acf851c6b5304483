import { describeDocuments } from '../contracts/documents.contract.ts';
import { MemoryDocuments } from './memory-documents.ts';

describeDocuments('MemoryDocuments', async () => ({ documents: new MemoryDocuments(), close: async () => undefined }));
