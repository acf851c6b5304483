import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountReports, QuotaAnswer } from '../../src/ports/account-reports.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';

/** Reports whose upstream accepts the secret `good`, refuses `bad` and breaks at `broken`. */
export interface AccountReportsUnderTest {
  reports: AccountReports;
  /** What it tells of the ChatGPT account `good`. */
  quota: QuotaAnswer;
  close(): Promise<void>;
}

const credentials = (secret: string): Credentials => ({ name: 'chatgpt', secret, source: 'account' });

/** What every source of reports promises. */
export function describeAccountReports(name: string, open: () => Promise<AccountReportsUnderTest>): void {
  describe(`${name} as AccountReports`, () => {
    let under: AccountReportsUnderTest;
    const { signal } = new AbortController();
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    it('tells what the upstream says', async () => {
      expect(await under.reports.quota('chatgpt', credentials('good'), signal)).toEqual(under.quota);
    });

    it('tells a refused sign-in from an upstream that says nothing', async () => {
      expect(await under.reports.quota('chatgpt', credentials('bad'), signal)).toEqual({ state: 'refused' });
      expect(await under.reports.quota('chatgpt', credentials('broken'), signal)).toEqual({ state: 'silent' });
    });

    it('says whether a key is accepted', async () => {
      expect(await under.reports.billing(credentials('good'), signal)).toMatchObject({ apiKeyValid: true });
      expect(await under.reports.billing(credentials('bad'), signal)).toEqual({ apiKeyValid: false });
    });

    it('rejects when it is told to stop', async () => {
      const stopped = AbortSignal.abort(new Error('stop'));
      await expect(under.reports.quota('chatgpt', credentials('good'), stopped)).rejects.toThrow('stop');
      await expect(under.reports.billing(credentials('good'), stopped)).rejects.toThrow('stop');
    });
  });
}
