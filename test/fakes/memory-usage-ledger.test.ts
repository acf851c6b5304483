import { describeUsageLedger } from '../contracts/usage-ledger.contract.ts';
import { MemoryUsageLedger } from './memory-usage-ledger.ts';

describeUsageLedger('MemoryUsageLedger', async () => {
  const ledger = new MemoryUsageLedger();
  return { ledger, another: async () => ledger, close: async () => undefined };
});
