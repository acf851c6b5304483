import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Asset } from '../../domain/asset.ts';
import type { TrashEntry } from '../../domain/trash.ts';
import { atomicWrite, errorCode, type FileCalls, temporaryOwner } from './atomic-write.ts';
import { isRunning, markOf, ownMark } from './process-mark.ts';

/** Name of the media file in the folder of an entry. It has no extension, so that no listing takes it for media. */
export const MEDIA = 'media';
/** Name of the file that says what the folder of an entry holds. */
const RECORD = 'trashed.json';

/** What the folder of an entry says of itself. */
const TrashRecord = z.object({
  trashId: z.string(),
  trashedAt: z.number(),
  isOlder: z.literal(true).optional(),
  asset: Asset,
  /** Files of the folder beside the media, and where below the library they belong. */
  companions: z.array(z.object({ name: z.enum(['sidecar', 'stem-sidecar', 'thumb']), path: z.string() })),
});
/** What the folder of an entry says of itself. */
export type TrashRecord = z.infer<typeof TrashRecord>;
/** A file that goes with the media. */
export type Companion = TrashRecord['companions'][number];

/** The part of a record that everybody may see. */
export function entryOf({ trashId, trashedAt, isOlder, asset }: TrashRecord): TrashEntry {
  return { trashId, trashedAt, ...(isOlder && { isOlder }), asset };
}

/** Reads the record of a folder; undefined when there is none or it is broken. */
export async function readRecord(folder: string): Promise<TrashRecord | undefined> {
  try {
    return TrashRecord.safeParse(JSON.parse(await readFile(join(folder, RECORD), 'utf8'))).data;
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined || code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
    throw error;
  }
}

/** Writes the record of a folder. */
export async function writeRecord(folder: string, record: TrashRecord, files: FileCalls): Promise<void> {
  await atomicWrite(join(folder, RECORD), Buffer.from(`${JSON.stringify(record, null, 2)}\n`), {}, files);
}

/** A path in the trash where only this process works, until it ends. Listings do not show it. */
export async function privatePath(trash: string): Promise<string> {
  return join(trash, `.${randomBytes(8).toString('hex')}.${process.pid}.${digestOf(await ownMark())}.tmp`);
}

/** Makes a new folder in which only this process works. */
export async function privateFolder(trash: string): Promise<string> {
  const folder = await privatePath(trash);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Whether a name is that of a folder whose process is gone. */
export async function isLeftBehind(name: string): Promise<boolean> {
  const owner = temporaryOwner(name);
  if (owner === undefined) return false;
  return !isRunning(owner) || !name.endsWith(`.${digestOf(await markOf(owner))}.tmp`);
}

/**
 * Deletes the folder of an entry: the media first and the record last, so that at any moment what is left says what it
 * was. What it holds beside files stays.
 */
export async function removeFolder(folder: string, files: FileCalls): Promise<void> {
  const names = await readdir(folder);
  const rank = (name: string): number => (name === MEDIA ? 0 : name === RECORD ? 2 : 1);
  for (const name of names.sort((one, other) => rank(one) - rank(other))) await files.unlink(join(folder, name));
  await rmdir(folder);
}

/** Ids are used again by later processes; the mark tells them apart. */
function digestOf(mark: string): string {
  return createHash('sha256').update(mark).digest('hex').slice(0, 12);
}
