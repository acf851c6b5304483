import { describeWildcardFiles } from '../contracts/wildcard-files.contract.ts';
import { MemoryWildcardFiles } from './memory-wildcard-files.ts';

describeWildcardFiles('MemoryWildcardFiles', async () => {
  const files = new MemoryWildcardFiles();
  return { files, put: async (name, lines) => void files.put(name, lines), close: async () => undefined };
});
