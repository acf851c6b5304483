import { describe, expect, it } from '@jest/globals';
import { quotaWindow } from '../../../src/domain/quota.ts';
import type { UsageEntry } from '../../../src/domain/usage.ts';
import type { QuotaAnswer } from '../../../src/ports/account-reports.ts';
import { paperStudio } from '../../support/paper-studio.ts';

const HOUR = 3_600_000;
const told = (...windows: ReturnType<typeof quotaWindow>[]): QuotaAnswer => ({ state: 'told', quota: { windows } });
const call = (callId: string, at: number, pictures: number, provider = 'oauth'): UsageEntry => ({
  ...{ callId, requestId: callId, at, provider, model: 'gpt-5.4', kind: 'classic', seed: null },
  ...{ promptSha256: null, prompt: null, latencyMs: 1, costUsd: null, costSource: null, state: 'answered' },
  ...{ pictures, caller: 'sdk', errorCode: null },
});

describe('QuotaReports', () => {
  it('says for how many pictures the rest will do, by those of the same window and account', async () => {
    const { accounts, vault, reports, ledger, clock } = paperStudio();
    const now = clock.now();
    vault.connect('chatgpt', 'token', 'account');
    reports.tell(
      'token',
      told(quotaWindow('5h', 77, { resetsAtMs: now + HOUR, lengthMs: 5 * HOUR }), quotaWindow('7d', 10)),
    );
    await ledger.record(call('old', now - 5 * HOUR, 50));
    await ledger.record(call('new', now - HOUR, 70));
    await ledger.record(call('newer', now - HOUR / 2, 7));
    await ledger.record(call('other', now - HOUR, 9, 'api'));
    const { codex } = await accounts.quota();
    expect(codex.windows.map(({ label, picturesLeft }) => [label, picturesLeft])).toEqual([
      ['5h', 23],
      ['7d', null],
    ]);
  });

  it('asks an upstream once in half a minute for each account', async () => {
    const { accounts, vault, reports, clock } = paperStudio();
    vault.connect('chatgpt', 'first', 'account');
    await Promise.all([accounts.quota(), accounts.quota()]);
    await accounts.quota();
    expect(reports.asked).toEqual(['first']);
    vault.connect('chatgpt', 'second', 'account');
    await accounts.quota();
    expect(reports.asked).toEqual(['first', 'second']);
    clock.advance(30_000);
    await accounts.quota();
    expect(reports.asked).toEqual(['first', 'second', 'second']);
  });

  it('lets what is said along with a picture go before what was told earlier', async () => {
    const { accounts, vault, reports, quotaNotes, clock } = paperStudio();
    const resetsAtMs = clock.now() + HOUR;
    vault.connect('chatgpt', 'token', 'account');
    const credentials = { name: 'chatgpt', secret: 'token', source: 'account' } as const;
    quotaNotes.note(credentials, [quotaWindow('5h', 1)]);
    await clock.advance(1);
    reports.tell('token', told(quotaWindow('5h', 40, { resetsAtMs }), quotaWindow('7d', 10)));
    const shown = async () => (await accounts.quota()).codex.windows.map(({ label, percent }) => `${label} ${percent}`);
    expect(await shown()).toEqual(['5h 40', '7d 10']);
    await clock.advance(1);
    quotaNotes.note(credentials, [quotaWindow('5h', 90), quotaWindow('other', 3)]);
    expect(await shown()).toEqual(['5h 90', '7d 10', 'other 3']);
    expect((await accounts.quota()).codex.windows[0]).toMatchObject({ resetsAtMs, percent: 90 });
    expect(reports.asked).toEqual(['token']);
    reports.tell('token', told(quotaWindow('5h', 2)));
    await clock.advance(30_000);
    expect(await shown()).toEqual(['5h 2']);
  });

  it('goes by what is said along with pictures where the page of use says nothing', async () => {
    const { accounts, vault, reports, quotaNotes } = paperStudio();
    vault.connect('chatgpt', 'token', 'account');
    reports.tell('token', { state: 'silent' });
    expect((await accounts.quota()).codex).toEqual({ provider: 'codex', windows: [], error: true });
    quotaNotes.note({ name: 'chatgpt', secret: 'token', source: 'account' }, [quotaWindow('5h', 70)]);
    expect((await accounts.quota()).codex).toMatchObject({
      authenticated: true,
      windows: [{ label: '5h', percent: 70 }],
    });
    expect((await accounts.quota()).codex).not.toHaveProperty('error');
  });

  it('renews a refused token once', async () => {
    const { accounts, vault, reports } = paperStudio();
    vault.connect('grok', 'old', 'account');
    vault.issue('grok', 'new');
    reports.tell('old', { state: 'refused' });
    reports.tell('new', told());
    expect((await accounts.quota()).grok).toMatchObject({ provider: 'grok', authenticated: true });
    reports.tell('new', { state: 'refused' });
    expect(reports.asked).toEqual(['old', 'new']);
  });

  it('has no bill without a key of OpenAI', async () => {
    const { accounts, vault, reports } = paperStudio();
    expect(await accounts.billing()).toMatchObject({ oauth: true, apiKeyValid: false, apiKeySource: 'none' });
    vault.connect('openai', 'sk-1', 'env');
    reports.bill('sk-1', { apiKeyValid: true });
    expect(await accounts.billing()).toEqual({ apiKeySource: 'env', apiKeyValid: true, monthUsd: null });
  });
});
