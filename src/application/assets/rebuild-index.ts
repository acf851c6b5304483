import type { Asset } from '../../domain/asset.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Events } from '../../ports/events.ts';
import type { Log } from '../../ports/log.ts';
import type { Favorites } from './favorites.ts';

/** What a rebuild found, in numbers of files. */
export interface RebuildReport {
  /** Media files in the library. */
  total: number;
  added: number;
  removed: number;
  /** Files without sidecar: listed with what the file itself tells. */
  withoutSidecar: number;
}

/** Small enough that one transaction never keeps others waiting. */
const BATCH = 100;
const READERS = 8;

/** Brings the index in line with the files: adds what is missing, takes out what is gone. */
export class RebuildIndex {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #events: Events;
  readonly #log: Log;
  readonly #favorites: Favorites;
  #underWay: Promise<RebuildReport> | undefined;

  constructor(files: AssetFiles, index: AssetIndex, events: Events, log: Log, favorites: Favorites) {
    this.#files = files;
    this.#index = index;
    this.#events = events;
    this.#log = log;
    this.#favorites = favorites;
  }

  /** `fresh` reads every sidecar again; otherwise only files that the index does not know. One at a time. */
  execute(mode: { fresh: boolean }): Promise<RebuildReport> {
    this.#underWay ??= this.#rebuild(mode.fresh).finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #rebuild(fresh: boolean): Promise<RebuildReport> {
    // A name leaves the list when its file is seen: of a hundred thousand, one list is enough.
    const unseen = await this.#index.filenames();
    const report: RebuildReport = { total: 0, added: 0, removed: 0, withoutSidecar: 0 };
    let batch: string[] = [];
    for await (const filename of this.#files.list()) {
      report.total += 1;
      if (!unseen.delete(filename)) report.added += 1;
      else if (!fresh) continue;
      batch.push(filename);
      if (batch.length < BATCH) continue;
      await this.#take(batch, report);
      batch = [];
    }
    await this.#take(batch, report);
    report.removed = await this.#removeGone([...unseen]);
    await this.#favorites.restoreIndex();
    await this.#index.markBuilt();
    this.#tell(report);
    return report;
  }

  /** Reads the sidecars of a batch, several at a time, and adds what they say. */
  async #take(filenames: readonly string[], report: RebuildReport): Promise<void> {
    const assets: Asset[] = [];
    const waiting = [...filenames];
    const reader = async (): Promise<void> => {
      for (let filename = waiting.pop(); filename !== undefined; filename = waiting.pop()) {
        const stored = await this.#files.load(filename);
        if (stored === undefined) continue;
        if (!stored.hasSidecar) report.withoutSidecar += 1;
        assets.push(stored.asset);
      }
    };
    await Promise.all(Array.from({ length: READERS }, reader));
    await this.#index.put(assets);
  }

  /** A file may have been saved while the folder was being read, so each is looked for once more. */
  async #removeGone(filenames: string[]): Promise<number> {
    const gone: string[] = [];
    for (const filename of filenames) {
      if ((await this.#files.load(filename)) === undefined) gone.push(filename);
    }
    await this.#index.remove(gone);
    return gone.length;
  }

  #tell(report: RebuildReport): void {
    if (report.added === 0 && report.removed === 0) return;
    this.#events.publish({ type: 'library-rebuilt', total: report.total });
    this.#log.info('The library index follows the files', { ...report });
  }
}
