import type { Bill } from './shared-plan.ts';

/** xAI counts in units of which this many are a US dollar. */
const TICKS_PER_DOLLAR = 10_000_000_000;

/** What is told of the cost: a sum with a part missing is no price. */
export interface Cost {
  usage?: { grok_cost_usd_ticks: number };
  costUsd?: number;
}

/** The cost of calls of which each is known in ticks, or not. */
export function costOf(parts: readonly (number | undefined)[]): Cost {
  const known = parts.filter((ticks) => ticks !== undefined);
  const sum = known.reduce((total, ticks) => total + ticks, 0);
  return {
    ...(known.length > 0 && { usage: { grok_cost_usd_ticks: sum } }),
    ...(known.length === parts.length && { costUsd: Math.round((sum / TICKS_PER_DOLLAR) * 1e6) / 1e6 }),
  };
}

/** Web searches that were paid for. */
export function searchesIn(bills: readonly Bill[]): number {
  return bills.reduce((total, { searches }) => total + searches, 0);
}
