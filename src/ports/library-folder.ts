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

  /** Looks where older versions kept pictures; a place that cannot be read counts as empty. */
  abstract olderGalleries(): Promise<OlderGalleries>;

  /**
   * Shows the folder in the file manager of this machine; makes it when it is missing. `tool-missing` with
   * `OPEN_GENERATED_DIR_FAILED` when nothing here can show it.
   */
  abstract show(): Promise<void>;
}
