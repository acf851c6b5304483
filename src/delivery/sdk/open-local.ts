import type { LocalStudio } from '../../application/studio.ts';
import { type BackupSummary, restoreBackup, type Wired, wire } from '../../container.ts';
import type { SettingProblem, Settings } from '../../domain/settings.ts';

/** What a studio in this process reads its settings from. */
export interface OpenOptions {
  /** Variables to read settings and keys from; those of the process by default. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Settings that count before variables and file. */
  settings?: Partial<Settings>;
  /** Who starts runs, for the usage ledger, where the setting `caller` does not say it; `sdk` by default. */
  caller?: string;
}

/** A studio inside this process, with what servers and command lines need beside it. */
export interface OpenedStudio {
  studio: LocalStudio;
  settings: Settings;
  /** Demanded of clients beyond loopback; undefined: none is configured. */
  accessToken: string | undefined;
  /** Of this package. */
  version: string;
  /** What is wrong with the settings. */
  problems: readonly SettingProblem[];
  /** What is wrong with the library's database file; nothing when it is sound. */
  databaseFaults(): Promise<string[]>;
  /** Copies the whole home into an empty folder, while others work in it. */
  backUp: Wired['backUp'];
  /** Makes this process the one server of the data folder, or rejects with `SERVER_RUNNING`. */
  takeServerLock: Wired['takeServerLock'];
  /** Waits up to `graceMs` for what is under way, breaks the rest off as uncertain, and lets go of everything. */
  close(graceMs?: number): Promise<void>;
}

const GRACE_MS = 3_000;

/**
 * Wires a studio. Nothing is opened before it is needed; whoever starts runs calls `studio.recover()` first, so that
 * what a crash left behind is settled.
 */
export async function openLocal(options: OpenOptions = {}): Promise<OpenedStudio> {
  const wired = await wire({
    ...(options.env && { env: options.env }),
    ...(options.settings && { overrides: options.settings }),
    ...(options.caller !== undefined && { caller: options.caller }),
  });
  return {
    studio: wired.studio,
    settings: wired.loaded.settings,
    accessToken: wired.accessToken,
    version: wired.version,
    problems: wired.loaded.problems,
    databaseFaults: wired.databaseFaults,
    backUp: wired.backUp,
    takeServerLock: wired.takeServerLock,
    close: async (graceMs = GRACE_MS) => {
      await wired.studio.close(graceMs);
      await wired.close();
    },
  };
}

/** Where a backup is put. */
export interface RestoreOptions {
  /** A folder that becomes a home; that of the settings by default. It must have nothing of its own. */
  to?: string | undefined;
  /** Variables to read settings from; those of the process by default. */
  env?: Readonly<Record<string, string | undefined>>;
}

/** Puts a backup into a home, after it has been compared with its manifest. Never overwrites anything. */
export function restore(from: string, { to, env }: RestoreOptions = {}): Promise<BackupSummary> {
  return restoreBackup(from, to, env === undefined ? {} : { env });
}
