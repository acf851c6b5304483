import type { Asset } from '../../domain/asset.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Events } from '../../ports/events.ts';
import type { Log } from '../../ports/log.ts';

export interface RebuildReport {
  /** Media files in the library. */
  total: number;
  added: number;
  removed: number;
  /** Files without sidecar: listed with what the file itself tells. */
  withoutSidecar: number;
}

const BATCH = 500;

/** Brings the index in line with the files: adds what is missing, takes out what is gone. */
export class RebuildIndex {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #events: Events;
  readonly #log: Log;
  #underWay: Promise<RebuildReport> | undefined;

  constructor(files: AssetFiles, index: AssetIndex, events: Events, log: Log) {
    this.#files = files;
    this.#index = index;
    this.#events = events;
    this.#log = log;
  }

  /** `fresh` reads every sidecar again; otherwise only files that the index does not know. One at a time. */
  execute(mode: { fresh: boolean }): Promise<RebuildReport> {
    this.#underWay ??= this.#rebuild(mode.fresh).finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  /** Makes sure that the index was built once, so that an older library is seen whole. */
  async ensureBuilt(): Promise<void> {
    if (!(await this.#index.isBuilt())) await this.execute({ fresh: false });
  }

  async #rebuild(fresh: boolean): Promise<RebuildReport> {
    const known = await this.#index.filenames();
    const gone = new Set(known);
    const report: RebuildReport = { total: 0, added: 0, removed: 0, withoutSidecar: 0 };
    let batch: Asset[] = [];
    for await (const filename of this.#files.list()) {
      report.total += 1;
      gone.delete(filename);
      if (!fresh && known.has(filename)) continue;
      const stored = await this.#files.load(filename);
      if (stored === undefined) continue;
      if (!known.has(filename)) report.added += 1;
      if (!stored.hasSidecar) report.withoutSidecar += 1;
      batch.push(stored.asset);
      if (batch.length >= BATCH) {
        await this.#index.put(batch);
        batch = [];
      }
    }
    await this.#index.put(batch);
    report.removed = await this.#removeGone([...gone]);
    await this.#index.markBuilt();
    if (report.added > 0 || report.removed > 0) {
      this.#events.publish({ type: 'library-rebuilt', total: report.total });
      this.#log.info('The library index follows the files', { ...report });
    }
    return report;
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
}
