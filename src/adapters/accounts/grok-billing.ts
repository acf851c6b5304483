import { z } from 'zod';
import { type Quota, quotaWindow } from '../../domain/quota.ts';

const Amount = z.object({ val: z.number() });
const Moment = z.union([z.string(), z.number()]).nullish();

/** Answer of xAI's page of billing, as its own tools read it, in cents; it is not documented. */
const GrokPage = z.object({
  config: z.object({
    monthlyLimit: Amount,
    used: Amount,
    billingPeriodStart: Moment,
    billingPeriodEnd: Moment,
  }),
});

/** Plans by the least of their monthly limits, in cents. */
const PLANS = [
  [150_000, 'SuperGrok Heavy'],
  [15_000, 'SuperGrok'],
] as const;

/** What the page says; undefined when it is another page than is known. */
export function readGrokBilling(
  body: unknown,
  email: string | null,
): Pick<Quota, 'account' | 'windows' | 'billing'> | undefined {
  const { success, data } = GrokPage.safeParse(body);
  if (!success) return undefined;
  const { used, monthlyLimit, billingPeriodStart, billingPeriodEnd } = data.config;
  const limit = monthlyLimit.val;
  const resetsAtMs = momentOf(billingPeriodEnd);
  const start = momentOf(billingPeriodStart);
  const lengthMs = resetsAtMs !== null && start !== null && start < resetsAtMs ? resetsAtMs - start : null;
  const percent = limit > 0 ? (used.val / limit) * 100 : 0;
  const plan = PLANS.find(([least]) => limit >= least)?.[1] ?? `SuperGrok (${limit} val)`;
  return {
    account: { email, plan },
    windows: [quotaWindow('monthly', percent, { resetsAtMs, lengthMs })],
    billing: { usedUsd: used.val / 100, limitUsd: limit / 100 },
  };
}

/** Milliseconds since the epoch, of a date or of seconds since then. */
function momentOf(value: string | number | null | undefined): number | null {
  const moment = typeof value === 'number' ? value * (value < 1e11 ? 1000 : 1) : Date.parse(value ?? '');
  return Number.isFinite(moment) && Math.abs(moment) < 8.64e15 ? moment : null;
}
