import { describeKeyStore } from '../contracts/key-store.contract.ts';
import { MemoryAccountVault } from './memory-account-vault.ts';
import { MemoryKeyStore } from './memory-key-store.ts';

describeKeyStore('MemoryKeyStore', async () => {
  const vault = new MemoryAccountVault();
  return { vault, store: new MemoryKeyStore(vault, ['house']), close: async () => {} };
});
