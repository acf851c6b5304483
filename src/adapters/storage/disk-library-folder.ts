import { spawn } from 'node:child_process';
import { lstat, mkdir, statfs } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import {
  type CopiedGalleries,
  type FolderCensus,
  type FolderMeasure,
  LibraryFolder,
  type OlderGalleries,
} from '../../ports/library-folder.ts';
import { copyGalleries } from './copy-galleries.ts';
import { diskTrouble } from './disk-trouble.ts';
import { LibraryPaths } from './library-paths.ts';
import { below, walkLibrary } from './library-walk.ts';
import { findGalleries, galleryCandidates, searchGalleries } from './older-galleries.ts';
import { isMedia } from './thumbnail-names.ts';

/** Which folder it is, and the machine that it is on. */
export interface DiskLibraryFolderOptions {
  root: string;
  trashDirName: string;
  /** The person's home folder. */
  home: string;
  /** Folders of packages outside of it in which older versions may have been installed. */
  sharedPackages: readonly string[];
  /** Program that shows folders; that of the system by default. */
  opener?: string;
}

const OPENERS: Readonly<Record<string, string>> = { darwin: 'open', win32: 'explorer' };
/** A program that still runs after this time has not failed at once. */
const PATIENCE_MS = 250;
const AT_ONCE = 32;

/** The library folder on this disk. */
export class DiskLibraryFolder extends LibraryFolder {
  readonly label: string;
  readonly #options: DiskLibraryFolderOptions;

  constructor(options: DiskLibraryFolderOptions) {
    super();
    this.#options = options;
    this.label = shortened(options.root, options.home);
  }

  override async measure(): Promise<FolderMeasure> {
    const { root, trashDirName } = this.#options;
    const measure: FolderMeasure = { files: 0, bytes: 0, free: await freeAt(root) };
    for await (const folder of walkLibrary(new LibraryPaths(root, trashDirName), () => true)) {
      const waiting = folder.names.map((name) => join(root, below(folder.path, name)));
      const measurer = async (): Promise<void> => {
        for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
          // A file may go away while the others are counted.
          const status = await lstat(path).catch(() => undefined);
          if (status === undefined) continue;
          measure.files += 1;
          measure.bytes += status.size;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, measurer));
    }
    return measure;
  }

  override async census(): Promise<FolderCensus> {
    const { root, trashDirName } = this.#options;
    const census: FolderCensus = { media: [], sidecars: [] };
    const wanted = (name: string): boolean => isMedia(name) || name.endsWith('.json');
    for await (const folder of walkLibrary(new LibraryPaths(root, trashDirName), wanted)) {
      for (const name of folder.names) {
        const path = below(folder.path, name);
        if (!isMedia(name)) {
          census.sidecars.push(path);
          continue;
        }
        // A file may go away while the others are looked at.
        const status = await lstat(join(root, path)).catch(() => undefined);
        if (status !== undefined) census.media.push({ filename: path, bytes: status.size });
      }
    }
    return census;
  }

  override async olderGalleries(known: ReadonlySet<string>): Promise<OlderGalleries> {
    const { home, sharedPackages } = this.#options;
    return searchGalleries(await galleryCandidates(home, sharedPackages), this.#options, known);
  }

  override async copyOlder(known: ReadonlySet<string>): Promise<CopiedGalleries> {
    const { home, sharedPackages, root, trashDirName } = this.#options;
    const galleries = await findGalleries(await galleryCandidates(home, sharedPackages), this.#options);
    return copyGalleries(galleries, known, { paths: new LibraryPaths(root, trashDirName), free: await freeAt(root) });
  }

  override async show(): Promise<void> {
    const { root, opener = OPENERS[process.platform] ?? 'xdg-open' } = this.#options;
    try {
      await mkdir(root, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw diskTrouble(error, root);
    }
    await launch(opener, root, this.label);
  }
}

/** What is left where the folder is, or is going to be. */
async function freeAt(folder: string): Promise<number | null> {
  for (let at = folder; ; at = dirname(at)) {
    const status = await statfs(at).catch(() => undefined);
    if (status !== undefined) return status.bavail * status.bsize;
    if (dirname(at) === at) return null;
  }
}

function shortened(path: string, home: string): string {
  if (path === home) return '~';
  return path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path;
}

/** Resolves when the program ended well or still runs after a moment. */
function launch(program: string, folder: string, label: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [folder], { detached: true, stdio: 'ignore' });
    const fail = (reason: string): void => reject(notShown(label, reason));
    const timer = setTimeout(resolve, PATIENCE_MS);
    child.once('error', () => {
      clearTimeout(timer);
      fail(`${program} cannot be started`);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      // The explorer of Windows ends with 1 when all is well.
      if (code === 0 || program === OPENERS['win32']) resolve();
      else fail(`${program} failed`);
    });
    child.unref();
  });
}

function notShown(label: string, reason: string): StudioError {
  const message = `The folder cannot be opened on the machine of the library: ${reason}`;
  return new StudioError('tool-missing', 'OPEN_GENERATED_DIR_FAILED', message, {
    hint: `The pictures are in ${label}`,
  });
}
