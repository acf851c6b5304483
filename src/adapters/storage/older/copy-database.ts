import { copyFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../atomic-write.ts';

/** What a database that is written to consists of; its shared memory is made anew by whoever opens the copy. */
const PARTS = ['', '-wal'];
const ATTEMPTS = 5;

/**
 * Copies a database of another program into a folder, without opening it: opening would write into its folder. Copies
 * again when the program wrote meanwhile. The path of the copy; undefined when there is no database.
 */
export async function copyDatabase(path: string, folder: string, name = 'copy.db'): Promise<string | undefined> {
  const copy = join(folder, name);
  for (let attempt = 1; ; attempt += 1) {
    const before = await marksOf(path);
    if (before[0] === null) return undefined;
    for (const [at, part] of PARTS.entries()) {
      if (before[at] !== null) await copyFile(path + part, copy + part);
    }
    const after = await marksOf(path);
    if (JSON.stringify(before) === JSON.stringify(after) || attempt === ATTEMPTS) return copy;
  }
}

/** Size and time of each part; null for one that is not there. */
async function marksOf(path: string): Promise<(string | null)[]> {
  return Promise.all(
    PARTS.map(async (part) => {
      try {
        const { size, mtimeMs } = await stat(path + part);
        return `${size} ${mtimeMs}`;
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return null;
        throw error;
      }
    }),
  );
}
