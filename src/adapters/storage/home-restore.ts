import { createReadStream } from 'node:fs';
import { mkdir, readdir, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import { errorCode, stage, syncFolder } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import { type BackupManifest, digestOf, type HomePlaces, OLDER, PARTS, readManifest } from './home-backup.ts';

/** Says that a restore is under way in a home, so that it may be done again after a crash. */
const MARK = '.restoring';
const PRIVATE_FILE = 0o600;

/**
 * Puts a backup into a home that has nothing of its own. Everything is compared with the manifest before the first file
 * is placed. Broken off, it is done again by the same call.
 */
export async function restoreHome(from: string, places: HomePlaces): Promise<BackupManifest> {
  const manifest = await readManifest(from);
  const files = Object.entries(manifest.files).map(([name, entry]) => ({ name, entry, to: placeOf(name, places) }));
  for (const { name, entry } of files) {
    const found = await digestOf(join(from, name)).catch(() => undefined);
    if (found?.sha256 !== entry.sha256 || found.bytes !== entry.bytes) throw damaged(name);
  }
  try {
    await begin(places);
    // The database comes last: without it the next start makes it from the files.
    const inOrder = [...files].sort((one, other) => Number(isDatabase(one.name)) - Number(isDatabase(other.name)));
    for (const { name, to } of inOrder) await place(join(from, name), to);
    await unlink(join(places.configDir, MARK));
    await syncFolder(places.configDir);
    return manifest;
  } catch (error) {
    throw StudioError.is(error) ? error : diskTrouble(error, places.configDir);
  }
}

function isDatabase(name: string): boolean {
  return name === PARTS.library;
}

/** Where a file of a backup belongs; refuses names that lead anywhere else. */
function placeOf(name: string, places: HomePlaces): string {
  if (name === PARTS.library) return places.libraryPath;
  if (name === OLDER || name === `${OLDER}-wal`) return places.olderDatabase + name.slice(OLDER.length);
  const [part, ...path] = name.split('/');
  const isProper = path.length > 0 && path.every((step) => step !== '' && step !== '.' && step !== '..');
  if (isProper && !/[\\\0]/.test(name)) {
    if (part === PARTS.config) return join(places.configDir, ...path);
    if (part === PARTS.generated) return join(places.generatedDir, ...path);
    if (part === PARTS.trash) return join(places.trashDir, ...path);
  }
  throw damaged(name);
}

async function begin(places: HomePlaces): Promise<void> {
  await mkdir(places.configDir, { recursive: true, mode: 0o700 });
  const names = await readdir(places.configDir);
  if (!names.includes(MARK)) {
    const hasLibrary = (await stat(places.libraryPath).catch(() => undefined)) !== undefined;
    const pictures = await readdir(places.generatedDir).catch(() => []);
    const own = names.filter((name) => name !== 'server.json' && name !== 'server.lock');
    if (own.length > 0 || hasLibrary || pictures.length > 0) throw notEmpty(places.configDir);
    await writeFile(join(places.configDir, MARK), '', { mode: PRIVATE_FILE });
  }
}

async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const { mtimeMs } = await stat(from);
  const staged = await stage(to, createReadStream(from), { mode: PRIVATE_FILE, modifiedAt: mtimeMs });
  try {
    await staged.place({ replace: true });
  } catch (error) {
    await staged.discard();
    throw errorCode(error) === undefined ? error : diskTrouble(error, dirname(to));
  }
}

function damaged(name: string): StudioError {
  return new StudioError('storage-failed', 'BACKUP_DAMAGED', `${name} of the backup is not what its manifest says`, {
    hint: 'Nothing was restored. Take another backup, or copy the files that you need by hand',
    details: { field: 'from' },
  });
}

function notEmpty(folder: string): StudioError {
  return new StudioError('conflict', 'RESTORE_NOT_EMPTY', `${folder} has a studio already`, {
    hint: 'Restore into an empty folder with --to, or move the one that is there away; nothing is ever overwritten',
    details: { field: 'to' },
  });
}
