/** A file of an archive. */
export interface ArchiveEntry {
  /** With `/` between folders; unique in its archive. */
  name: string;
  bytes: Uint8Array;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
}

/** Puts many files into one. */
export abstract class Archives {
  /** A ZIP file, not compressed, because pictures are; made entry by entry as it is read, whatever its size. */
  abstract zip(entries: AsyncIterable<ArchiveEntry>): AsyncIterable<Uint8Array>;
}
