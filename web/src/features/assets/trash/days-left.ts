const DAY_MS = 86_400_000;

/** Whole days until a time, the last one counted as one; 0 when it is over. Times are milliseconds since the epoch. */
export function daysLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / DAY_MS));
}
