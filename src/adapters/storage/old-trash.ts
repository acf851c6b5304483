import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNames } from '../../domain/asset.ts';
import type { TrashEntry } from '../../domain/trash.ts';
import { errorCode } from './atomic-write.ts';
import { plainFile } from './duplicate-file.ts';
import { parseSidecar, toAsset } from './read-sidecar.ts';
import { isMedia } from './thumbnail-names.ts';
import type { TrashRecord } from './trash-folder.ts';

/** 2.0.2 leaves `<ms>_<file name>` in the trash, and the sidecar beside it as `<the same>.json`. */
const OLD_NAME = /^(\d{1,16})_(.+)$/;

/** Whether a name of the trash folder may be that of a file which 2.0.2 put there. */
export function isOldTrashFile(name: string): boolean {
  const filename = OLD_NAME.exec(name)?.[2];
  return filename !== undefined && isMedia(filename);
}

/** What the file and its sidecar tell. */
export async function entryOfOldFile(trash: string, trashId: string): Promise<TrashEntry> {
  const [, trashedAt, filename = ''] = OLD_NAME.exec(trashId) ?? [];
  const { size, mtimeMs } = await lstat(join(trash, trashId));
  const said = parseSidecar(await textOf(join(trash, `${trashId}.json`)));
  const asset = toAsset(said ?? {}, { filename, bytes: size, modifiedAt: mtimeMs });
  return { trashId, trashedAt: Number(trashedAt), isOlder: true, asset };
}

/** What the entry is going to say of itself when it has a folder. */
export async function recordOfOldFile(trash: string, entry: TrashEntry): Promise<TrashRecord> {
  const hasSidecar = (await plainFile(join(trash, `${entry.trashId}.json`))) !== undefined;
  const sidecar = { name: 'sidecar' as const, path: fileNames.sidecar(entry.asset.filename) };
  return { ...entry, companions: hasSidecar ? [sidecar] : [] };
}

/** Links are not followed; without a sidecar nothing is said. */
async function textOf(path: string): Promise<string> {
  try {
    return (await plainFile(path)) === undefined ? '' : await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}
