import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import type { LibraryPaths } from './library-paths.ts';

/** The plain files of one folder of the library. */
export interface Folder {
  /** Path below the library; empty for the library folder itself. */
  path: string;
  names: string[];
}

const LEVELS_BELOW = 2;
const ENTRIES_AT_ONCE = 512;

/**
 * The library folder and two levels below, without trash and hidden folders. Links are not followed. Only names that are
 * wanted are held, because a folder may have hundreds of thousands.
 */
export async function* walkLibrary(paths: LibraryPaths, wanted: (name: string) => boolean): AsyncIterable<Folder> {
  const waiting = [{ path: '', level: 0 }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const folder: Folder = { path: next.path, names: [] };
    try {
      for await (const entry of await opendir(join(paths.root, next.path), { bufferSize: ENTRIES_AT_ONCE })) {
        if (entry.isFile()) {
          if (wanted(entry.name)) folder.names.push(entry.name);
        } else if (entry.isDirectory() && next.level < LEVELS_BELOW && !paths.isHidden(entry.name)) {
          waiting.push({ path: below(next.path, entry.name), level: next.level + 1 });
        }
      }
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw diskTrouble(error, join(paths.root, next.path));
    }
    yield folder;
  }
}

/** The path of a file of a folder, below the library. */
export function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
