import { z } from 'zod';
import { type Quota, type QuotaWindow, quotaWindow } from '../../domain/quota.ts';

const Window = z.object({
  used_percent: z.number(),
  limit_window_seconds: z.number().nullish(),
  /** Seconds since the epoch. */
  reset_at: z.number().nullish(),
});

/** Answer of ChatGPT's page of use, as the Codex program reads it; it is not documented. */
const Usage = z.object({
  plan_type: z.string().nullish(),
  email: z.string().nullish(),
  rate_limit: z.object({ primary_window: Window.nullish(), secondary_window: Window.nullish() }).nullish(),
});

/** What the page says; undefined when it is another page than is known. */
export function readChatGptUsage(body: unknown): Pick<Quota, 'account' | 'windows'> | undefined {
  const { success, data } = Usage.safeParse(body);
  if (!success || data.rate_limit === undefined) return undefined;
  const { primary_window: primary, secondary_window: secondary } = data.rate_limit ?? {};
  return {
    account: { email: data.email ?? null, plan: data.plan_type ?? null },
    windows: [...windowOf('5h', primary), ...windowOf('7d', secondary)],
  };
}

function windowOf(label: string, window: z.infer<typeof Window> | null | undefined): QuotaWindow[] {
  if (!window) return [];
  const { used_percent: percent, reset_at: reset, limit_window_seconds: length } = window;
  const resetsAtMs = typeof reset === 'number' && reset > 0 && reset < 1e11 ? reset * 1000 : null;
  return [quotaWindow(label, percent, { resetsAtMs, lengthMs: typeof length === 'number' ? length * 1000 : null })];
}
