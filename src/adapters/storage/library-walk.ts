import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import type { LibraryPaths } from './library-paths.ts';

/** Some of the plain files of one folder of the library. */
export interface FolderPart {
  /** Path below the library; empty for the library folder itself. */
  path: string;
  names: string[];
}

const LEVELS_BELOW = 2;
const ENTRIES_AT_ONCE = 512;

/**
 * The library folder and two levels below, without trash and hidden folders, one folder after the other. Links are not
 * followed. A folder may have hundreds of thousands of files, so that it comes in parts, of names that are wanted.
 */
export async function* walkLibrary(paths: LibraryPaths, wanted: (name: string) => boolean): AsyncIterable<FolderPart> {
  const waiting = [{ path: '', level: 0 }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, level } = next;
    let names: string[] = [];
    for await (const entry of entriesOf(join(paths.root, path))) {
      if (entry.isFile() && wanted(entry.name)) names.push(entry.name);
      if (entry.isDirectory() && level < LEVELS_BELOW && !paths.isHidden(entry.name)) {
        waiting.push({ path: below(path, entry.name), level: level + 1 });
      }
      if (names.length < ENTRIES_AT_ONCE) continue;
      yield { path, names };
      names = [];
    }
    if (names.length > 0) yield { path, names };
  }
}

/** A folder that goes away meanwhile is at its end. */
async function* entriesOf(folder: string): AsyncIterable<Dirent> {
  try {
    yield* await opendir(folder, { bufferSize: ENTRIES_AT_ONCE });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw diskTrouble(error, folder);
  }
}

/** The path of a file of a folder, below the library. */
export function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
