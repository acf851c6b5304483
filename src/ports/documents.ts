/** What is kept as a whole under a name: a session with its graph, the favourites of a browser, a storyboard. */
export interface StoredDocument {
  id: string;
  /** 1 for the first version, one more with each change. */
  version: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
  changedAt: number;
  /** Anything that JSON can hold. */
  value: unknown;
}

/** What becomes of a document: its new value, or that it goes. Nothing else in it: it stays as it is. */
export type DocumentChange = { value: unknown } | { remove: true } | Record<string, never>;

/**
 * Small documents that are truth of their own and no index of anything: files, so that they outlive the database. A
 * crash at any moment leaves a document as it was or as it is to be. Failures of the disk are `storage-failed`.
 */
export abstract class Documents {
  /** The documents of a collection, in no order. A file that is none is left out and left alone. */
  abstract list(collection: string): Promise<StoredDocument[]>;

  /** One document; undefined: there is none of this id. Ids are any text, and differ when their letters do. */
  abstract get(collection: string, id: string): Promise<StoredDocument | undefined>;

  /**
   * Changes, adds or removes a document. `change` sees it as it is now (undefined: there is none), and nobody else changes
   * the collection until it has answered, in other processes neither; when it throws, nothing changes. Resolves with what
   * there is afterwards.
   */
  abstract change(
    collection: string,
    id: string,
    change: (now: StoredDocument | undefined) => DocumentChange,
  ): Promise<StoredDocument | undefined>;
}
