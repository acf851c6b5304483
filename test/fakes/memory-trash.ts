import { fileNames, mediaTypeOf } from '../../src/domain/asset.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { Media } from '../../src/domain/generation.ts';
import type { TrashEntry } from '../../src/domain/trash.ts';
import { Trash } from '../../src/ports/trash.ts';
import type { MemoryAssetFiles } from './memory-asset-files.ts';

interface Kept {
  entry: TrashEntry;
  files: Map<string, { bytes: Uint8Array; modifiedAt: number }>;
}

/** A trash beside a library in memory. `fail` makes the next change fail; `sweeps` counts. */
export class MemoryTrash extends Trash {
  sweeps = 0;
  readonly #library: MemoryAssetFiles;
  readonly #kept = new Map<string, Kept>();
  #failure: StudioError | undefined;

  constructor(library: MemoryAssetFiles) {
    super();
    this.#library = library;
  }

  /** The next change rejects with this. */
  fail(failure: StudioError): void {
    this.#failure = failure;
  }

  async put(entry: TrashEntry): Promise<void> {
    const files = await this.#takeOut(entry.asset.filename);
    this.#kept.set(entry.trashId, { entry: structuredClone(entry), files });
  }

  async list(): Promise<TrashEntry[]> {
    return [...this.#kept.values()].map(({ entry }) => structuredClone(entry));
  }

  async get(trashId: string): Promise<TrashEntry | undefined> {
    return structuredClone(this.#kept.get(trashId)?.entry);
  }

  async picture(trashId: string): Promise<Media> {
    const { entry, files } = this.#find(trashId);
    const thumbnail = [...files].find(([path]) => path.endsWith('.thumb.jpg'))?.[1].bytes;
    if (thumbnail !== undefined) return { bytes: thumbnail, mediaType: 'image/jpeg' };
    const { filename } = entry.asset;
    return { bytes: files.get(filename)?.bytes ?? Buffer.alloc(0), mediaType: mediaTypeOf(filename) ?? '' };
  }

  async restore(trashId: string): Promise<string> {
    const { entry, files } = this.#find(trashId);
    const { filename } = entry.asset;
    this.#throwFailure();
    const isSame = (path: string): boolean => {
      const [one, other] = [this.#library.bytesOf(path), files.get(path)?.bytes];
      return one === undefined || Buffer.compare(one, other ?? Buffer.alloc(0)) === 0;
    };
    if (this.#library.paths.includes(filename) || !isSame(fileNames.sidecar(filename))) throw taken();
    for (const [path, { bytes, modifiedAt }] of files) {
      const isFree = !this.#library.paths.includes(path);
      if (isFree) this.#library.put(path, bytes, modifiedAt);
      else if (path.endsWith('.thumb.jpg')) this.#library.put(fileNames.secondThumbnail(filename), bytes, modifiedAt);
    }
    this.#kept.delete(trashId);
    return filename;
  }

  async purge(trashId: string): Promise<void> {
    this.#find(trashId);
    this.#throwFailure();
    this.#kept.delete(trashId);
  }

  async remove(filename: string): Promise<void> {
    await this.#takeOut(filename);
  }

  async sweep(): Promise<void> {
    this.sweeps += 1;
  }

  async #takeOut(filename: string): Promise<Kept['files']> {
    const thumbnail = await this.#library.thumbnailOf(filename);
    this.#throwFailure();
    const stem = fileNames.oldSidecar(filename);
    const isShared = this.#library.paths.some(
      (path) => path !== filename && fileNames.oldSidecar(path) === stem && !/\.(json|jpg)$/.test(path),
    );
    const paths = [filename, fileNames.sidecar(filename), stem, ...(thumbnail === null ? [] : [thumbnail])];
    const files: Kept['files'] = new Map();
    for (const path of paths) {
      const file = this.#library.take(path);
      if (file === undefined) continue;
      files.set(path, file);
      if (path === stem && isShared) this.#library.put(path, file.bytes, file.modifiedAt);
    }
    return files;
  }

  #find(trashId: string): Kept {
    const kept = this.#kept.get(trashId);
    if (kept === undefined) throw new StudioError('not-found', 'NOT_FOUND', 'The trash has no such entry');
    return kept;
  }

  #throwFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
  }
}

function taken(): StudioError {
  return new StudioError('conflict', 'CONFLICT', 'The library has such a file already');
}
