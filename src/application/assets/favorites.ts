import { StudioError } from '../../domain/errors.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Documents, StoredDocument } from '../../ports/documents.ts';
import type { Events } from '../../ports/events.ts';
import { assetNotFound } from './library-filename.ts';

/** Where favourites are kept: a document for each browser, with the time of each file. */
export const FAVORITES = 'favorites';

type Marked = Record<string, number>;

/** Favourites of each browser: truth in documents, followed by the index. */
export class Favorites {
  readonly #documents: Documents;
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(documents: Documents, files: AssetFiles, index: AssetIndex, events: Events, clock: Clock) {
    this.#documents = documents;
    this.#files = files;
    this.#index = index;
    this.#events = events;
    this.#clock = clock;
  }

  /** Marks a file, or takes the mark away when it has one. Resolves with whether it is a favourite now. */
  async toggle(filename: string, browserId: string | undefined): Promise<boolean> {
    if ((await this.#files.load(filename)) === undefined) throw assetNotFound(filename);
    const marked = await this.#change(browserId, (now) => {
      const { [filename]: at, ...others } = now;
      return at === undefined ? { ...now, [filename]: this.#clock.now() } : others;
    });
    return filename in marked;
  }

  /** Marks files, or takes their marks away. */
  async set(filenames: readonly string[], isFavorite: boolean, browserId: string | undefined): Promise<void> {
    const added = Object.fromEntries(filenames.map((filename) => [filename, this.#clock.now()]));
    await this.#change(browserId, (now) => {
      if (isFavorite) return { ...added, ...now };
      return Object.fromEntries(Object.entries(now).filter(([filename]) => !(filename in added)));
    });
  }

  /** A file has another name now; who had marked it, has marked that one, since the same time. */
  async rename(from: string, to: string): Promise<void> {
    for (const { id, value } of await this.#documents.list(FAVORITES)) {
      if (!(from in ((value ?? {}) as Marked))) continue;
      await this.#change(id, ({ [from]: at, ...others }) => (at === undefined ? others : { ...others, [to]: at }));
    }
  }

  /** Brings the index in line with the documents. */
  async restoreIndex(): Promise<void> {
    for (const document of await this.#documents.list(FAVORITES)) {
      await this.#index.putFavorites(document.id, markedIn(document));
    }
  }

  async #change(browserId: string | undefined, change: (now: Marked) => Marked): Promise<Marked> {
    if (browserId === undefined || browserId === '') throw noBrowser();
    let before: Marked = {};
    const after = await this.#documents.change(FAVORITES, browserId, (now) => {
      before = markedIn(now);
      return { value: change(before) };
    });
    const marked = markedIn(after);
    await this.#index.putFavorites(browserId, marked);
    const names = new Set([...Object.keys(before), ...Object.keys(marked)]);
    const filenames = [...names].filter((name) => name in before !== name in marked);
    if (filenames.length > 0) this.#events.publish({ type: 'assets-changed', filenames });
    return marked;
  }
}

function markedIn(document: StoredDocument | undefined): Marked {
  return (document?.value ?? {}) as Marked;
}

function noBrowser(): StudioError {
  return new StudioError('request-invalid', 'INVALID_INPUT', 'browserId: is missing: favourites belong to a browser', {
    hint: 'Send the header X-Ima2-Browser-Id with an id that stays the same',
    details: { field: 'browserId' },
  });
}
