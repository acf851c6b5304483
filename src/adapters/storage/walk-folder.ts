import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './atomic-write.ts';
import { below } from './library-walk.ts';

const MAX_DEPTH = 32;
const ENTRIES_AT_ONCE = 256;

/** A plain file below a folder. */
export interface WalkedFile {
  /** Below the folder, with `/`. */
  path: string;
  bytes: number;
  modifiedAt: number;
}

/**
 * Plain files below a folder whose names are wanted, at any depth. Hidden files and folders and links are left out;
 * what goes away meanwhile, or may not be read, is passed by. The folder itself must be readable.
 */
export async function* walkFolder(root: string, wanted: (name: string) => boolean): AsyncIterable<WalkedFile> {
  const waiting = [{ path: '', depth: 0 }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const folder = await opendir(join(root, next.path), { bufferSize: ENTRIES_AT_ONCE }).catch((error: unknown) => {
      if (next?.path === '' && errorCode(error) !== 'ENOENT') throw error;
      return undefined;
    });
    if (folder === undefined) continue;
    for await (const entry of folder) {
      if (entry.name.startsWith('.')) continue;
      const path = below(next.path, entry.name);
      if (entry.isDirectory() && next.depth < MAX_DEPTH) waiting.push({ path, depth: next.depth + 1 });
      const file = entry.isFile() && wanted(entry.name) ? await measured(root, path) : undefined;
      if (file !== undefined) yield file;
    }
  }
}

async function measured(root: string, path: string): Promise<WalkedFile | undefined> {
  const status = await lstat(join(root, path)).catch(() => undefined);
  return status?.isFile() ? { path, bytes: status.size, modifiedAt: Math.floor(status.mtimeMs) } : undefined;
}
