import { z } from 'zod';

/** A stretch of time in which an account may use so much. */
export const QuotaWindow = z.object({
  /** `5h`, `7d`, `monthly`. */
  label: z.string(),
  /** How much of it is used up, in whole percent. */
  percent: z.int(),
  /** When it begins anew, ISO 8601; null: nobody says. */
  resetsAt: z.string().nullable(),
  /** The same in milliseconds since the epoch. */
  resetsAtMs: z.number().nullable(),
  /** How long it is, in milliseconds; null: nobody says. */
  lengthMs: z.number().nullable(),
  /**
   * For about how many more pictures the rest will do, going by what those of this window used; null: there were none. Use
   * of the account elsewhere makes it too few rather than too many.
   */
  picturesLeft: z.int().nonnegative().nullable(),
});
export type QuotaWindow = z.infer<typeof QuotaWindow>;

/** What an account may still use. */
export const Quota = z.object({
  provider: z.string(),
  account: z.object({ email: z.string().nullable(), plan: z.string().nullable() }).optional(),
  windows: z.array(QuotaWindow),
  /** The upstream could not be asked; says nothing of the account. */
  error: z.literal(true).optional(),
  /** false: nobody is signed in, or the upstream refuses the sign-in. */
  authenticated: z.boolean().optional(),
  /** Of accounts that are billed in dollars. */
  billing: z.object({ usedUsd: z.number(), limitUsd: z.number() }).optional(),
});
export type Quota = z.infer<typeof Quota>;

/** The quotas of the accounts that have one. */
export const Quotas = z.object({ codex: Quota, grok: Quota });
export type Quotas = z.infer<typeof Quotas>;

/** What OpenAI says of the key's organisation; `costs` and `credits` as it says them, where it does. */
export const Billing = z.object({
  /** Without a key, as older clients expect it. */
  oauth: z.literal(true).optional(),
  apiKeySource: z.enum(['none', 'env', 'config']),
  apiKeyValid: z.boolean(),
  /** Costs of the month to date in buckets of a day. */
  costs: z.unknown().optional(),
  credits: z.unknown().optional(),
  /** The sum of `costs` in dollars; null: they are not known. */
  monthUsd: z.number().nullable(),
});
export type Billing = z.infer<typeof Billing>;

/** A window before anything is known of pictures. */
export function quotaWindow(
  label: string,
  usedPercent: number,
  { resetsAtMs = null, lengthMs = null }: { resetsAtMs?: number | null; lengthMs?: number | null } = {},
): QuotaWindow {
  const percent = Math.max(0, Math.round(usedPercent));
  const resetsAt = resetsAtMs === null ? null : new Date(resetsAtMs).toISOString();
  return { label, percent, resetsAt, resetsAtMs, lengthMs, picturesLeft: null };
}

/** The window with how many more pictures it will do, after `made` pictures in it. */
export function withForecast(window: QuotaWindow, made: number): QuotaWindow {
  if (made <= 0 || window.percent <= 0) return window;
  const each = window.percent / made;
  return { ...window, picturesLeft: Math.max(0, Math.floor((100 - window.percent) / each)) };
}

/** Since when the window has been running; undefined: nobody says. */
export function windowStart({ resetsAtMs, lengthMs }: QuotaWindow): number | undefined {
  return resetsAtMs === null || lengthMs === null ? undefined : resetsAtMs - lengthMs;
}

/** The sum of OpenAI's buckets of costs; null when they are none. */
export function sumOfCosts(costs: unknown): number | null {
  const { success, data } = Costs.safeParse(costs);
  if (!success) return null;
  const amounts = data.data.flatMap(({ results }) => results.map(({ amount }) => amount.value));
  return Math.round(amounts.reduce((sum, value) => sum + value, 0) * 100) / 100;
}

const Costs = z.object({
  data: z.array(z.object({ results: z.array(z.object({ amount: z.object({ value: z.coerce.number() }) })) })),
});
