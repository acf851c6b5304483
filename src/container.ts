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
import { video } from './container-video.ts';
import { AccountVault } from './ports/account-vault.ts';

/** A wired studio and what it was wired with. */
export interface Wired {
  studio: LocalStudio;
  loaded: LoadedSettings;
  /** What the server demands of clients beyond loopback; undefined: none is configured. */
  accessToken: string | undefined;
  /** What is wrong with the library's database file; nothing when it is sound. */
  databaseFaults(): Promise<string[]>;
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
    storage(settings),
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
    application(settings, processFacts(loaded), caller ?? 'sdk'),
    ...overrides,
  );
  const access = await container.get(AccountVault).credentials('access');
  return {
    studio: container.get(LocalStudio),
    loaded,
    accessToken: access?.secret,
    databaseFaults: () => container.get(Database).faults(),
    takeServerLock: () => takeServerLock(settings['storage.configDir']),
    close: () => container.unbindAllAsync(),
  };
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
