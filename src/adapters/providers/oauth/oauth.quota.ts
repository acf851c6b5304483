import { z } from 'zod';
import { type QuotaWindow, quotaWindow } from '../../../domain/quota.ts';

const MINUTE_MS = 60_000;
/** The two windows of an account, in the words of the backend and in ours. */
const WINDOWS = [
  ['primary', '5h'],
  ['secondary', '7d'],
] as const;

const figure = z.number().nullish().catch(undefined);
const Window = z
  .looseObject({
    used_percent: figure,
    window_minutes: figure,
    /** Seconds since the epoch. */
    reset_at: figure,
  })
  .nullish()
  .catch(undefined);

/** The event `codex.rate_limits`, as the Codex program reads it; it is not documented. */
const Limits = z.looseObject({
  type: z.literal('codex.rate_limits'),
  rate_limits: z.looseObject({ primary: Window, secondary: Window }),
});

/** How far the account is used up, as the headers of an answer say; nothing of windows that they do not name. */
export function quotaInHeaders(header: (name: string) => string | null): QuotaWindow[] {
  return WINDOWS.flatMap(([name, label]) => {
    const read = (what: string): number | undefined => numberIn(header(`x-codex-${name}-${what}`));
    return windowOf(label, {
      used_percent: read('used-percent'),
      window_minutes: read('window-minutes'),
      reset_at: read('reset-at'),
    });
  });
}

/** The same of an event of a stream; nothing for every other event. */
export function quotaInEvent(event: unknown): QuotaWindow[] {
  const { success, data } = Limits.safeParse(event);
  if (!success) return [];
  return WINDOWS.flatMap(([name, label]) => windowOf(label, data.rate_limits[name] ?? {}));
}

function windowOf(
  label: string,
  { used_percent, window_minutes, reset_at }: NonNullable<z.infer<typeof Window>>,
): QuotaWindow[] {
  if (typeof used_percent !== 'number' || !(used_percent >= 0)) return [];
  const isDate = typeof reset_at === 'number' && reset_at > 0 && reset_at < 1e11;
  const isLength = typeof window_minutes === 'number' && window_minutes > 0;
  return [
    quotaWindow(label, used_percent, {
      resetsAtMs: isDate ? reset_at * 1000 : null,
      lengthMs: isLength ? window_minutes * MINUTE_MS : null,
    }),
  ];
}

function numberIn(text: string | null): number | undefined {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}
