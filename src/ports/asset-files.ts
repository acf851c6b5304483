import type { Asset } from '../domain/asset.ts';
import type { Media } from '../domain/generation.ts';

/** An open file of the library. */
export interface FileContent {
  mediaType: string;
  /** Size of the whole file. */
  bytes: number;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
  /** Reads lazily, in chunks; from `range.start` to `range.end`, both included, when a range was asked for. */
  chunks: AsyncIterable<Uint8Array>;
}

/** Bytes of a file, `start` and `end` included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** A media file of the library folder, with what its sidecar says. */
export interface StoredAsset {
  asset: Asset;
  /** False when the file has no sidecar: the asset is made of what the file itself tells. */
  hasSidecar: boolean;
}

/** The files of the library: media, sidecars, thumbnails. They are the truth; the index follows them. */
export abstract class AssetFiles {
  /**
   * Places media, then thumbnail, then sidecar, each written whole or not at all. The asset exists once its sidecar
   * does. On failure what was placed is removed and the error is a `storage-failed` StudioError; an existing media file
   * is never overwritten (`conflict`).
   */
  abstract write(asset: Asset, files: { media: Uint8Array; thumbnail: Uint8Array | null }): Promise<void>;

  /**
   * Replaces media, thumbnail and sidecar of an asset that is there, in this order, each whole or not at all. `not-found`
   * when there is no such file.
   */
  abstract replace(asset: Asset, files: { media: Uint8Array; thumbnail: Uint8Array | null }): Promise<void>;

  /** Writes the sidecar of media that is already in place. */
  abstract writeSidecar(asset: Asset): Promise<void>;

  /** Writes or replaces the thumbnail of an asset. */
  abstract writeThumbnail(filename: string, thumbnail: Uint8Array): Promise<void>;

  /** The whole media file. `not-found` when there is none; a name that leaves the library is refused alike. */
  abstract read(filename: string): Promise<Media>;

  /** Opens a media file or a thumbnail for delivery. Sidecars, trash and names outside the library are `not-found`. */
  abstract open(path: string, range?: ByteRange): Promise<FileContent>;

  /**
   * The path of an existing media file in the file system, for programs on this machine. `not-found` as everywhere, with
   * `details.leadsOut` where the name stands for a link to somewhere else.
   */
  abstract locate(filename: string): Promise<string>;

  /** The asset of one media file, or undefined when the file is not there. */
  abstract load(filename: string): Promise<StoredAsset | undefined>;

  /** Path of the thumbnail below the library when it exists, else null. */
  abstract thumbnailOf(filename: string): Promise<string | null>;

  /** Media files in the library folder and two levels below, in no order; no sidecars, thumbnails, trash, temp files. */
  abstract list(): AsyncIterable<string>;

  /** Media files without thumbnail, in no order. */
  abstract missingThumbnails(): AsyncIterable<string>;

  /** Media files whose names begin with the stem, with or without sidecar. */
  abstract withStem(stem: string): Promise<string[]>;

  /** Removes what interrupted writes of processes that are gone have left behind. */
  abstract sweep(): Promise<void>;
}
