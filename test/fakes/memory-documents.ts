import { type DocumentChange, Documents, type StoredDocument } from '../../src/ports/documents.ts';

/** Documents that nobody else sees. */
export class MemoryDocuments extends Documents {
  readonly #collections = new Map<string, Map<string, string>>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    super();
    this.#now = now;
  }

  override async list(collection: string): Promise<StoredDocument[]> {
    return [...this.#of(collection).values()].map((text) => JSON.parse(text) as StoredDocument);
  }

  override async get(collection: string, id: string): Promise<StoredDocument | undefined> {
    return this.#find(collection, id);
  }

  override async change(
    collection: string,
    id: string,
    change: (now: StoredDocument | undefined) => DocumentChange,
  ): Promise<StoredDocument | undefined> {
    const now = this.#find(collection, id);
    const wanted = change(now);
    if ('value' in wanted) {
      const changedAt = this.#now();
      const { version = 0, createdAt = changedAt } = now ?? {};
      const next = { id, version: version + 1, createdAt, changedAt, value: wanted.value };
      this.#of(collection).set(id, JSON.stringify(next));
      return this.#find(collection, id);
    }
    if (!('remove' in wanted)) return now;
    this.#of(collection).delete(id);
    return undefined;
  }

  #find(collection: string, id: string): StoredDocument | undefined {
    const text = this.#of(collection).get(id);
    return text === undefined ? undefined : (JSON.parse(text) as StoredDocument);
  }

  #of(collection: string): Map<string, string> {
    const known = this.#collections.get(collection) ?? new Map<string, string>();
    this.#collections.set(collection, known);
    return known;
  }
}
