import { mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { dirname } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import type { SettingProblem, Settings } from '../../domain/settings.ts';
import type { OpenedStudio, OpenOptions } from '../sdk/open-local.ts';
import { createServer, type StudioServer } from './server.ts';
import type { ServerLog } from './server-log.ts';
import { webRoot } from './web-files.ts';

/** How the server is started. */
export interface ServeOptions extends OpenOptions {
  /** Address to listen on; the setting `server.host` by default. */
  host?: string;
  /** Port to begin with; the setting `server.port` by default, 0 for any free one. */
  port?: number;
  /** Folder of the built web studio; that of this package by default. */
  webRoot?: string;
  log?: ServerLog;
}

/** A server that listens. */
export interface RunningServer {
  url: string;
  host: string;
  port: number;
  /** The port that was asked for; another than `port` when it was busy. */
  configuredPort: number;
  settings: Settings;
  problems: readonly SettingProblem[];
  /** Whether clients must show the access token. */
  asksForToken: boolean;
  /** Resolves when the library has been brought in order in the background. */
  tidied: Promise<void>;
  /**
   * Takes in nothing more, says good-bye to listeners, waits up to `graceMs` for runs under way, breaks off the rest and
   * leaves nothing behind.
   */
  stop(graceMs?: number): Promise<void>;
}

const GRACE_MS = 3_000;
const LAST_ANSWERS_MS = 500;
/** Further ports that are tried when the first is busy. */
const MAX_FALLBACKS = 20;

/**
 * Opens a studio and serves it. Rejects with `BIND_REFUSED` for an address beyond this machine without an access token,
 * `SERVER_RUNNING` when the data folder has a server already, and `PORT_RANGE_EXHAUSTED` when all ports are busy. Prints
 * and asks nothing.
 */
export async function serve(options: ServeOptions = {}): Promise<RunningServer> {
  const { openLocal } = await import('../sdk/open-local.ts');
  const opened = await openLocal({ caller: 'http', ...options });
  const host = options.host ?? opened.settings['server.host'];
  try {
    refuseOpenBind(host, opened.accessToken);
    const lock = await opened.takeServerLock();
    try {
      await opened.studio.recover();
      await opened.studio.welcome().catch((failure: unknown) => {
        options.log?.('error', 'There is no first session', { code: StudioError.from(failure).code });
      });
      return await start(opened, host, lock, options);
    } catch (failure) {
      await lock.release();
      throw failure;
    }
  } catch (failure) {
    await opened.close(0);
    throw failure;
  }
}

type Lock = Awaited<ReturnType<OpenedStudio['takeServerLock']>>;

async function start(opened: OpenedStudio, host: string, lock: Lock, options: ServeOptions): Promise<RunningServer> {
  const { settings, studio, problems } = opened;
  const configuredPort = options.port ?? settings['server.port'];
  const studioServer = createServer(studio, {
    host,
    allowedHosts: settings['server.allowedHosts'],
    accessToken: opened.accessToken,
    bodyLimit: settings['server.bodyLimit'],
    heartbeatMs: settings['events.heartbeatMs'],
    maxListeners: settings['events.maxListeners'],
    staticMaxAgeMs: settings['storage.staticMaxAge'],
    caller: settings.caller,
    webRoot: options.webRoot ?? webRoot(),
    configuredPort,
    ...(options.log && { log: options.log }),
  });
  const port = await listen(studioServer.server, host, configuredPort);
  const { url } = studioServer.runtime().backend;
  await lock.announce(url ?? '');
  await advertise(settings['storage.advertiseFile'], studioServer, opened.version);
  const tidied = studio.tidy().catch((failure: unknown) => {
    options.log?.('error', 'The library could not be brought in order', { code: StudioError.from(failure).code });
  });
  let stopping: Promise<void> | undefined;
  const stop = (graceMs = GRACE_MS): Promise<void> => {
    stopping ??= shutDown(opened, studioServer, lock, graceMs);
    return stopping;
  };
  const facts = { host, port, configuredPort, settings, problems, tidied, stop };
  return { url: url ?? '', asksForToken: opened.accessToken !== undefined, ...facts };
}

async function shutDown(opened: OpenedStudio, studioServer: StudioServer, lock: Lock, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => studioServer.server.close(() => resolve()));
  studioServer.closeStreams();
  await opened.close(graceMs);
  // The runs have ended; their last answers are on the way.
  studioServer.server.closeIdleConnections();
  const timer = setTimeout(() => studioServer.closeAll(), LAST_ANSWERS_MS);
  await closed;
  clearTimeout(timer);
  studioServer.closeAll();
  await withdraw(opened.settings['storage.advertiseFile']);
  await lock.release();
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

function refuseOpenBind(host: string, accessToken: string | undefined): void {
  if (LOOPBACK.test(host) || accessToken !== undefined) return;
  throw new StudioError(
    'request-invalid',
    'BIND_REFUSED',
    `server.host ${host} lets other machines in without a token`,
    {
      hint: 'Set IMA2_ACCESS_TOKEN to a long random text, or listen on 127.0.0.1',
      details: { field: 'server.host' },
    },
  );
}

/** Listens on the port or, when it is busy and only then, on one of the next. */
async function listen(server: Server, host: string, first: number): Promise<number> {
  const last = first === 0 ? 0 : Math.min(65_535, first + MAX_FALLBACKS);
  const address = host.replace(/^\[|\]$/g, '');
  for (let port = first; port <= last; port += 1) {
    try {
      return await listenOn(server, address, port);
    } catch (failure) {
      const { code } = failure as { code?: string };
      if (code !== 'EADDRINUSE') throw listenFailed(host, port, code);
    }
  }
  throw new StudioError('conflict', 'PORT_RANGE_EXHAUSTED', `The ports ${first} to ${last} are all busy`, {
    hint: 'Name another port with --port or IMA2_PORT',
    details: { field: 'server.port' },
  });
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function listenFailed(host: string, port: number, code: string | undefined): StudioError {
  return new StudioError('request-invalid', 'LISTEN_FAILED', `Cannot listen on ${host} port ${port}: ${code}`, {
    hint: code === 'EACCES' ? 'Ports below 1024 need rights; choose a higher one' : 'Check server.host and server.port',
    details: { field: code === 'EACCES' ? 'server.port' : 'server.host' },
  });
}

/** Tells programs of this machine where the server is. */
async function advertise(path: string, { runtime }: StudioServer, version: string): Promise<void> {
  const { backend, oauth, grok } = runtime();
  const facts = { port: backend.actualPort, url: backend.url, pid: process.pid, startedAt: Date.now(), version };
  const temporary = `${path}.${process.pid}.tmp`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(temporary, `${JSON.stringify({ ...facts, backend, oauth, grok }, null, 2)}\n`, { mode: 0o600 });
  await rename(temporary, path);
}

/** Takes the file away, unless another server has written its own. */
async function withdraw(path: string): Promise<void> {
  try {
    const { pid } = JSON.parse(await readFile(path, 'utf8')) as { pid?: unknown };
    if (pid === process.pid) await unlink(path);
  } catch {
    // Gone or broken: there is nothing of ours to take away.
  }
}
