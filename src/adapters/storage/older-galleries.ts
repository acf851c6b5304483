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

/** A folder in which an older version left pictures. */
interface Gallery {
  folder: string;
  /** Pictures and clips, as paths below it. */
  names: string[];
}

/** Where the library is. */
interface Library {
  root: string;
  trashDirName: string;
}

/** The candidates that hold pictures, each real folder once; the library itself is none of them. */
export async function findGalleries(candidates: readonly string[], library: Library): Promise<Gallery[]> {
  const seen = new Set([await realpath(library.root).catch(() => library.root)]);
  const found: Gallery[] = [];
  for (const candidate of candidates) {
    const folder = await realpath(candidate).catch(() => undefined);
    if (folder === undefined || seen.has(folder)) continue;
    seen.add(folder);
    const names = await mediaIn(folder, library.trashDirName);
    if (names.length > 0) found.push({ folder, names });
  }
  return found;
}

/** Counts the pictures in the candidates, and those that the library has not and never had. */
export async function searchGalleries(
  candidates: readonly string[],
  library: Library,
  known: ReadonlySet<string>,
): Promise<OlderGalleries> {
  const galleries = await findGalleries(candidates, library);
  const names = galleries.flatMap((gallery) => gallery.names);
  const present = new Set(names.length > 0 ? await mediaIn(library.root, library.trashDirName) : []);
  return {
    scanned: candidates.length,
    found: galleries.length,
    files: names.length,
    missing: names.filter((name) => !present.has(name) && !known.has(name)).length,
  };
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
