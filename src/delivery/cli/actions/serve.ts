import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../../domain/settings.ts';
import { type LoadedSettings, packageRoot } from '../../../local-settings.ts';
import { connect } from '../../http/client.ts';
import { type RunningServer, type ServeOptions, serve as startServer } from '../../http/serve.ts';
import { tokenFor } from '../find-server.ts';
import type { Output } from '../output.ts';
import { readSettings } from '../studio.ts';
import { version } from '../version.ts';

/** Flags of `ima2 serve`. */
export interface ServeFlags {
  dev?: boolean;
  host?: string;
  port?: number;
}

type Level = Settings['log.level'];

const LEVELS: readonly Level[] = ['debug', 'info', 'warn', 'error', 'silent'];
const SIGNALS = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  ...(process.platform === 'win32' ? ['SIGBREAK' as const] : []),
] as const;

/** `ima2 serve`: starts the server and stays until it is told to stop. Asks nothing. */
export async function serve(output: Output, { dev, host, port }: ServeFlags): Promise<void> {
  const loaded = readSettings(output);
  const log = accessLog(dev && isQuiet(loaded) ? 'debug' : loaded.settings['log.level']);
  let isAnnounced = false;
  const options: ServeOptions = {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(dev && { settings: { 'dev.enabled': true } }),
    // Where the server is comes first; then what is asked of it.
    log: (...line) => {
      if (isAnnounced) log(...line);
    },
  };
  const running = await startServer(options);
  const stopped = stopOnSignal(output, running);
  await sayWhere(output, running, loaded);
  isAnnounced = true;
  await stopped;
}

/** Whether nobody asked for a log level. */
function isQuiet({ sources }: LoadedSettings): boolean {
  return sources['log.level'].source === 'default';
}

/** Resolves when a signal has ended the server. A second signal ends the process at once. */
function stopOnSignal(output: Output, running: RunningServer): Promise<void> {
  return new Promise((resolve, reject) => {
    let isStopping = false;
    const end = () => {
      if (isStopping) process.exit(130);
      isStopping = true;
      output.note('stopping …');
      running.stop().then(resolve, reject);
    };
    for (const signal of SIGNALS) process.on(signal, end);
  });
}

async function sayWhere(output: Output, running: RunningServer, loaded: LoadedSettings): Promise<void> {
  const { url, port, configuredPort, settings, asksForToken } = running;
  output.done(`ima2 ${version()} at ${output.paint('bold', url)}`);
  const auto = await whoDraws(url, loaded);
  output.pairs([
    ['library', settings['storage.generatedDir']],
    ['provider', auto],
    [
      'access',
      asksForToken ? `with the token of IMA2_ACCESS_TOKEN; browsers sign in at ${url}/api/pair` : 'this machine only',
    ],
  ]);
  if (port !== configuredPort && configuredPort !== 0) output.warn(`Port ${configuredPort} is in use; this is ${port}`);
  if (!(await hasWebStudio())) output.note('the web studio is not built here; `npm run build` makes it');
  output.note('Ctrl-C stops it');
}

/** Asked of the server itself, so that what is said is what clients get. */
async function whoDraws(url: string, loaded: LoadedSettings): Promise<string> {
  const { studio, close } = connect(url, { token: tokenFor(loaded, url), client: `cli/${version()}` });
  try {
    const { auto, providers } = await studio.system.models();
    const builtIn = providers.find(({ id }) => id === auto.provider)?.builtIn === true;
    return `${auto.provider}${builtIn ? ', built in; connect an account for a model' : `, ${auto.model}`}`;
  } catch {
    return loaded.settings.provider ?? 'auto';
  } finally {
    await close();
  }
}

function hasWebStudio(): Promise<boolean> {
  return access(join(packageRoot(), 'dist', 'web', 'index.html')).then(
    () => true,
    () => false,
  );
}

/** Lines about requests on standard error, as far as the log level wants them. */
function accessLog(least: Level): NonNullable<ServeOptions['log']> {
  return (level, message, facts) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    const details = Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    process.stderr.write(`${new Date().toISOString()} ${level} ${message} ${details.join(' ')}\n`);
  };
}
