import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, opendir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { StudioError } from '../../domain/errors.ts';
import { atomicWrite, errorCode, stage, syncFolder, temporaryOwner } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import { copyDatabase } from './older/copy-database.ts';

/** Folders and files that make up a home. */
export interface HomePlaces {
  configDir: string;
  generatedDir: string;
  trashDir: string;
  /** The database of the index and the journal of runs. */
  libraryPath: string;
  /** The database of ima2-gen. */
  olderDatabase: string;
}

/** Name of the file that says what a backup holds; it is written last, so a backup without it is none. */
export const MANIFEST = 'ima2-backup.json';

/** What a backup holds: each file with its size and hash, by its path in the backup. */
export const BackupManifest = z.object({
  version: z.literal(1),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** Parts of a backup, and where of a home each belongs. */
export const PARTS = { config: 'config', generated: 'generated', trash: 'trash', library: 'library.db' } as const;
/** Name of the database of ima2-gen in a backup. */
export const OLDER = 'sessions.db';

/** What of the settings folder is made anew or belongs to a process. */
const LEFT_OUT =
  /(^|\/)(server\.json|cache|logs|\.lock|\.taking-over|\.copy-[^/]*)(\/|$)|\.(lock|backup)$|\.db(-wal|-shm|-journal)?$/;
/** Files that appear while the folders are copied are found by looking again. */
const PASSES = 3;
const PRIVATE_FILE = 0o600;

/**
 * Copies a home into an empty folder while others work in it. Each file is whole; media come before the sidecars that
 * speak of them. `vacuum` writes the database of the library into a file.
 */
export async function backUpHome(
  places: HomePlaces,
  to: string,
  { vacuum, now }: { vacuum: (path: string) => Promise<void>; now: number },
): Promise<BackupManifest> {
  await makeEmpty(to);
  const manifest: BackupManifest = { version: 1, createdAt: now, files: {} };
  try {
    for (let pass = 0; pass < PASSES; pass += 1) if ((await copyNew(places, to, manifest)) === 0) break;
    if ((await stat(places.libraryPath).catch(() => undefined)) !== undefined) {
      await vacuum(join(to, PARTS.library));
      manifest.files[PARTS.library] = await digestOf(join(to, PARTS.library));
    }
    await copyOlder(places.olderDatabase, to, manifest);
    const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
    await atomicWrite(join(to, MANIFEST), bytes, { mode: PRIVATE_FILE });
    return manifest;
  } catch (error) {
    throw StudioError.is(error) ? error : diskTrouble(error, to);
  }
}

/** The database of ima2-gen with what is in its WAL, both as they are. */
async function copyOlder(path: string, to: string, manifest: BackupManifest): Promise<void> {
  const copy = await copyDatabase(path, to, OLDER);
  if (copy === undefined) return;
  for (const name of [OLDER, `${OLDER}-wal`]) {
    const found = await digestOf(join(to, name)).catch(() => undefined);
    if (found !== undefined) manifest.files[name] = found;
  }
}

async function copyNew(places: HomePlaces, to: string, manifest: BackupManifest): Promise<number> {
  let copied = 0;
  const sources: [string, string][] = [
    [PARTS.config, places.configDir],
    [PARTS.generated, places.generatedDir],
    [PARTS.trash, places.trashDir],
  ];
  for (const [part, folder] of sources) {
    for await (const path of filesBelow(folder)) {
      if (isElsewhere(part, join(folder, path), places)) continue;
      const name = `${part}/${path.split(sep).join('/')}`;
      if (part === PARTS.config && LEFT_OUT.test(name)) continue;
      if (manifest.files[name] !== undefined) continue;
      const entry = await copyFile(join(folder, path), join(to, name));
      if (entry === undefined) continue;
      manifest.files[name] = entry;
      copied += 1;
    }
  }
  return copied;
}

/** Folders of a home may lie in one another; each file is copied as a part of the innermost. */
function isElsewhere(part: string, path: string, places: HomePlaces): boolean {
  const isIn = (folder: string): boolean => path === folder || path.startsWith(folder + sep);
  if (part === PARTS.config) return isIn(places.generatedDir) || isIn(places.trashDir);
  return part === PARTS.generated && isIn(places.trashDir);
}

/** Undefined: the file went away. */
async function copyFile(from: string, to: string): Promise<{ bytes: number; sha256: string } | undefined> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  async function* read() {
    for await (const chunk of createReadStream(from)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).byteLength;
      yield chunk as Buffer;
    }
  }
  try {
    const { mtimeMs } = await stat(from);
    const staged = await stage(to, read(), { mode: PRIVATE_FILE, modifiedAt: mtimeMs });
    await staged.place({ replace: false });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Size and hash of a file. */
export async function digestOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).byteLength;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Plain files below a folder, by their paths in it; no links, and nothing that is only half written. */
export async function* filesBelow(folder: string): AsyncIterable<string> {
  const waiting = [folder];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    try {
      for await (const entry of await opendir(at)) {
        if (entry.isDirectory()) waiting.push(join(at, entry.name));
        else if (entry.isFile() && temporaryOwner(entry.name) === undefined)
          yield relative(folder, join(at, entry.name));
      }
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
}

/** Reads what a backup holds; refuses a folder that is none. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => '');
  const parsed = BackupManifest.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new StudioError('request-invalid', 'BACKUP_UNREADABLE', `${folder} holds no whole backup of ima2`, {
    hint: `Name the folder in which ${MANIFEST} is; a backup that was broken off has none`,
    details: { field: 'from' },
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function makeEmpty(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length === 0) return await syncFolder(dirname(folder));
  } catch (error) {
    throw diskTrouble(error, folder);
  }
  throw new StudioError('conflict', 'BACKUP_EXISTS', `${folder} is not empty`, {
    hint: 'Name a folder that does not exist yet; backups are never overwritten',
    details: { field: 'to' },
  });
}
