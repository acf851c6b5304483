import type { AssetFiles } from '../../ports/asset-files.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RunLog } from '../../ports/run-log.ts';
import type { Uploads } from '../../ports/uploads.ts';
import type { UsageLedger } from '../../ports/usage-ledger.ts';
import type { BackfillThumbnails } from '../assets/backfill-thumbnails.ts';
import type { RebuildIndex } from '../assets/rebuild-index.ts';
import type { TrashWork } from '../assets/trash-work.ts';
import type { Runs } from '../runs.ts';
import type { Restart, ResumeRuns } from './resume-runs.ts';

const DAY_MS = 86_400_000;
const KEEP_RUNS_MS = 30 * DAY_MS;
const KEEP_UPLOADS_MS = 7 * DAY_MS;

/** Where things are kept that get old. */
export interface Stores {
  files: AssetFiles;
  uploads: Uploads;
  log: RunLog;
  clock: Clock;
  usage: UsageLedger;
}

/** What keeps the library whole. */
export interface LibraryWork {
  rebuild: RebuildIndex;
  trash: TrashWork;
  backfill: BackfillThumbnails;
  /** Brings in what older versions left elsewhere; undefined: the person has chosen a library of their own. */
  copyOlder: (() => Promise<void>) | undefined;
}

/** What a studio does at its beginning, in the background, and at its end. */
export class Upkeep {
  readonly #runs: Runs;
  readonly #resume: ResumeRuns;
  readonly #library: LibraryWork;
  readonly #stores: Stores;
  readonly #usageTtlMs: number;

  constructor(runs: Runs, resume: ResumeRuns, library: LibraryWork, stores: Stores, usageTtlMs: number) {
    this.#runs = runs;
    this.#resume = resume;
    this.#library = library;
    this.#stores = stores;
    this.#usageTtlMs = usageTtlMs;
  }

  /** Settles the runs of processes that are gone. */
  async recover(restart: Restart): Promise<void> {
    await this.#resume.execute(restart);
  }

  /** Removes leftovers, follows changes of the folder, forgets what was kept long enough. */
  async tidy(): Promise<void> {
    const { files, uploads, log, clock, usage } = this.#stores;
    const { rebuild, trash, copyOlder } = this.#library;
    await trash.store.sweep();
    await files.sweep();
    await copyOlder?.();
    await rebuild.execute({ fresh: false });
    await trash.purge.execute('expired');
    await log.prune(clock.now() - KEEP_RUNS_MS);
    await usage.prune(clock.now() - this.#usageTtlMs);
    await uploads.prune(clock.now() - KEEP_UPLOADS_MS, await this.#uploadsInUse());
  }

  /** Makes the thumbnails and placeholders that are missing, without hurry. Never rejects. */
  fillIn(): Promise<void> {
    return this.#library.backfill.fillIn();
  }

  async stop(graceMs: number): Promise<void> {
    await this.#runs.close(graceMs);
  }

  /** Pictures of requests that may still be sent again. */
  async #uploadsInUse(): Promise<Set<string>> {
    const { log } = this.#stores;
    const runs = [...(await log.running()), ...(await log.finished(0))];
    const text = JSON.stringify(runs.map(({ request, meta }) => [request, meta]));
    return new Set([...text.matchAll(/"upload:([^"]+)"/g)].map((match) => match[1] ?? ''));
  }
}
