import { z } from 'zod';
import { CALL_STATES } from './run.ts';

/** Where the cost of a call comes from: the provider said it, or it follows from the price of the model. */
export const COST_SOURCES = ['reported', 'estimated'] as const;

/** One upstream call in the usage ledger, written when it settled. */
export const UsageEntry = z.object({
  callId: z.string(),
  requestId: z.string(),
  /** When it settled, milliseconds since the epoch. */
  at: z.number(),
  provider: z.string(),
  model: z.string(),
  /** What was asked for: `classic`, `edit` or `multimode`. */
  kind: z.string(),
  seed: z.string().nullable(),
  /** SHA-256 of the prompt, hexadecimal; null when the ledger keeps nothing of it. */
  promptSha256: z.string().nullable(),
  /** The prompt itself, only where the person wants it kept. */
  prompt: z.string().nullable(),
  /** Milliseconds from sending to settling. */
  latencyMs: z.number(),
  /** US dollars; null: nobody knows. 0 for what was refused or failed without being billed. */
  costUsd: z.number().nullable(),
  costSource: z.enum(COST_SOURCES).nullable(),
  /** `uncertain`: the cost may have been billed or not. */
  state: z.enum(CALL_STATES),
  /** Pictures that were kept. */
  pictures: z.int().nonnegative(),
  caller: z.string(),
  errorCode: z.string().nullable(),
});
export type UsageEntry = z.infer<typeof UsageEntry>;

/** By what totals are taken apart. Days are those of the machine's own time zone. */
export const USAGE_GROUPS = ['day', 'provider', 'model', 'caller'] as const;
/** One of `USAGE_GROUPS`. */
export type UsageGroup = (typeof USAGE_GROUPS)[number];

const TIME = 'must be a time in milliseconds since 1970';
const WHOLE = 'must be a whole number from 1 to 10000';

/** A stretch of time: from `from` on, before `to`. */
export const UsageRange = z.object({
  from: z.coerce.number(TIME).optional(),
  to: z.coerce.number(TIME).optional(),
});
export type UsageRange = z.infer<typeof UsageRange>;

/** Which totals are wanted; by day where nothing is said. */
export const UsageQuery = UsageRange.extend({ by: z.enum(USAGE_GROUPS).optional() });
export type UsageQuery = z.infer<typeof UsageQuery>;

/** Which calls are wanted, newest first; 1000 where nothing is said. */
export const UsageCallsQuery = UsageRange.extend({
  limit: z.coerce.number(WHOLE).int(WHOLE).min(1, WHOLE).max(10_000, WHOLE).optional(),
});
export type UsageCallsQuery = z.infer<typeof UsageCallsQuery>;

/** What calls add up to. */
export const UsageTotals = z.object({
  calls: z.int().nonnegative(),
  pictures: z.int().nonnegative(),
  /** All that is known: reported and estimated, with what is uncertain. */
  costUsd: z.number(),
  reportedUsd: z.number(),
  estimatedUsd: z.number(),
  /** The part of calls of which nobody knows whether they were carried out. */
  uncertainUsd: z.number(),
  /** How many such calls there are. */
  uncertain: z.int().nonnegative(),
  /** Calls whose cost nobody knows; they are not in the sums. */
  unknown: z.int().nonnegative(),
  /** Milliseconds of all calls together. */
  latencyMs: z.number(),
});
export type UsageTotals = z.infer<typeof UsageTotals>;

/** The totals of one day (`YYYY-MM-DD`), provider, model or caller. */
export const UsageRow = UsageTotals.extend({ key: z.string() });
export type UsageRow = z.infer<typeof UsageRow>;

/** How far a budget is used up. */
export const BudgetState = z.object({
  period: z.enum(['day', 'month']),
  /** Whose budget it is; null: that of everybody together. */
  caller: z.string().nullable(),
  capUsd: z.number(),
  /** Spent in the period, with what is set aside for runs under way. */
  spentUsd: z.number(),
  leftUsd: z.number(),
  /** When the period is over, milliseconds since the epoch. */
  resetsAt: z.number(),
  /** What becomes of a run that would go beyond it. */
  action: z.enum(['warn', 'refuse']),
});
export type BudgetState = z.infer<typeof BudgetState>;

/** What was used, and how far the budgets are used up. */
export const UsageReport = z.object({
  from: z.number().nullable(),
  to: z.number().nullable(),
  by: z.enum(USAGE_GROUPS),
  /** Days oldest first, everything else the most expensive first. */
  rows: z.array(UsageRow),
  total: UsageTotals,
  budgets: z.array(BudgetState),
});
export type UsageReport = z.infer<typeof UsageReport>;

/** Totals of nothing. */
export const NO_USAGE: UsageTotals = {
  calls: 0,
  pictures: 0,
  costUsd: 0,
  reportedUsd: 0,
  estimatedUsd: 0,
  uncertainUsd: 0,
  uncertain: 0,
  unknown: 0,
  latencyMs: 0,
};

/** US dollars without what arithmetic leaves behind the millionth. */
export function roundUsd(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}

/** Both together. */
export function addUsage(one: UsageTotals, other: UsageTotals): UsageTotals {
  return {
    calls: one.calls + other.calls,
    pictures: one.pictures + other.pictures,
    costUsd: roundUsd(one.costUsd + other.costUsd),
    reportedUsd: roundUsd(one.reportedUsd + other.reportedUsd),
    estimatedUsd: roundUsd(one.estimatedUsd + other.estimatedUsd),
    uncertainUsd: roundUsd(one.uncertainUsd + other.uncertainUsd),
    uncertain: one.uncertain + other.uncertain,
    unknown: one.unknown + other.unknown,
    latencyMs: one.latencyMs + other.latencyMs,
  };
}

/** A day or month of the machine's own time zone that holds this time: its beginning and the next one's. */
export function periodAround(period: 'day' | 'month', time: number): { start: number; end: number } {
  const date = new Date(time);
  const [year, month] = [date.getFullYear(), date.getMonth()];
  const day = date.getDate();
  if (period === 'month') return { start: +new Date(year, month, 1), end: +new Date(year, month + 1, 1) };
  return { start: +new Date(year, month, day), end: +new Date(year, month, day + 1) };
}
