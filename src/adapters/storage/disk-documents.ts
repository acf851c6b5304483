import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { type DocumentChange, Documents, type StoredDocument } from '../../ports/documents.ts';
import { atomicWrite, errorCode, type FileCalls, fileCalls, syncFolder } from './atomic-write.ts';
import { underLock } from './cross-process-lock.ts';
import { diskTrouble } from './disk-trouble.ts';
import { inTurn } from './in-turn.ts';
import { removeAbandoned } from './remove-abandoned.ts';

const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
/** Many times what a change takes. */
const PATIENCE_MS = 10_000;
const FILE = /^[a-z0-9_-]+\.json$/;

/** Documents as JSON files, a folder for each collection, for their owner only. */
export class DiskDocuments extends Documents {
  readonly #root: string;
  readonly #clock: Clock;
  readonly #files: FileCalls;

  constructor(root: string, clock: Clock, files: FileCalls = fileCalls) {
    super();
    this.#root = root;
    this.#clock = clock;
    this.#files = files;
  }

  override async list(collection: string): Promise<StoredDocument[]> {
    const folder = join(this.#root, collection);
    const names = await readdir(folder).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw diskTrouble(error, folder);
    });
    const found = await Promise.all(names.filter((name) => FILE.test(name)).map((name) => this.#read(folder, name)));
    return found.filter((document) => document !== undefined);
  }

  override async get(collection: string, id: string): Promise<StoredDocument | undefined> {
    const document = await this.#read(join(this.#root, collection), fileName(id));
    return document?.id === id ? document : undefined;
  }

  override change(
    collection: string,
    id: string,
    change: (now: StoredDocument | undefined) => DocumentChange,
  ): Promise<StoredDocument | undefined> {
    const folder = join(this.#root, collection);
    return this.#alone(folder, () => this.#change(folder, id, change));
  }

  /**
   * Adds documents with the times that they bring. Where one of the same id is there already, what it holds becomes what
   * `merge` makes of both; without `merge` it stays as it is. After a crash some are added and some are not.
   */
  async adopt(
    collection: string,
    documents: readonly Omit<StoredDocument, 'version'>[],
    merge: (ours: unknown, theirs: unknown) => unknown = (ours) => ours,
  ): Promise<void> {
    if (documents.length === 0) return;
    const folder = join(this.#root, collection);
    await this.#alone(folder, async () => {
      const present = new Set(await readdir(folder));
      for (const { id, createdAt, changedAt, value } of documents) {
        const ours = present.has(fileName(id)) ? await this.#read(folder, fileName(id)) : undefined;
        const merged = ours === undefined ? value : merge(ours.value, value);
        if (ours !== undefined && JSON.stringify(merged) === JSON.stringify(ours.value)) continue;
        const version = (ours?.version ?? 0) + 1;
        await this.#write(folder, { id, version, createdAt, changedAt, value: merged });
      }
    });
  }

  /** Does work while nobody else changes a collection, in other processes neither. */
  #alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
    return inTurn(folder, async () => {
      try {
        await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
        const terms = { clock: this.#clock, patienceMs: PATIENCE_MS, busy: () => busy(folder) };
        return await underLock(join(folder, '.lock'), terms, work);
      } catch (error) {
        throw StudioError.is(error) || errorCode(error) === undefined ? error : diskTrouble(error, folder);
      }
    });
  }

  async #change(
    folder: string,
    id: string,
    change: (now: StoredDocument | undefined) => DocumentChange,
  ): Promise<StoredDocument | undefined> {
    const path = join(folder, fileName(id));
    const now = await this.#read(folder, fileName(id));
    const wanted = change(now);
    if ('value' in wanted) {
      const changedAt = this.#clock.now();
      const { version = 0, createdAt = changedAt } = now ?? {};
      const next: StoredDocument = { id, version: version + 1, createdAt, changedAt, value: wanted.value };
      await this.#write(folder, next);
      await removeAbandoned(folder, await readdir(folder));
      return next;
    }
    if (!('remove' in wanted) || now === undefined) return now;
    await unlink(path);
    await syncFolder(folder, this.#files);
    return undefined;
  }

  #write(folder: string, document: StoredDocument): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(document)}\n`);
    return atomicWrite(join(folder, fileName(document.id)), bytes, { mode: PRIVATE_FILE }, this.#files);
  }

  async #read(folder: string, name: string): Promise<StoredDocument | undefined> {
    try {
      return documentIn(await readFile(join(folder, name), 'utf8'));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw diskTrouble(error, folder);
    }
  }
}

/** Readable as far as that goes on every file system, and different for different ids. */
function fileName(id: string): string {
  const readable = id
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .slice(0, 40);
  return `${readable}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}.json`;
}

function documentIn(text: string): StoredDocument | undefined {
  try {
    const found = JSON.parse(text) as Partial<StoredDocument> | null;
    return typeof found?.id === 'string' && typeof found.version === 'number' ? (found as StoredDocument) : undefined;
  } catch {
    return undefined;
  }
}

function busy(folder: string): StudioError {
  return new StudioError('conflict', 'DOCUMENTS_BUSY', `Another process has been writing in ${folder} for too long`, {
    hint: `Try again; if no other ima2 is running, remove ${join(folder, '.lock')}`,
  });
}
