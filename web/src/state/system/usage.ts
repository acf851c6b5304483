import { signal } from '@preact/signals';
import type { UsageGroup, UsageReport } from '../../../../src/domain/usage.ts';
import { studio } from '../../api.ts';

/** How many days back the page looks. */
export const SPANS = [7, 30, 90] as const;
/** One of `SPANS`. */
export type Span = (typeof SPANS)[number];

/** What the page of usage shows. */
export interface Usage {
  span: Span;
  /** The days of the span, oldest first, those without any use as well. */
  days: readonly Day[];
  /** From the first of this month on, and today alone. */
  month: UsageReport['total'];
  today: UsageReport['total'] | null;
  /** Of the span, by what it is taken apart. */
  groups: Readonly<Record<Exclude<UsageGroup, 'day'>, UsageReport['rows']>>;
  total: UsageReport['total'];
  budgets: UsageReport['budgets'];
}

/** One day; null: nothing was made. */
export interface Day {
  /** `YYYY-MM-DD` in the time zone of the machine. */
  key: string;
  /** Its midnight, in milliseconds since the epoch. */
  at: number;
  row: UsageReport['rows'][number] | null;
}

/** What was read last; null before that. */
export const usage = signal<Usage | null>(null);

/** Reads what was used in the last days, up to now. */
export async function readUsage(span: Span, now = Date.now()): Promise<void> {
  const today = midnight(now);
  const from = daysBefore(today, span - 1);
  const [byDay, provider, model, caller, month] = await Promise.all([
    studio.accounts.usage({ from, by: 'day' }),
    studio.accounts.usage({ from, by: 'provider' }),
    studio.accounts.usage({ from, by: 'model' }),
    studio.accounts.usage({ from, by: 'caller' }),
    studio.accounts.usage({ from: firstOfMonth(now), by: 'day' }),
  ]);
  usage.value = {
    span,
    days: daysOf(byDay.rows, from, span),
    month: month.total,
    today: byDay.rows.find(({ key }) => key === dayKey(today)) ?? null,
    groups: { provider: provider.rows, model: model.rows, caller: caller.rows },
    total: byDay.total,
    budgets: byDay.budgets,
  };
}

/** Every day from a midnight on, with what was used on it. */
export function daysOf(rows: UsageReport['rows'], from: number, count: number): Day[] {
  const known = new Map(rows.map((row) => [row.key, row]));
  return Array.from({ length: count }, (_, index) => {
    const at = daysBefore(from, -index);
    return { key: dayKey(at), at, row: known.get(dayKey(at)) ?? null };
  });
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** A midnight some days earlier; days differ in length where clocks are changed. */
function daysBefore(at: number, days: number): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days).getTime();
}

function firstOfMonth(at: number): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), 1).getTime();
}

function dayKey(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
