const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
] as const;

/** A stretch of time in its two largest units: `3m 20s`, `2d 4h`. */
export function duration(ms: number): string {
  let seconds = Math.max(0, Math.round(ms / 1000));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    if (seconds < size) continue;
    parts.push(`${Math.floor(seconds / size)}${unit}`);
    seconds %= size;
  }
  if (parts.length < 2 && (seconds > 0 || parts.length === 0)) parts.push(`${seconds}s`);
  return parts.slice(0, 2).join(' ');
}

/** A moment for a list: how long ago on the same day, else the day and the time. */
export function moment(at: number, now: number): string {
  if (now - at < 86_400_000 && now >= at) return `${duration(now - at).split(' ')[0]} ago`;
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
