import type { QuotaAnswer } from '../../src/ports/account-reports.ts';
import { describeAccountReports } from '../contracts/account-reports.contract.ts';
import { MemoryAccountReports } from './memory-account-reports.ts';

describeAccountReports('MemoryAccountReports', async () => {
  const reports = new MemoryAccountReports();
  const quota: QuotaAnswer = { state: 'told', quota: { windows: [] } };
  reports.tell('good', quota);
  reports.tell('bad', { state: 'refused' });
  reports.bill('good', { apiKeyValid: true });
  return { reports, quota, close: async () => {} };
});
