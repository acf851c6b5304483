import { InvalidArgumentError } from 'commander';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * A moment as people write it, in milliseconds since the epoch: `7d` ago, a day such as `2026-01-31` in the time zone of
 * this machine, or a day with a time.
 */
export function moment(text: string): number {
  const ago = /^(\d{1,6})([mhdw])$/.exec(text);
  if (ago !== null) return Date.now() - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const time = isDay || /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(isDay ? `${text}T00:00:00` : text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new InvalidArgumentError('Write 7d, 12h, 2026-01-31 or 2026-01-31T18:00.');
}
