import { type AdoptRequest, adoptedName, type Source, type SourceReading } from '../../domain/adopted.ts';
import { StudioError } from '../../domain/errors.ts';
import type { AdoptedFolders } from '../../ports/adopted-folders.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Events } from '../../ports/events.ts';
import type { Log } from '../../ports/log.ts';
import type { BackfillThumbnails } from '../assets/backfill-thumbnails.ts';
import type { ReadSource } from './read-source.ts';
import type { SourceList } from './source-list.ts';

interface Reading {
  isOver: boolean;
  reading: SourceReading;
  ended: Promise<void>;
  abort: AbortController;
  /** Something changed while it was under way. */
  again: boolean;
}

/** Adopted folders: takes them in, reads them in the background, follows them, and lets go of them. */
export class AdoptedSources {
  readonly #list: SourceList;
  readonly #read: ReadSource;
  readonly #folders: AdoptedFolders;
  readonly #index: AssetIndex;
  readonly #thumbnails: BackfillThumbnails;
  readonly #events: Events;
  readonly #log: Log;
  readonly #readings = new Map<string, Reading>();
  readonly #watches = new Map<string, () => void>();
  #isFollowing = false;

  constructor(
    list: SourceList,
    read: ReadSource,
    folders: AdoptedFolders,
    index: AssetIndex,
    thumbnails: BackfillThumbnails,
    events: Events,
    log: Log,
  ) {
    this.#list = list;
    this.#read = read;
    this.#folders = folders;
    this.#index = index;
    this.#thumbnails = thumbnails;
    this.#events = events;
    this.#log = log;
  }

  list(): Promise<Source[]> {
    return this.#list.describe(this.#readings);
  }

  /** Takes a folder in and begins to read it; one that was taken in before is read again. */
  async adopt({ folder, name }: AdoptRequest): Promise<Source> {
    const id = await this.#list.add(await this.#folders.resolve(folder), name);
    return this.read(id);
  }

  /** Begins to read a folder, unless that is under way. */
  async read(id: string): Promise<Source> {
    await this.#list.folderOf(id);
    this.#begin(id);
    if (this.#isFollowing) this.#watch(id);
    return this.#one(id);
  }

  /** Lets go of a folder: its files leave the library, and stay where they are. */
  async release(id: string): Promise<{ id: string; files: number }> {
    await this.#list.folderOf(id);
    this.#watches.get(id)?.();
    this.#watches.delete(id);
    const { abort, ended } = this.#readings.get(id) ?? {};
    abort?.abort();
    await ended;
    this.#readings.delete(id);
    await this.#list.remove(id);
    const start = adoptedName(id, '');
    const names = [...(await this.#index.filenames())].filter((name) => name.startsWith(start));
    await this.#index.remove(names);
    await this.#folders.forget(id);
    if (names.length > 0) {
      this.#events.publish({ type: 'library-rebuilt', total: (await this.#index.filenames()).size });
    }
    return { id, files: names.length };
  }

  /** Reads all folders and follows them from now on, until `stop`. */
  async follow(): Promise<void> {
    this.#isFollowing = true;
    for (const id of await this.#list.ids()) {
      this.#begin(id);
      this.#watch(id);
    }
    await Promise.all([...this.#readings.values()].map(({ ended }) => ended));
  }

  /** Ends everything that is under way. */
  async stop(): Promise<void> {
    this.#isFollowing = false;
    for (const end of this.#watches.values()) end();
    this.#watches.clear();
    for (const { abort } of this.#readings.values()) abort.abort();
    await Promise.all([...this.#readings.values()].map(({ ended }) => ended));
  }

  #watch(id: string): void {
    if (!this.#watches.has(id))
      this.#watches.set(
        id,
        this.#folders.watch(id, () => this.#begin(id)),
      );
  }

  #begin(id: string): void {
    const under = this.#readings.get(id);
    if (under !== undefined && !under.isOver) {
      under.again = true;
      return;
    }
    const counts = { found: 0, read: 0, added: 0, moved: 0, removed: 0, duplicates: 0, failed: 0 };
    const abort = new AbortController();
    const one: Reading = {
      ...{ isOver: false, again: false, abort },
      ...{ reading: { ...counts, failures: [] }, ended: Promise.resolve() },
    };
    one.ended = this.#run(id, one).finally(() => {
      one.isOver = true;
      if (one.again && !abort.signal.aborted) this.#begin(id);
    });
    this.#readings.set(id, one);
  }

  async #run(id: string, { reading, abort }: Reading): Promise<void> {
    try {
      await this.#read.execute({ id, folder: await this.#list.folderOf(id) }, reading, abort.signal);
      if (reading.read > 0 && !abort.signal.aborted) this.#thumbnails.start();
    } catch (failure) {
      if (abort.signal.aborted) return;
      const { code, message } = StudioError.from(failure);
      reading.failed += 1;
      reading.failures.push({ file: '', reason: message });
      this.#log.warn('An adopted folder could not be read', { id, code });
    }
  }

  async #one(id: string): Promise<Source> {
    const source = (await this.list()).find((one) => one.id === id);
    if (source === undefined) throw new StudioError('not-found', 'SOURCE_NOT_FOUND', `There is no source ${id}`);
    return source;
  }
}
