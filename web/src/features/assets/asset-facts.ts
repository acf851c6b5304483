import type { Asset } from '../../../../src/domain/asset.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What the person asked for; the file name when nobody knows. */
export function wordsOf({ userPrompt, prompt, filename }: Asset): string {
  return userPrompt?.trim() || prompt?.trim() || filename;
}

/** How long ago, in the largest whole unit; from a week on the day. Times are milliseconds since the epoch. */
export function ageOf(createdAt: number, now: number): string {
  const age = Math.max(0, now - createdAt);
  if (age < MINUTE) return 'just now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`;
  if (age < 7 * DAY) return `${Math.floor(age / DAY)} d ago`;
  return new Date(createdAt).toLocaleDateString('en', { year: 'numeric', month: 'short', day: 'numeric' });
}

/** What is known of a picture, as pairs of a name and a value. */
export function factsOf(asset: Asset): [name: string, value: string][] {
  const { width, height, seed, quality, elapsed, bytes } = asset;
  const facts: [string, string | null][] = [
    ['Size', width && height ? `${width} × ${height}` : (asset.size ?? null)],
    ['Quality', quality ?? null],
    ['Seed', seed === undefined || seed === null ? null : String(seed)],
    ['Time', elapsed === undefined || elapsed === null ? null : `${elapsed} s`],
    ['File', bytes ? `${asset.filename} (${kilobytes(bytes)})` : asset.filename],
    ['Made', new Date(asset.createdAt).toLocaleString('en')],
  ];
  return facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]]));
}

function kilobytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
