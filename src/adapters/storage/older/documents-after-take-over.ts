import { type DocumentChange, Documents, type StoredDocument } from '../../../ports/documents.ts';

/** Documents of which nobody sees any before those of ima2-gen are among them. */
export class DocumentsAfterTakeOver extends Documents {
  readonly #documents: Documents;
  readonly #takeOver: () => Promise<void>;
  #taking: Promise<void> | undefined;

  /** `takeOver` is called at the first use, and again when it failed. */
  constructor(documents: Documents, takeOver: () => Promise<void>) {
    super();
    this.#documents = documents;
    this.#takeOver = takeOver;
  }

  override async list(collection: string): Promise<StoredDocument[]> {
    await this.#ready();
    return this.#documents.list(collection);
  }

  override async get(collection: string, id: string): Promise<StoredDocument | undefined> {
    await this.#ready();
    return this.#documents.get(collection, id);
  }

  override async change(
    collection: string,
    id: string,
    change: (now: StoredDocument | undefined) => DocumentChange,
  ): Promise<StoredDocument | undefined> {
    await this.#ready();
    return this.#documents.change(collection, id, change);
  }

  #ready(): Promise<void> {
    this.#taking ??= this.#takeOver().catch((error: unknown) => {
      this.#taking = undefined;
      throw error;
    });
    return this.#taking;
  }
}
