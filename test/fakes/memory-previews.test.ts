import { describePreviews } from '../contracts/previews.contract.ts';
import { MemoryPreviews } from './memory-previews.ts';

describePreviews('MemoryPreviews', async (maxBytes) => ({
  previews: new MemoryPreviews(maxBytes),
  close: async () => undefined,
}));
