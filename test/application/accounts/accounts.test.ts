import { describe, expect, it } from '@jest/globals';
import type { ProviderHealth } from '../../../src/domain/catalog.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import type { CheckContext } from '../../../src/ports/media-provider.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { aUsage } from '../../support/builders.ts';
import { paperStudio } from '../../support/paper-studio.ts';

const KEY = { credentials: ['k'], code: 'API_KEY_REQUIRED', message: 'A key is needed', hint: 'Set it' };
const READY: ProviderHealth = { ready: true, reason: null, hint: null, facts: { version: '1.2' } };

/** Answers when a test lets it. */
class SlowProvider extends PaperProvider {
  answer: (context: CheckContext) => Promise<ProviderHealth> = () => new Promise(() => undefined);

  override check(context?: CheckContext): Promise<ProviderHealth> {
    if (context === undefined) throw new Error('a check has its context');
    return this.answer(context);
  }
}

describe('the providers of the accounts', () => {
  it('are listed with state, reason, remedy and where their credentials come from', async () => {
    const [one, two] = [
      new PaperProvider({ id: 'one', account: KEY }),
      new PaperProvider({ id: 'two', account: { ...KEY, credentials: ['none'] } }),
    ];
    const { accounts } = paperStudio({ providers: [one, two], accounts: { k: 'secret-canary' } });
    const found = await accounts.providers();
    expect(found).toMatchObject([
      { id: 'one', type: 'one', ready: true, needsAccount: true, credentials: { name: 'k' }, models: 1 },
      { id: 'two', ready: false, reason: 'A key is needed', hint: 'Set it', credentials: null },
    ]);
    expect(JSON.stringify(found)).not.toContain('canary');
  });

  it('are asked side by side, and none for more than three seconds', async () => {
    const slow = new SlowProvider({ id: 'slow', health: READY });
    const quick = new PaperProvider({ id: 'quick', health: READY });
    const { accounts, clock } = paperStudio({ providers: [slow, quick], autoOrder: ['quick'] });
    const asking = clock.nextSleep();
    const check = accounts.check();
    expect(await asking).toBe(3000);
    await clock.advance(3000);
    expect(await check).toMatchObject([
      { id: 'slow', ready: false, reason: 'Paper did not answer within 3 s', hint: expect.any(String) },
      { id: 'quick', ready: true, facts: { version: '1.2' } },
    ]);
  });

  it('may break down without taking the others along', async () => {
    const broken = new SlowProvider({ id: 'broken', health: READY });
    broken.answer = async () => {
      throw new StudioError('provider-unavailable', 'NETWORK_FAILED', 'no way', { hint: 'Look at the cable' });
    };
    const { accounts } = paperStudio({ providers: [broken, new PaperProvider()] });
    expect(await accounts.check()).toMatchObject([
      { id: 'broken', ready: false, reason: 'Paper: no way', hint: 'Look at the cable' },
      { id: 'paper', ready: true },
    ]);
  });

  it('can be asked one by one, and unknown ones are named', async () => {
    const { accounts } = paperStudio({ providers: [new PaperProvider({ id: 'one' }), new PaperProvider()] });
    expect((await accounts.check({ id: 'one' })).map(({ id }) => id)).toEqual(['one']);
    await expect(accounts.check({ id: 'nobody' })).rejects.toMatchObject({ code: 'INVALID_PROVIDER' });
  });

  it('stop being asked when nobody wants to know any more', async () => {
    const slow = new SlowProvider({ id: 'slow', health: READY });
    const { accounts } = paperStudio({ providers: [slow] });
    const stop = new AbortController();
    const check = accounts.check({ signal: stop.signal });
    stop.abort(new Error('gone'));
    await expect(check).rejects.toMatchObject({ message: 'gone' });
  });
});

describe('the usage of the accounts', () => {
  it('is added up, with the budgets, and the single calls can be seen', async () => {
    const { accounts, ledger, clock } = paperStudio({ budgets: { monthUsd: 1 } });
    const at = clock.now();
    await ledger.record(aUsage({ callId: 'a', at, costUsd: 0.1, costSource: 'reported' }));
    await ledger.record(aUsage({ callId: 'b', at: at + 5, costUsd: 0.2, caller: 'web' }));
    expect(await accounts.usage({ by: 'caller' })).toMatchObject({
      ...{ from: null, to: null, by: 'caller' },
      rows: [{ key: 'web' }, { key: 'cli' }],
      total: { calls: 2, costUsd: 0.3, reportedUsd: 0.1, estimatedUsd: 0.2 },
      budgets: [{ period: 'month', caller: null, capUsd: 1, spentUsd: 0.3, leftUsd: 0.7, action: 'refuse' }],
    });
    expect(await accounts.usage({ from: at + 1 })).toMatchObject({ from: at + 1, by: 'day', total: { calls: 1 } });
    expect((await accounts.calls({ to: at + 1 })).map(({ callId }) => callId)).toEqual(['a']);
    expect(await accounts.calls({ limit: 1 })).toMatchObject([{ callId: 'b' }]);
  });

  it('names the field of a wrong question', async () => {
    const { accounts } = paperStudio();
    await expect(accounts.usage({ by: 'moon' as never })).rejects.toMatchObject({ details: { field: 'by' } });
    await expect(accounts.calls({ limit: 0 })).rejects.toMatchObject({ details: { field: 'limit' } });
    await expect(accounts.usage({ from: 'x' as never })).rejects.toMatchObject({ details: { field: 'from' } });
  });
});
