import { QuotaBook } from '../../../src/adapters/accounts/quota-book.ts';
import { describeQuotaNotes } from '../../contracts/quota-notes.contract.ts';

describeQuotaNotes('QuotaBook', (clock) => new QuotaBook(clock));
