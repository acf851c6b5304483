import 'reflect-metadata';
import { Container, type ContainerModule } from 'inversify';
import { accounts } from './adapters/accounts/accounts.module.ts';
import { imaging } from './adapters/imaging/imaging.module.ts';
import { network } from './adapters/network/network.module.ts';
import { a1111 } from './adapters/providers/a1111/a1111.module.ts';
import { agy } from './adapters/providers/agy/agy.module.ts';
import { api } from './adapters/providers/api/api.module.ts';
import { comfyui } from './adapters/providers/comfyui/comfyui.module.ts';
import { geminiApi } from './adapters/providers/gemini-api/gemini-api.module.ts';
import { grok } from './adapters/providers/grok/grok.module.ts';
import { grokApi } from './adapters/providers/grok-api/grok-api.module.ts';
import { oauth } from './adapters/providers/oauth/oauth.module.ts';
import { openaiImages } from './adapters/providers/openai-images/openai-images.module.ts';
import { replicate } from './adapters/providers/replicate/replicate.module.ts';
import { sketch } from './adapters/providers/sketch/sketch.module.ts';
import { Database } from './adapters/storage/database.ts';
import { type BackupManifest, backUpHome, type HomePlaces } from './adapters/storage/home-backup.ts';
import { restoreHome } from './adapters/storage/home-restore.ts';
import { type ServerLock, takeServerLock } from './adapters/storage/server-lock.ts';
import { storage } from './adapters/storage/storage.module.ts';
import { libraryId } from './adapters/system/library-id.ts';
import { type LoadedSettings, type LoadOptions, loadSettings, problemLine } from './adapters/system/load-settings.ts';
import { packageVersion } from './adapters/system/package-root.ts';
import { system } from './adapters/system/system.module.ts';
import { LocalStudio } from './application/studio.ts';
import type { Process } from './application/system/system.ts';
import { application } from './container-application.ts';
import { generation } from './container-generation.ts';
import { library } from './container-library.ts';
import { prompts } from './container-prompts.ts';
import { sessions } from './container-sessions.ts';
import { storyboards } from './container-storyboards.ts';
import { video } from './container-video.ts';
import type { Settings } from './domain/settings.ts';
import { AccountVault } from './ports/account-vault.ts';

/** A wired studio and what it was wired with. */
export interface Wired {
  studio: LocalStudio;
  loaded: LoadedSettings;
  /** What the server demands of clients beyond loopback; undefined: none is configured. */
  accessToken: string | undefined;
  /** Of this package. */
  version: string;
  /** What is wrong with the library's database file; nothing when it is sound. */
  databaseFaults(): Promise<string[]>;
  /** Copies the whole home into an empty folder, while others work in it. Resolves with what the copy holds, in numbers. */
  backUp(to: string): Promise<BackupSummary>;
  /** Makes this process the one server of the data folder, or rejects with `SERVER_RUNNING`. */
  takeServerLock(): Promise<ServerLock>;
  /** Closes the database. */
  close(): Promise<void>;
}

/** Where settings come from, and who starts runs where neither they nor a request say it. */
export interface WireOptions extends LoadOptions {
  /** For the usage ledger; `sdk` by default. */
  caller?: string;
}

/** Reads the settings and puts everything together. `overrides` may rebind any port. Nothing is opened before it is used. */
export async function wire(options: WireOptions = {}, ...overrides: ContainerModule[]): Promise<Wired> {
  const { caller, ...where } = options;
  const loaded = loadSettings(where);
  const { settings } = loaded;
  const container = new Container({ defaultScope: 'Singleton' });
  await container.load(
    system(loaded),
    network(settings),
    storage(settings, loaded.home),
    imaging(loaded),
    accounts(loaded),
    sketch,
    api(settings),
    replicate(settings),
    openaiImages(settings),
    a1111(settings),
    grok(settings),
    grokApi(settings),
    oauth(settings),
    geminiApi(settings),
    agy(loaded),
    comfyui(settings),
    generation(settings),
    video(settings),
    sessions(settings),
    library,
    prompts,
    storyboards(settings),
    application(settings, processFacts(loaded), caller ?? 'sdk'),
    ...overrides,
  );
  const access = await container.get(AccountVault).credentials('access');
  return {
    studio: container.get(LocalStudio),
    loaded,
    accessToken: access?.secret,
    version: packageVersion(),
    databaseFaults: () => container.get(Database).faults(),
    backUp: async (to) => {
      const vacuum = (path: string): Promise<void> => container.get(Database).copyTo(path);
      return summaryOf(to, await backUpHome(placesOf(settings), to, { vacuum, now: Date.now() }));
    },
    takeServerLock: () => takeServerLock(settings['storage.configDir']),
    close: () => container.unbindAllAsync(),
  };
}

/** What a backup holds, in numbers. */
export interface BackupSummary {
  folder: string;
  /** When it was made, in milliseconds since the epoch. */
  createdAt: number;
  files: number;
  bytes: number;
}

/**
 * Puts a backup into a home without anything of its own: that of the settings, or a folder that becomes one. Refuses
 * (`SERVER_RUNNING`) while a server works there, and (`BACKUP_DAMAGED`) a backup of which a single file is not as it was.
 */
export async function restoreBackup(
  from: string,
  to: string | undefined,
  options: LoadOptions = {},
): Promise<BackupSummary> {
  // A folder that is named is a home of its own: variables of this one say nothing about it.
  const place = to === undefined ? options : { env: { IMA2_CONFIG_DIR: to }, workingDir: to };
  const { settings } = loadSettings(place);
  const places = placesOf(settings);
  const lock = await takeServerLock(settings['storage.configDir']);
  try {
    return summaryOf(settings['storage.configDir'], await restoreHome(from, places));
  } finally {
    await lock.release();
  }
}

function placesOf(settings: Settings): HomePlaces {
  return {
    configDir: settings['storage.configDir'],
    generatedDir: settings['storage.generatedDir'],
    trashDir: settings['storage.trashDir'],
    libraryPath: settings['storage.libraryPath'],
    olderDatabase: settings['storage.dbPath'],
  };
}

function summaryOf(folder: string, { createdAt, files }: BackupManifest): BackupSummary {
  const sizes = Object.values(files).map(({ bytes }) => bytes);
  return { folder, createdAt, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

function processFacts({ settings, sources, problems }: LoadedSettings): Process {
  return {
    version: packageVersion(),
    pid: process.pid,
    startedAt: Date.now(),
    configWarning: problems.length > 0 ? problems.map(problemLine).join(' ') : null,
    terminalTtlMs: settings['inflight.terminalTtlMs'],
    libraryId: libraryId(settings),
    overrides: {
      generatedDir: sources['storage.generatedDir'].source !== 'default',
      configDir: sources['storage.configDir'].source !== 'default',
    },
  };
}
