import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/preact';
import type { BudgetState } from '../../../../../src/domain/usage.ts';
import { BudgetBars } from '../../../../../web/src/features/system/settings/budget-bars.tsx';
import { daysOf } from '../../../../../web/src/state/system/usage.ts';

afterEach(cleanup);

const budget: BudgetState = {
  ...{ period: 'day', caller: null, capUsd: 2, spentUsd: 0.5, leftUsd: 1.5, resetsAt: 0, action: 'refuse' },
};

describe('budgets', () => {
  it('say what is spent, what is left, and whose they are', () => {
    render(<BudgetBars budgets={[budget, { ...budget, period: 'month', caller: 'lab' }]} />);
    const [first, second] = screen.getAllByRole('meter');
    expect(first?.getAttribute('aria-valuetext')).toBe('$0.50 of $2.00');
    expect(second?.getAttribute('aria-label')).toBe('Budget of the month · lab');
    expect(screen.getAllByText('$1.50 left')).toHaveLength(2);
  });

  it('say in words that they are used up', () => {
    render(<BudgetBars budgets={[{ ...budget, spentUsd: 2, leftUsd: 0 }]} />);
    expect(screen.getByText('Used up: what costs something is refused')).toBeTruthy();
  });
});

describe('the days of a span', () => {
  it('are all there, also those on which nothing was made', () => {
    const totals = { calls: 1, pictures: 1, costUsd: 0.1, reportedUsd: 0, estimatedUsd: 0.1 };
    const rest = { uncertainUsd: 0, uncertain: 0, unknown: 0, latencyMs: 1 };
    const from = new Date(2026, 10, 18).getTime();
    const days = daysOf([{ key: '2026-11-19', ...totals, ...rest }], from, 3);
    expect(days.map(({ key, row }) => [key, row?.pictures ?? 0])).toEqual([
      ['2026-11-18', 0],
      ['2026-11-19', 1],
      ['2026-11-20', 0],
    ]);
  });
});
