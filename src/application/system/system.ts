import type { Catalogue } from '../../domain/catalog.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import type { LibraryCheck } from '../../domain/library-check.ts';
import type { OlderCopy } from '../../domain/older-pictures.ts';
import type { NumberedEvent, ReplayGap, RunRecord } from '../../domain/run.ts';
import type { SettingChange, SettingsReading } from '../../domain/settings.ts';
import type { StorageStatus } from '../../domain/storage-status.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { LibraryFolder } from '../../ports/library-folder.ts';
import type { RunLog } from '../../ports/run-log.ts';
import type { SettingsStore } from '../../ports/settings-store.ts';
import type { Catalog } from '../catalog.ts';
import type { Run } from '../run.ts';
import type { Runs } from '../runs.ts';
import type { CheckLibrary } from './check-library.ts';
import type { CopyOlder } from './copy-older.ts';
import type { Capabilities, DescribeCapabilities } from './describe-capabilities.ts';
import type { DescribeStorage } from './describe-storage.ts';
import type { ExportedPicture, ExportPicture } from './export-picture.ts';

/** How long a failed run stays in the lists that nobody dismissed. */
const KEEP_FAILED_MS = 7 * 86_400_000;
/** Failed and uncertain runs in a list, at most. */
const MAX_FAILED = 200;

/** Facts of this process. */
export interface Process {
  version: string;
  pid: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** What was wrong with the settings at start, in sentences. */
  configWarning: string | null;
  terminalTtlMs: number;
  /** The same for all processes that work on one library, and on no other. */
  libraryId: string;
  /** Whether the person has chosen the folders. */
  overrides: StorageStatus['overrides'];
}

/** State of the process behind a studio. */
export interface Health {
  ok: true;
  version: string;
  /** What `auto` means now. */
  provider: string;
  uptimeSec: number;
  activeJobs: number;
  pid: number;
  startedAt: number;
  configWarning: string | null;
  /** Tells servers of different libraries apart. */
  libraryId: string;
}

/** Which runs to list; without a field every run fits. */
export interface RunsQuery {
  kind?: string | undefined;
  sessionId?: string | undefined;
  /** Those that ended, too. */
  includeTerminal?: boolean | undefined;
  /** Of those that ended only the ones of a short while ago and the uncertain ones. */
  recent?: boolean | undefined;
}

/** Runs, those under way apart from those that ended. */
export interface RunLists {
  /** Under way or waiting, in any process, oldest first. */
  jobs: RunRecord[];
  /**
   * Ended a short while ago, or badly: failed ones stay for seven days and uncertain ones for good, unless they are
   * dismissed, the newest 200 of both. Newest first.
   */
  terminalJobs: RunRecord[];
}

/** A preview while the picture is made, then the file that it became. */
export type Preview = { media: Media } | { filename: string };

/** From where on events are wanted. */
export interface Follower {
  /** Only what is newer than this number. */
  after?: number | undefined;
  /** Called first when something between `after` and now is no longer kept. */
  gap?: ((gap: ReplayGap) => void) | undefined;
  /** Told whether events come: true once they do, false when the server is lost. Inside one process they always come. */
  connected?: ((isConnected: boolean) => void) | undefined;
}

/** What a system knows of where it is. */
export interface Here {
  process: Process;
  clock: Clock;
  folder: LibraryFolder;
  storage: DescribeStorage;
  exports: ExportPicture;
  check: CheckLibrary;
  older: CopyOlder;
}

/** The installation itself: health, what it can do, its settings, and the runs under way. */
export class System {
  readonly #runs: Runs;
  readonly #log: RunLog;
  readonly #events: Events;
  readonly #settings: SettingsStore;
  readonly #catalogue: { catalog: Catalog; describe: DescribeCapabilities };
  readonly #here: Here;

  constructor(
    runs: Runs,
    log: RunLog,
    events: Events,
    settings: SettingsStore,
    catalogue: { catalog: Catalog; describe: DescribeCapabilities },
    here: Here,
  ) {
    this.#runs = runs;
    this.#log = log;
    this.#events = events;
    this.#settings = settings;
    this.#catalogue = catalogue;
    this.#here = here;
  }

  async health(): Promise<Health> {
    const { process, clock } = this.#here;
    const { auto } = await this.#catalogue.catalog.list();
    return {
      ok: true,
      version: process.version,
      provider: auto.provider,
      uptimeSec: Math.floor((clock.now() - process.startedAt) / 1000),
      activeJobs: this.#runs.active,
      pid: process.pid,
      startedAt: process.startedAt,
      configWarning: process.configWarning,
      libraryId: process.libraryId,
    };
  }

  /** What may be asked for, for agents and scripts. */
  capabilities(): Promise<Capabilities> {
    return this.#catalogue.describe.execute();
  }

  /** Where the library is, what it takes up, and whether older versions left pictures elsewhere. */
  storage(): Promise<StorageStatus> {
    return this.#here.storage.execute();
  }

  /** Copies what older versions of the original left in other folders into the library. Nothing there changes. */
  copyOlderPictures(): Promise<OlderCopy> {
    return this.#here.older.execute();
  }

  /** What does not fit together in the library folder and its index. Looking changes nothing. */
  checkLibrary(): Promise<LibraryCheck> {
    return this.#here.check.execute();
  }

  /** Shows the library folder in the file manager of the machine that it is on. */
  openLibrary(): Promise<void> {
    return this.#here.folder.show();
  }

  /** Sends a picture of the library to the program beside the studio, for work that a person does there. */
  exportPicture(filename: string): Promise<ExportedPicture> {
    return this.#here.exports.execute(filename);
  }

  /** All providers with their models, what they can do, and whether they are ready. */
  models(): Promise<Catalogue> {
    return this.#catalogue.catalog.list();
  }

  /** Runs under way and, when asked for, those that ended. */
  async runs(query: RunsQuery = {}): Promise<RunLists> {
    const fits = (run: RunRecord) =>
      (query.kind === undefined || run.kind === query.kind) &&
      (query.sessionId === undefined || run.sessionId === query.sessionId);
    const terminal = query.includeTerminal === true ? await this.#ended(query.recent === true) : [];
    return { jobs: (await this.#log.running()).filter(fits), terminalJobs: terminal.filter(fits) };
  }

  /** Follows a run of this process from its start. `not-found` when it ended long ago or runs elsewhere. */
  run(requestId: string): Run<unknown> {
    const run = this.#runs.find(requestId);
    if (run === undefined) throw runNotFound(requestId);
    return run;
  }

  /** Stops a run, upstream too. `active` says whether there was something to stop. */
  async cancelRun(requestId: string): Promise<{ requestId: string; active: boolean; aborted: boolean }> {
    const active = await this.#runs.cancel(requestId);
    return { requestId, active, aborted: active };
  }

  /** Forgets a run that ended, which is what keeps a failed one in the lists. `not-found`, or `conflict` while it is alive. */
  async dismissRun(requestId: string): Promise<{ requestId: string; dismissed: true }> {
    const run = await this.#log.get(requestId);
    if (run?.status === 'running') throw stillUnderWay(requestId);
    if (!(await this.#log.forget(requestId))) throw noSuchRun(requestId);
    this.#runs.forget(requestId);
    this.#events.publish({ type: 'run-dismissed', requestId });
    return { requestId, dismissed: true };
  }

  /** The latest preview of a picture, or the file that it became. */
  async preview(requestId: string, index: number): Promise<Preview> {
    const run = this.#runs.find(requestId);
    const media = run?.preview(index);
    if (media !== undefined) return { media };
    const filename = run?.picture(index);
    if (filename !== undefined) return { filename };
    throw new StudioError('not-found', 'PREVIEW_NOT_FOUND', `Run ${requestId} has no preview ${index}`);
  }

  /** Calls `deliver` for every event of the studio. Returns how to stop. */
  follow(deliver: (event: NumberedEvent) => void, { after, gap, connected }: Follower = {}): () => void {
    connected?.(true);
    return this.#events.follow(after, deliver, gap);
  }

  /** Every setting with its value, where it comes from and what is wrong with it. Never a secret. */
  settings(): Promise<SettingsReading> {
    return this.#settings.read();
  }

  /** Writes one setting into the settings file. It counts from the next start on. */
  setSetting(key: string, value: unknown): Promise<SettingChange> {
    return this.#settings.set(key, value);
  }

  /** Takes one setting out of the settings file, so that its default counts again. */
  removeSetting(key: string): Promise<SettingChange> {
    return this.#settings.remove(key);
  }

  async #ended(isRecent: boolean): Promise<RunRecord[]> {
    const { clock, process } = this.#here;
    const now = clock.now();
    const recent = await this.#log.finished(now - process.terminalTtlMs);
    const failed = await this.#log.failed(now - KEEP_FAILED_MS, MAX_FAILED);
    const known = new Set(recent.map(({ requestId }) => requestId));
    const older = failed.filter(
      ({ requestId, status }) => !known.has(requestId) && (!isRecent || status === 'uncertain'),
    );
    return [...recent, ...older];
  }
}

function noSuchRun(requestId: string): StudioError {
  return new StudioError('not-found', 'RUN_NOT_FOUND', `There is no run ${requestId} to dismiss`, {
    details: { field: 'requestId' },
  });
}

function stillUnderWay(requestId: string): StudioError {
  return new StudioError('conflict', 'RUN_UNDER_WAY', `Run ${requestId} is under way`, {
    hint: 'Cancel it, or wait until it has ended',
    details: { field: 'requestId' },
  });
}

function runNotFound(requestId: string): StudioError {
  return new StudioError('not-found', 'RUN_NOT_FOUND', `There is no run ${requestId} to follow`, {
    hint: 'A run can be followed until a short while after its end; its pictures are in the library',
    details: { field: 'requestId' },
  });
}
