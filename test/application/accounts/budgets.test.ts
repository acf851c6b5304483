import { describe, expect, it } from '@jest/globals';
import type { BudgetRules } from '../../../src/domain/budget.ts';
import { periodAround } from '../../../src/domain/usage.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { aUsage } from '../../support/builders.ts';
import { paperStudio } from '../../support/paper-studio.ts';

const price = { perImageUsd: { any: 0.1 }, asOf: '2026-01-01', source: 'a test' };
const KEY = { credentials: ['k'], code: 'API_KEY_REQUIRED', message: 'A key is needed', hint: 'Set it' };

function studioWith(budgets: Partial<BudgetRules>, model: Record<string, unknown> = { price }) {
  const paper = new PaperProvider({ model, account: KEY });
  return { ...paperStudio({ providers: [paper], accounts: { k: 'secret' }, budgets }), paper };
}

type Made = ReturnType<typeof studioWith>;

const make = ({ generation }: Made, more: Record<string, unknown> = {}, caller?: string) =>
  generation.image({ prompt: 'a kite', ...more }, { caller }).result.then(
    ({ warnings }) => warnings.map(({ code }) => code).join(),
    (error: { code: string }) => error.code,
  );

describe('Budgets', () => {
  it('refuse the exact next run over the cap, with what is left and until when, and send nothing', async () => {
    const studio = studioWith({ dayUsd: 0.3 });
    expect([await make(studio), await make(studio), await make(studio)]).toEqual(['', '', '']);
    const refused = studio.generation.image({ prompt: 'a kite' });
    const resetsAtMs = periodAround('day', studio.clock.now()).end;
    await expect(refused.accepted).rejects.toMatchObject({
      kind: 'too-many',
      code: 'BUDGET_EXCEEDED',
      retryable: false,
      details: { period: 'day', caller: null, capUsd: 0.3, spentUsd: 0.3, leftUsd: 0, amountUsd: 0.1, resetsAtMs },
    });
    expect(studio.paper.calls).toHaveLength(3);
    expect(await studio.runLog.get(refused.id)).toBeUndefined();
  });

  it('let no two runs slip past together', async () => {
    const studio = studioWith({ dayUsd: 0.5 });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => make(studio, { n: 2 })));
    expect(outcomes.filter((outcome) => outcome === '')).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === 'BUDGET_EXCEEDED')).toHaveLength(6);
    expect(await studio.budgets.states()).toMatchObject([{ spentUsd: 0.4, leftUsd: 0.1 }]);
  });

  it('give back what a run that failed had set aside', async () => {
    const studio = studioWith({ dayUsd: 0.1 });
    studio.paper.script({ kind: 'fail', error: new Error('broken') });
    expect(await make(studio)).toBe('UNKNOWN');
    expect(await make(studio)).toBe('');
    expect(await make(studio)).toBe('BUDGET_EXCEEDED');
  });

  it('begin anew with the day and with the month', async () => {
    const studio = studioWith({ dayUsd: 0.1, monthUsd: 0.2 });
    expect([await make(studio), await make(studio)]).toEqual(['', 'BUDGET_EXCEEDED']);
    await studio.clock.advance(periodAround('day', studio.clock.now()).end - studio.clock.now());
    expect([await make(studio), await make(studio)]).toEqual(['', 'BUDGET_EXCEEDED']);
    await studio.clock.advance(periodAround('day', studio.clock.now()).end - studio.clock.now());
    const month = studio.generation.image({ prompt: 'a kite' });
    await expect(month.accepted).rejects.toMatchObject({ details: { period: 'month' } });
    await studio.clock.advance(periodAround('month', studio.clock.now()).end - studio.clock.now());
    expect(await make(studio)).toBe('');
  });

  it('hold single callers, and leave the others alone', async () => {
    const studio = studioWith({ perCaller: { agent: { dayUsd: 0.1 } } });
    expect([await make(studio, {}, 'agent'), await make(studio, {}, 'agent')]).toEqual(['', 'BUDGET_EXCEEDED']);
    expect(await make(studio, {}, 'web')).toBe('');
    expect(await studio.budgets.states()).toMatchObject([{ caller: 'agent', capUsd: 0.1, spentUsd: 0.1 }]);
  });

  it('warn in the reply and in the sidecar where the person wants that', async () => {
    const studio = studioWith({ dayUsd: 0.15, action: 'warn' });
    expect(await make(studio)).toBe('');
    const { warnings, assets } = await studio.generation.image({ prompt: 'a kite' }).result;
    expect(warnings).toMatchObject([{ code: 'BUDGET_WARNING', field: 'budgets.dayUsd', value: 0.1 }]);
    expect(assets[0]?.warnings).toMatchObject([{ code: 'BUDGET_WARNING' }]);
  });

  it('never refuse what is free, and what has no price only when nothing is left', async () => {
    const free = studioWith({ dayUsd: 0 }, { price: { ...price, perImageUsd: { any: 0 } } });
    expect(await make(free)).toBe('');
    const unknown = studioWith({ dayUsd: 0.1 }, { price: null });
    expect(await make(unknown)).toBe('');
    await unknown.ledger.record(aUsage({ costUsd: 0.1, at: unknown.clock.now() }));
    expect(await make(unknown)).toBe('BUDGET_EXCEEDED');
  });

  it('count what a run of a process that is gone may have cost', async () => {
    const studio = studioWith({ dayUsd: 0.15 });
    await studio.ledger.record(aUsage({ state: 'uncertain', costUsd: 0.1, at: studio.clock.now() }));
    expect(await make(studio)).toBe('BUDGET_EXCEEDED');
  });
});
