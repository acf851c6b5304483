import { z } from 'zod';
import { StudioError } from './errors.ts';
import type { Warning } from './generation.ts';
import { type BudgetState, roundUsd } from './usage.ts';

const amount = z.number().nonnegative().max(1_000_000).optional();

/** Caps of single callers, by their names. */
export const CallerBudgets = z.record(z.string(), z.object({ dayUsd: amount, monthUsd: amount }).strict());
export type CallerBudgets = z.infer<typeof CallerBudgets>;

/** What may be spent, in US dollars; null: as much as one likes. */
export interface BudgetRules {
  dayUsd: number | null;
  monthUsd: number | null;
  perCaller: CallerBudgets;
  action: 'warn' | 'refuse';
}

/** One amount that must not be exceeded in a period. */
export interface Cap {
  period: 'day' | 'month';
  /** null: everybody together. */
  caller: string | null;
  capUsd: number;
}

/** The caps that concern a caller; with null all there are. */
export function capsOf({ dayUsd, monthUsd, perCaller }: BudgetRules, caller: string | null): Cap[] {
  const own = Object.entries(perCaller).filter(([name]) => caller === null || name === caller);
  const all: [string | null, number | null | undefined, number | null | undefined][] = [
    [null, dayUsd, monthUsd],
    ...own.map(([name, caps]): [string, number | undefined, number | undefined] => [name, caps.dayUsd, caps.monthUsd]),
  ];
  return all.flatMap(([name, day, month]) => [...capOf('day', name, day), ...capOf('month', name, month)]);
}

function capOf(period: Cap['period'], caller: string | null, capUsd: number | null | undefined): Cap[] {
  return capUsd === null || capUsd === undefined ? [] : [{ period, caller, capUsd }];
}

/** The run would cost more than the budget has left; nothing was sent. */
export function budgetExceeded(state: BudgetState, amountUsd: number | null): StudioError {
  return new StudioError('too-many', 'BUDGET_EXCEEDED', sentence(state, amountUsd), {
    hint: `Wait until ${new Date(state.resetsAt).toISOString()}, or raise ${settingOf(state)}`,
    details: { ...facts(state), amountUsd },
    retryable: false,
  });
}

/** The run costs more than the budget has left, and is carried out all the same. */
export function budgetWarning(state: BudgetState, amountUsd: number | null): Warning {
  const reason = `${sentence(state, amountUsd)}; it is over on ${new Date(state.resetsAt).toISOString()}`;
  return { code: 'BUDGET_WARNING', field: settingOf(state), value: amountUsd, normalizedTo: null, reason };
}

function sentence({ period, caller, capUsd, spentUsd }: BudgetState, amountUsd: number | null): string {
  const whose = caller === null ? '' : ` of ${caller}`;
  const what = amountUsd === null ? 'The run has no known price' : `The run costs about ${dollars(amountUsd)}`;
  return `${what}, and of the ${period}'s budget${whose} ${dollars(spentUsd)} of ${dollars(capUsd)} are used`;
}

/** The setting that a person changes to get more. */
function settingOf({ period, caller }: BudgetState): string {
  return caller === null ? `budgets.${period}Usd` : `budgets.perCaller.${caller}`;
}

function facts({ period, caller, capUsd, spentUsd, leftUsd, resetsAt }: BudgetState): Record<string, unknown> {
  const resets = { resetsAt: new Date(resetsAt).toISOString(), resetsAtMs: resetsAt };
  return { period, caller, capUsd, spentUsd, leftUsd, ...resets };
}

/** `$0.04`; below a cent as exactly as it is known. */
export function dollars(amount: number): string {
  return `$${amount === 0 || amount >= 0.01 ? amount.toFixed(2) : String(roundUsd(amount))}`;
}
