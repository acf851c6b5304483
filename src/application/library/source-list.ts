import { type Source, type SourceReading, SourceRecord } from '../../domain/adopted.ts';
import { StudioError } from '../../domain/errors.ts';
import { slugOf } from '../../domain/slug.ts';
import type { AdoptedFolders } from '../../ports/adopted-folders.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Documents, StoredDocument } from '../../ports/documents.ts';
import type { Ids } from '../../ports/ids.ts';

/** Where adopted folders are kept: a document for each. */
export const SOURCES = 'sources';
const ID_BYTES = 2;
const LONGEST_SLUG = 30;

/** The adopted folders, as they are kept and as they are now. */
export class SourceList {
  readonly #documents: Documents;
  readonly #folders: AdoptedFolders;
  readonly #index: AssetIndex;
  readonly #ids: Ids;

  constructor(documents: Documents, folders: AdoptedFolders, index: AssetIndex, ids: Ids) {
    this.#documents = documents;
    this.#folders = folders;
    this.#index = index;
    this.#ids = ids;
  }

  /** Their ids, oldest first. */
  async ids(): Promise<string[]> {
    return (await this.#all()).map(({ id }) => id);
  }

  /** All of them with their state; `readings` are those of this process. */
  async describe(readings: ReadonlyMap<string, { isOver: boolean; reading: SourceReading }>): Promise<Source[]> {
    const documents = await this.#all();
    const counts = new Map<string, number>();
    for (const filename of documents.length > 0 ? await this.#index.filenames() : []) {
      const id = /^source:([^/]+)\//.exec(filename)?.[1];
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return Promise.all(
      documents.map(async ({ id, createdAt, value }) => {
        const { isOver = true, reading = null } = readings.get(id) ?? {};
        const isThere = await this.#folders.isThere(id).catch(() => false);
        const { folder, name } = recordIn(value);
        const state = !isThere ? 'offline' : isOver ? 'there' : 'reading';
        return { id, folder, name, addedAt: createdAt, state, files: counts.get(id) ?? 0, reading };
      }),
    );
  }

  /** Adds a folder, and gives the id of the one that is there already. Refuses a folder inside or around another one. */
  async add(folder: string, name: string | undefined): Promise<string> {
    for (const { id, value } of await this.#all()) {
      const other = recordIn(value).folder;
      if (other === folder) return id;
      const isNested = [`${other}/`, `${other}\\`].some((start) => folder.startsWith(start));
      const isAround = [`${folder}/`, `${folder}\\`].some((start) => other.startsWith(start));
      if (isNested || isAround) throw overlaps(folder, other);
    }
    const base = folder.replace(/^.*[/\\](?=.)/, '');
    const readable = slugOf(base.normalize('NFKD').replaceAll(/[^\x20-\x7e]/g, ''), LONGEST_SLUG) || 'folder';
    const id = `${readable}-${this.#ids.hex(ID_BYTES)}`;
    const value: SourceRecord = { folder, name: name ?? base };
    await this.#documents.change(SOURCES, id, () => ({ value }));
    return id;
  }

  /** Takes one out. `not-found` when there is none. */
  async remove(id: string): Promise<void> {
    await this.folderOf(id);
    await this.#documents.change(SOURCES, id, () => ({ remove: true }));
  }

  /** The folder of one. `not-found` (`SOURCE_NOT_FOUND`) when there is none. */
  async folderOf(id: string): Promise<string> {
    const document = await this.#documents.get(SOURCES, id);
    if (document === undefined) throw notFound(id);
    return recordIn(document.value).folder;
  }

  async #all(): Promise<StoredDocument[]> {
    const documents = await this.#documents.list(SOURCES);
    return documents
      .filter(({ value }) => SourceRecord.safeParse(value).success)
      .sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
  }
}

function recordIn(value: unknown): SourceRecord {
  return SourceRecord.parse(value);
}

function notFound(id: string): StudioError {
  return new StudioError('not-found', 'SOURCE_NOT_FOUND', `No folder was adopted under the id ${JSON.stringify(id)}`, {
    hint: 'List the adopted folders to see their ids',
    details: { field: 'id' },
  });
}

function overlaps(folder: string, other: string): StudioError {
  const message = `folder: ${JSON.stringify(folder)} and ${JSON.stringify(other)}, which is adopted, hold the same files`;
  return new StudioError('conflict', 'SOURCE_OVERLAPS', message, {
    hint: 'Release the other one first',
    details: { field: 'folder' },
  });
}
