import type { Asset } from '../domain/asset.ts';
import type { StoredAsset } from './asset-files.ts';

/** A picture or clip in an adopted folder. */
export interface FoundFile {
  /** Below the folder, with `/`. */
  path: string;
  bytes: number;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
}

/**
 * Folders outside of the library whose files are in it all the same. Nothing in them is ever written, moved or deleted:
 * what the library knows of a file is a record in its own place. The files themselves are opened through `AssetFiles`.
 */
export abstract class AdoptedFolders {
  /** The real path of a folder. `request-invalid` (`SOURCE_INVALID`) when it is none, or is the library or part of it. */
  abstract resolve(folder: string): Promise<string>;

  /** Whether the folder of a source is there now; one that had files and is quite empty counts as gone away. */
  abstract isThere(id: string): Promise<boolean>;

  /** Media files at any depth; hidden ones, links and the trash of other programs are left out. */
  abstract walk(id: string): AsyncIterable<FoundFile>;

  /** What a file tells of itself, by a sidecar beside it or by what is embedded; undefined when it is not there. */
  abstract look(id: string, path: string): Promise<StoredAsset | undefined>;

  /** What the library knows of the files of a source. */
  abstract records(id: string): AsyncIterable<Asset>;

  /** Paths that were taken out of the library and must not come back by themselves. */
  abstract leftOut(id: string): Promise<Set<string>>;

  /** A file has another name now: record and thumbnail go with it. */
  abstract move(from: string, asset: Asset): Promise<void>;

  /** Forgets records and thumbnails of files that are gone. */
  abstract drop(filenames: readonly string[]): Promise<void>;

  /** Forgets everything that was kept of a source. */
  abstract forget(id: string): Promise<void>;

  /** Calls `changed` a moment after something in the folder changed, and when it comes or goes. Returns how to stop. */
  abstract watch(id: string, changed: () => void): () => void;
}
