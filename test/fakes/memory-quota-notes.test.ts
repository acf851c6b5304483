import { describeQuotaNotes } from '../contracts/quota-notes.contract.ts';
import { MemoryQuotaNotes } from './memory-quota-notes.ts';

describeQuotaNotes('MemoryQuotaNotes', (clock) => new MemoryQuotaNotes(clock));
