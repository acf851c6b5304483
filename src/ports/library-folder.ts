/** What the library folder takes up. */
export interface FolderMeasure {
  /** Files of every kind, without the trash. */
  files: number;
  bytes: number;
  /** Bytes that are left on the disk; null when the system does not say. */
  free: number | null;
}

/** Pictures and clips that older versions left in other folders, in numbers. */
export interface OlderGalleries {
  /** Folders that were looked for. */
  scanned: number;
  /** Folders that hold any. */
  found: number;
  files: number;
  /** Those of which the library has no file of the same name. */
  missing: number;
}

/** What became of the pictures and clips that older versions left in other folders. */
export interface CopiedGalleries {
  /** Pictures and clips there. */
  files: number;
  /** Names of those that are in the library now: copied just now, and there before. */
  copied: string[];
  present: string[];
  /** Names that are known, and in the library no more. */
  removed: string[];
  /** Names that other files of the library have; those stay, and nothing is copied over them. */
  differing: string[];
  /** Names that could not be copied. */
  failed: string[];
  /** What was copied, in bytes. */
  bytes: number;
}

/** All files of the library folder that belong to assets, by their names. */
export interface FolderCensus {
  media: { filename: string; bytes: number }[];
  /** Everything that ends in `.json`. */
  sidecars: string[];
}

/** The folder of the library as people see it on their machine. */
export abstract class LibraryFolder {
  /** The path of the folder, with the home folder as `~`. */
  abstract readonly label: string;

  /** A folder that is not there yet is empty. `storage-failed` when it cannot be read. */
  abstract measure(): Promise<FolderMeasure>;

  /** Media and sidecars as they lie there, in no order; without the trash. `storage-failed` when it cannot be read. */
  abstract census(): Promise<FolderCensus>;

  /**
   * Looks where older versions kept pictures; a place that cannot be read counts as empty. Names that are `known` are not
   * missed: they were in the library, and somebody took them away.
   */
  abstract olderGalleries(known: ReadonlySet<string>): Promise<OlderGalleries>;

  /**
   * Copies pictures and clips of older versions with their sidecars into the library, each whole or not at all, under
   * the same names; but those that are `known`. The originals stay as they are, and so does what has a name already.
   * `DISK_FULL` when there is not room for all of them.
   */
  abstract copyOlder(known: ReadonlySet<string>): Promise<CopiedGalleries>;

  /**
   * Shows the folder in the file manager of this machine; makes it when it is missing. `tool-missing` with
   * `OPEN_GENERATED_DIR_FAILED` when nothing here can show it.
   */
  abstract show(): Promise<void>;
}
