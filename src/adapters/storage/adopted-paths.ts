import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { adoptedParts, SourceRecord } from '../../domain/adopted.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Documents } from '../../ports/documents.ts';
import { assetNotFound, LibraryPaths } from './library-paths.ts';

/** The collection of adopted folders. */
const SOURCES = 'sources';
/** Another process may adopt or let go of a folder at any time. */
const KNOWN_FOR_MS = 1000;
/** Folders of other programs in which deleted files lie. */
const TRASH = '.trash';

/** Where an adopted file is, and where what the library knows of it is kept. */
export class AdoptedPaths {
  readonly #root: string;
  readonly #documents: Documents;
  readonly #known = new Map<string, { folder: string | undefined; until: number }>();

  constructor(root: string, documents: Documents) {
    this.#root = root;
    this.#documents = documents;
  }

  /** The ids of all adopted folders. */
  async ids(): Promise<string[]> {
    return (await this.#documents.list(SOURCES)).map(({ id }) => id);
  }

  /** The folder of a source. `not-found` (`SOURCE_NOT_FOUND`) when there is none of this id. */
  async folderOf(id: string): Promise<string> {
    const known = this.#known.get(id);
    if (known?.folder !== undefined && known.until > Date.now()) return known.folder;
    const folder = SourceRecord.safeParse((await this.#documents.get(SOURCES, id))?.value).data?.folder;
    this.#known.set(id, { folder, until: Date.now() + KNOWN_FOR_MS });
    if (folder === undefined) throw sourceNotFound(id);
    return folder;
  }

  /** What was known of a source counts no longer. */
  lookAgain(id: string): void {
    this.#known.delete(id);
  }

  /** Where the records of a source are. */
  records(id: string): string {
    return join(this.#root, id, 'records');
  }

  /** Where the thumbnails of a source are. */
  thumbnails(id: string): string {
    return join(this.#root, id, 'thumbs');
  }

  /** Where is kept what was taken out of the library. */
  out(id: string): string {
    return join(this.#root, id, 'out');
  }

  /** Everything that is kept of a source. */
  kept(id: string): string {
    return join(this.#root, id);
  }

  /** The source and the path of a name that may stand for an adopted file; `not-found` for every other. */
  parts(filename: string): { id: string; path: string } {
    const parts = adoptedParts(filename);
    if (parts === undefined || !new LibraryPaths('/', TRASH).isProper(parts.path)) throw assetNotFound(filename);
    return parts;
  }

  /** Where the record of a file is. */
  record(filename: string): string {
    const { id, path } = this.parts(filename);
    return join(this.records(id), `${path}.json`);
  }

  /** Where the thumbnail of a file is. */
  thumbnail(filename: string): string {
    const { id, path } = this.parts(filename);
    return join(this.thumbnails(id), `${path}.thumb.jpg`);
  }

  /** An error of the disk, or that the folder is not there now. */
  async troubleWith(id: string, error: unknown): Promise<unknown> {
    const folder = await this.folderOf(id);
    const names = await readdir(folder).catch(() => []);
    return names.length > 0 ? error : sourceOffline(folder);
  }
}

/** There is no adopted folder of this id. */
export function sourceNotFound(id: string): StudioError {
  return new StudioError('not-found', 'SOURCE_NOT_FOUND', `No folder was adopted under the id ${JSON.stringify(id)}`, {
    hint: '`ima2 library sources` lists them',
    details: { field: 'id' },
  });
}

function sourceOffline(folder: string): StudioError {
  return new StudioError('not-found', 'SOURCE_OFFLINE', `The folder ${folder} is not there now`, {
    hint: 'Connect the disk that it is on; its files stay in the library meanwhile',
    retryable: true,
  });
}
