import { mkdir, opendir, realpath, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, isAbsolute, sep } from 'node:path';
import { adoptedName, adoptedParts } from '../../domain/adopted.ts';
import { type Asset, mediaTypeOf } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import { AdoptedFolders, type FoundFile } from '../../ports/adopted-folders.ts';
import type { StoredAsset } from '../../ports/asset-files.ts';
import type { AdoptedFiles } from './adopted-files.ts';
import type { AdoptedPaths } from './adopted-paths.ts';
import { outOf } from './adopted-trash.ts';
import { errorCode } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import { LibraryPaths } from './library-paths.ts';
import { walkFolder } from './walk-folder.ts';
import { watchFolder } from './watch-folder.ts';

/** Leaves room for the endings of record and thumbnail. */
const MAX_NAME_BYTES = 240;
const READ_AT_ONCE = 16;

/** Adopted folders of this disk. */
export class DiskAdoptedFolders extends AdoptedFolders {
  readonly #paths: AdoptedPaths;
  readonly #files: AdoptedFiles;
  /** Folders of the studio itself, which nobody can adopt. */
  readonly #ownFolders: readonly string[];

  constructor(paths: AdoptedPaths, files: AdoptedFiles, ownFolders: readonly string[]) {
    super();
    this.#paths = paths;
    this.#files = files;
    this.#ownFolders = ownFolders;
  }

  override async resolve(folder: string): Promise<string> {
    if (!isAbsolute(folder)) throw invalid(folder, 'must be an absolute path');
    const path = await realpath(folder).catch(() => undefined);
    if (path === undefined || !(await stat(path)).isDirectory()) throw invalid(folder, 'is no folder');
    for (const own of this.#ownFolders) {
      const real = await realpath(own).catch(() => own);
      const isSame = path === real || path.startsWith(real + sep) || real.startsWith(path + sep);
      if (isSame) throw invalid(folder, 'is, holds or belongs to the folder of the library itself');
    }
    return path;
  }

  override async isThere(id: string): Promise<boolean> {
    const folder = await this.#paths.folderOf(id);
    const first = await firstEntry(folder);
    // Where a disk was connected an empty folder stays behind.
    return first !== undefined && (first !== '' || (await firstEntry(this.#paths.records(id))) === undefined);
  }

  override async *walk(id: string): AsyncIterable<FoundFile> {
    const folder = await this.#paths.folderOf(id);
    const names = new LibraryPaths(folder, '.trash');
    try {
      for await (const file of walkFolder(folder, (name) => mediaTypeOf(name) !== undefined)) {
        const fits = file.path.split('/').every((part) => Buffer.byteLength(part) <= MAX_NAME_BYTES);
        if (fits && names.isProper(file.path)) yield file;
      }
    } catch (error) {
      throw diskTrouble(error, folder);
    }
  }

  override async look(id: string, path: string): Promise<StoredAsset | undefined> {
    return this.#files.filesIn(await this.#paths.folderOf(id)).load(path);
  }

  override async *records(id: string): AsyncIterable<Asset> {
    let waiting: Promise<StoredAsset | undefined>[] = [];
    const settle = async (): Promise<Asset[]> => {
      const read = await Promise.all(waiting);
      waiting = [];
      return read.flatMap((stored) => (stored === undefined ? [] : [stored.asset]));
    };
    for await (const { path } of walkFolder(this.#paths.records(id), (name) => name.endsWith('.json'))) {
      waiting.push(this.#files.load(adoptedName(id, path.slice(0, -'.json'.length))));
      if (waiting.length >= READ_AT_ONCE) yield* await settle();
    }
    yield* await settle();
  }

  override async leftOut(id: string): Promise<Set<string>> {
    const out = await outOf(this.#paths.out(id));
    return new Set(out.flatMap(({ asset }) => adoptedParts(asset.filename)?.path ?? []));
  }

  override async move(from: string, asset: Asset): Promise<void> {
    await this.#files.writeSidecar(asset);
    const [old, to] = [this.#paths.thumbnail(from), this.#paths.thumbnail(asset.filename)];
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rename(old, to).catch(() => undefined);
    await this.drop([from]);
  }

  override async drop(filenames: readonly string[]): Promise<void> {
    for (const filename of filenames) {
      for (const path of [this.#paths.thumbnail(filename), this.#paths.record(filename)]) {
        await unlink(path).catch((error: unknown) => {
          if (errorCode(error) !== 'ENOENT') throw diskTrouble(error, path);
        });
      }
    }
  }

  override async forget(id: string): Promise<void> {
    if (adoptedParts(adoptedName(id, 'x')) === undefined) return;
    this.#paths.lookAgain(id);
    const kept = this.#paths.kept(id);
    // A thumbnail may be on its way into it.
    await rm(kept, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch((error: unknown) => {
      throw diskTrouble(error, kept);
    });
  }

  override watch(id: string, changed: () => void): () => void {
    return watchFolder(() => this.#paths.folderOf(id), changed);
  }
}

/** The name of anything in a folder, empty when there is nothing; undefined when the folder is not there. */
async function firstEntry(folder: string): Promise<string | undefined> {
  const opened = await opendir(folder).catch(() => undefined);
  if (opened === undefined) return undefined;
  try {
    return (await opened.read())?.name ?? '';
  } finally {
    await opened.close();
  }
}

function invalid(folder: string, problem: string): StudioError {
  return new StudioError('request-invalid', 'SOURCE_INVALID', `folder: ${JSON.stringify(folder)} ${problem}`, {
    hint: 'Name a folder outside of the library, on the machine that the library is on',
    details: { field: 'folder' },
  });
}
