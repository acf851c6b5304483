import type { Studio } from '../../application/studio.ts';
import { type LoadedSettings, loadSettings, problemLine } from '../../local-settings.ts';
import { findServer, unreachable } from './find-server.ts';
import type { Output } from './output.ts';
import { version } from './version.ts';

/** The studio that a command works with; the command does not know where it is. */
export interface Session {
  studio: Studio;
  /** Address of the server; null: the studio is inside this process. */
  server: string | null;
  settings: LoadedSettings;
  /** Lets go of it. A studio in this process cancels what still runs in it. */
  close(): Promise<void>;
}

/** Where the studio may be. */
export type Where = 'anywhere' | 'server' | 'here';

/** Which studio a command wants. */
export interface StudioOptions {
  /** The server to talk to, and no other. */
  server?: string | undefined;
  where?: Where;
  /** Settles runs whose processes are gone first, so that none seems to be under way. A server does that by itself. */
  settles?: boolean;
  /** Leaves it to the command to say what is wrong with the settings. */
  isSilent?: boolean;
}

/** Works with the running server, or with a studio in this process where that will do, and lets go of it at the end. */
export async function withStudio<T>(
  output: Output,
  options: StudioOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await openSession(output, options);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Settings of this machine; what is wrong with them is said once. */
export function readSettings(output: Output): LoadedSettings {
  const settings = loadSettings();
  for (const problem of settings.problems) if (problem.severity === 'error') output.warn(problemLine(problem));
  return settings;
}

async function openSession(
  output: Output,
  { server: asked, where = 'anywhere', isSilent = false, settles = false }: StudioOptions,
): Promise<Session> {
  const settings = isSilent ? loadSettings() : readSettings(output);
  if (where !== 'here' || asked !== undefined) {
    const { server, remarks } = await findServer(settings, asked);
    for (const remark of remarks) output.warn(remark);
    if (server !== undefined) {
      const { connect } = await import('../http/client.ts');
      const { studio, close } = connect(server.url, {
        token: server.token,
        client: `cli/${version()}`,
        caller: settings.settings.caller ?? undefined,
      });
      return { studio, server: server.url, settings, close: async () => close() };
    }
    if (where === 'server') throw unreachable('No ima2 server is running');
  }
  return openHere(settings, settles);
}

/** A studio inside this process. */
async function openHere(settings: LoadedSettings, settles: boolean): Promise<Session> {
  const { openLocal } = await import('../sdk/open-local.ts');
  // People at a command line want results; the log speaks up only for what went wrong, unless it is asked to.
  const quiet = settings.sources['log.level'].source === 'default' && !settings.settings['dev.enabled'];
  const { studio, close } = await openLocal({ caller: 'cli', ...(quiet && { settings: { 'log.level': 'error' } }) });
  if (settles) await settleAbandoned(studio);
  return { studio, server: null, settings, close: () => close(0) };
}

/** Runs that still wait are left to the next server: this process ends before their turn would come. */
async function settleAbandoned(studio: Studio & { recover(): Promise<void> }): Promise<void> {
  const { jobs } = await studio.system.runs();
  if (jobs.length > 0 && !jobs.some(({ phase }) => phase === 'queued')) await studio.recover();
}
