import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { OlderGalleries } from '../../ports/library-folder.ts';
import { LibraryPaths } from './library-paths.ts';
import { below, walkLibrary } from './library-walk.ts';
import { isMedia } from './thumbnail-names.ts';

/** Where ima2-gen kept pictures inside its own package. */
const GALLERY = ['ima2-gen', 'generated'];

/** Where package managers and version managers of Node keep global packages, below the home folder; `*`: any folder. */
const BELOW_HOME = [
  '.npm-global/lib/node_modules',
  'AppData/Roaming/npm/node_modules',
  '.npm/_npx/*/node_modules',
  'AppData/Local/npm-cache/_npx/*/node_modules',
  '.local/share/pnpm/global/*/node_modules',
  'Library/pnpm/global/*/node_modules',
  'AppData/Local/pnpm/global/*/node_modules',
  '.config/yarn/global/node_modules',
  'AppData/Local/Yarn/Data/global/node_modules',
  '.bun/install/global/node_modules',
  '.volta/tools/image/packages/ima2-gen/lib/node_modules',
  '.nvm/versions/node/*/lib/node_modules',
  '.local/share/fnm/node-versions/*/installation/lib/node_modules',
  'Library/Application Support/fnm/node-versions/*/installation/lib/node_modules',
  '.asdf/installs/nodejs/*/lib/node_modules',
  '.local/share/mise/installs/node/*/lib/node_modules',
];
/** The same for everybody on a machine. */
export const SHARED_PACKAGES = [
  '/usr/lib/node_modules',
  '/usr/local/lib/node_modules',
  '/opt/homebrew/lib/node_modules',
];

/** The folders in which older versions may have left pictures, whether they exist or not. */
export async function galleryCandidates(home: string, shared: readonly string[]): Promise<string[]> {
  const patterns = [...shared, ...BELOW_HOME.map((path) => join(home, path))];
  const folders = (await Promise.all(patterns.map(expand))).flat();
  return [...new Set(folders)].map((folder) => join(folder, ...GALLERY));
}

async function expand(pattern: string): Promise<string[]> {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return [pattern];
  const entries = await readdir(before, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(before, name, after));
}

/** Counts the pictures in the candidates, each real folder once; the library itself is none of them. */
export async function searchGalleries(
  candidates: readonly string[],
  library: { root: string; trashDirName: string },
): Promise<OlderGalleries> {
  const seen = new Set([await realpath(library.root).catch(() => library.root)]);
  const result: OlderGalleries = { scanned: candidates.length, found: 0, files: 0, missing: 0 };
  let known: Set<string> | undefined;
  for (const candidate of candidates) {
    const folder = await realpath(candidate).catch(() => undefined);
    if (folder === undefined || seen.has(folder)) continue;
    seen.add(folder);
    const names = await mediaIn(folder, library.trashDirName);
    if (names.length === 0) continue;
    known ??= new Set(await mediaIn(library.root, library.trashDirName));
    result.found += 1;
    result.files += names.length;
    result.missing += names.filter((name) => known?.has(name) !== true).length;
  }
  return result;
}

async function mediaIn(root: string, trashDirName: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const folder of walkLibrary(new LibraryPaths(root, trashDirName), isMedia)) {
      names.push(...folder.names.map((name) => below(folder.path, name)));
    }
  } catch {
    // What cannot be read can be neither shown nor recovered.
  }
  return names;
}
