import { z } from 'zod';
import { Asset } from './asset.ts';

/** An asset that was taken out of the library and can be brought back. Times are milliseconds since the epoch. */
export const Trashed = z.object({
  /** Names it in the trash; two assets of one file name have different ones. */
  trashId: z.string(),
  trashedAt: z.number(),
  /** From then on it cannot be brought back. */
  expiresAt: z.number(),
  /** ima2-gen put it there: it never expires, and goes only when a person says so. */
  isOlder: z.literal(true).optional(),
  asset: Asset,
});
export type Trashed = z.infer<typeof Trashed>;

/** What the trash itself keeps of an asset; how long it is kept is a setting. */
export type TrashEntry = Omit<Trashed, 'expiresAt'>;

/** Until when an entry can be brought back; for one that never expires, a whole period from now on. */
export function expiryOf({ trashedAt, isOlder }: TrashEntry, now: number, ttlMs: number): number {
  return (isOlder ? Math.max(now, trashedAt) : trashedAt) + ttlMs;
}

/** Whether an entry has been there for too long. */
export function isExpired(entry: TrashEntry, now: number, ttlMs: number): boolean {
  return expiryOf(entry, now, ttlMs) <= now;
}

const LONGEST_ID = 250;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const TRASH_ID = /^\d{1,16}_[^/\\\u0000-\u001f\u007f]+$/;

/** Whether a text can name something in the trash: never the trash itself, nor anything outside of it. */
export function isTrashId(text: string): boolean {
  return text.length <= LONGEST_ID && TRASH_ID.test(text) && !/[. ]$/.test(text);
}
