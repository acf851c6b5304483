import { afterEach, describe, expect, it } from '@jest/globals';
import { reportAddresses, UpstreamReports } from '../../../src/adapters/accounts/upstream-reports.ts';
import { GuardedFetch } from '../../../src/adapters/network/guarded-fetch.ts';
import { loadSettings } from '../../../src/adapters/system/load-settings.ts';
import type { Credentials } from '../../../src/ports/account-vault.ts';
import { describeAccountReports } from '../../contracts/account-reports.contract.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { type Answers, COSTS, startReportsUpstream } from '../../support/reports-upstream.ts';

const { signal } = new AbortController();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const open = async (answers: Answers = {}) => {
  const upstream = await startReportsUpstream(answers);
  const network = new GuardedFetch({ configured: [upstream.url] });
  const addresses = {
    openai: `${upstream.url}/v1`,
    chatgpt: `${upstream.url}/backend-api`,
    grokBilling: `${upstream.url}/v1`,
  };
  const close = async (): Promise<void> => {
    await network.close();
    await upstream.close();
  };
  closing.push(close);
  return { reports: new UpstreamReports(network, addresses, new FixedClock()), upstream };
};
const credentials = (name: string, more: Partial<Credentials> = {}): Credentials => ({
  name,
  secret: 'good',
  source: 'account',
  ...more,
});
const windowsOf = {
  short: { label: '5h', percent: 42, resetsAt: '2026-01-02T04:04:05.000Z', resetsAtMs: 1_767_326_645_000 },
  long: { label: '7d', percent: 12, resetsAt: '2026-01-05T08:00:00.000Z', resetsAtMs: 1_767_600_000_000 },
};

describeAccountReports('UpstreamReports', async () => {
  const { reports } = await open();
  return {
    reports,
    quota: {
      state: 'told',
      quota: {
        account: { email: 'fox@example.com', plan: 'plus' },
        windows: [
          { ...windowsOf.short, lengthMs: 18_000_000, picturesLeft: null },
          { ...windowsOf.long, lengthMs: 604_800_000, picturesLeft: null },
        ],
      },
    },
    close: async () => {},
  };
});

describe('UpstreamReports', () => {
  it('sends the token and the account to the page of ChatGPT', async () => {
    const { reports, upstream } = await open();
    await reports.quota('chatgpt', credentials('chatgpt', { accountId: 'acc_1' }), signal);
    expect(upstream.paths()).toEqual(['/backend-api/wham/usage']);
    expect(upstream.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer good',
      'chatgpt-account-id': 'acc_1',
    });
  });

  it.each([
    [
      'without a second window',
      { rate_limit: { primary_window: { used_percent: 7 }, secondary_window: null } },
      ['5h'],
    ],
    ['without any window', { plan_type: 'free', rate_limit: null }, []],
  ])('reads a page %s', async (_, body, labels) => {
    const { reports } = await open({ '/backend-api/wham/usage': { kind: 'json', body } });
    const answer = await reports.quota('chatgpt', credentials('chatgpt'), signal);
    expect(answer.state === 'told' && answer.quota.windows.map(({ label }) => label)).toEqual(labels);
  });

  it.each<[string, Answers[string]]>([
    ['another page', { kind: 'json', body: { hello: 1 } }],
    ['no JSON', { kind: 'status', status: 200, body: '<html>' }],
    ['a broken connection', { kind: 'reset' }],
    ['404', { kind: 'json', status: 404, body: {} }],
  ])('says nothing where the answer is %s', async (_, answer) => {
    const { reports } = await open({ '/backend-api/wham/usage': answer, '/v1/billing': answer });
    expect(await reports.quota('chatgpt', credentials('chatgpt'), signal)).toEqual({ state: 'silent' });
    expect(await reports.quota('grok', credentials('grok'), signal)).toEqual({ state: 'silent' });
  });

  it('reads the page of Grok in dollars, with the plan by its limit', async () => {
    const { reports } = await open();
    expect(await reports.quota('grok', credentials('grok'), signal)).toEqual({
      state: 'told',
      quota: {
        account: { email: 'grok@example.com', plan: 'SuperGrok' },
        windows: [
          {
            label: 'monthly',
            percent: 8,
            resetsAt: '2026-02-01T00:00:00.000Z',
            resetsAtMs: Date.UTC(2026, 1, 1),
            lengthMs: 31 * 86_400_000,
            picturesLeft: null,
          },
        ],
        billing: { usedUsd: 12.34, limitUsd: 150 },
      },
    });
  });

  it.each([
    [150_000, 'SuperGrok Heavy'],
    [14_999, 'SuperGrok (14999 val)'],
  ])('calls a limit of %d %s', async (val, plan) => {
    const body = { config: { monthlyLimit: { val }, used: { val: 0 } } };
    const { reports } = await open({
      '/v1/billing': { kind: 'json', body },
      '/v1/user': { kind: 'json', status: 500, body: {} },
    });
    const answer = await reports.quota('grok', credentials('grok'), signal);
    expect(answer).toMatchObject({ quota: { account: { email: null, plan } } });
  });

  it('asks OpenAI for the costs of the month, the credits and the models, and takes what comes', async () => {
    const { reports, upstream } = await open({ '/dashboard/billing/credit_grants': { kind: 'reset' } });
    const bill = await reports.billing(credentials('openai'), signal);
    expect(bill).toEqual({ apiKeyValid: true, costs: COSTS });
    expect(upstream.paths()).toEqual([
      '/dashboard/billing/credit_grants',
      '/v1/models',
      `/v1/organization/costs?start_time=${Date.UTC(2026, 0, 1) / 1000}&bucket_width=1d&limit=31`,
    ]);
  });

  it('has a host of its own for the bills of Grok, but never beside an address of the person', () => {
    const of = (env: Record<string, string>) => reportAddresses(loadSettings({ env, home: '/nowhere' }).settings);
    expect(of({}).grokBilling).toBe('https://cli-chat-proxy.grok.com/v1');
    expect(of({ XAI_BASE_URL: 'http://127.0.0.1:9/v1/' }).grokBilling).toBe('http://127.0.0.1:9/v1');
  });
});
