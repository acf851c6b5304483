import { createServer as createHttpServer, type Server } from 'node:http';
import Koa, { type Middleware } from 'koa';
import type { Studio } from '../../application/studio.ts';
import { answerBrokenRequest, answerErrors } from './answer-errors.ts';
import { apiRouter, noSuchEndpoint } from './api-router.ts';
import { isClientGone } from './errors.ts';
import { EventHub } from './event-hub.ts';
import { AccessToken, guard } from './guard.ts';
import { pairing } from './pairing.ts';
import { dataUrl } from './present-events.ts';
import { LibraryPresenter } from './present-library.ts';
import { RepeatedRequests } from './repeated-requests.ts';
import type { Runtime } from './replies.ts';
import type { Routing } from './route-context.ts';
import { accessLog, type ServerLog } from './server-log.ts';
import { SseStreams } from './sse.ts';
import { webFiles } from './web-files.ts';

/** Limits and places of a server, all settled; times are in milliseconds. */
export interface ServerOptions {
  /** Address that it is going to listen on. */
  host: string;
  allowedHosts: readonly string[];
  accessToken: string | undefined;
  bodyLimit: number;
  /** How long a body may stand still. */
  bodyPatienceMs?: number;
  heartbeatMs: number;
  maxListeners: number;
  /** Bytes that may wait for a listener. */
  maxBacklog?: number;
  /** Folder of the built web studio. */
  webRoot: string;
  staticMaxAgeMs: number;
  /** Who asks where a request does not say it, for the usage ledger; its client by default. */
  caller?: string | null;
  headersTimeoutMs?: number;
  requestTimeoutMs?: number;
  /** Port that was asked for. */
  configuredPort?: number;
  log?: ServerLog;
}

/** A studio served over HTTP; it does not listen by itself. */
export interface StudioServer {
  server: Server;
  /** Where it listens, once it does. */
  runtime(): Runtime;
  /** Ends the event streams that have no end of their own. */
  closeStreams(): void;
  /** Ends every stream and connection. */
  closeAll(): void;
}

const HEADERS_TIMEOUT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 120_000;

/** Builds the server: error exit, guard, log, routes, web studio. */
export function createServer(studio: Studio, options: ServerOptions): StudioServer {
  const streams = new SseStreams(options);
  const readPicture = async (filename: string): Promise<string | null> => {
    try {
      const { mediaType, chunks } = await studio.assets.open(filename);
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      return dataUrl({ bytes: Buffer.concat(parts), mediaType });
    } catch {
      return null;
    }
  };
  const hub = new EventHub(studio.system, streams, readPicture);
  const runtime = (): Runtime => runtimeOf(server, options);
  const routing: Routing = {
    studio,
    streams,
    hub,
    readPicture,
    repeated: new RepeatedRequests(studio.system),
    library: new LibraryPresenter(studio),
    bodyLimit: options.bodyLimit,
    bodyPatienceMs: options.bodyPatienceMs,
    mediaMaxAgeMs: options.staticMaxAgeMs,
    caller: options.caller ?? null,
    runtime,
  };
  const app = build(routing, options);
  const server = createHttpServer(
    {
      headersTimeout: options.headersTimeoutMs ?? HEADERS_TIMEOUT_MS,
      requestTimeout: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: Math.min(5_000, (options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS) / 2),
    },
    app.callback(),
  );
  server.on('clientError', answerBrokenRequest);
  return {
    server,
    runtime,
    closeStreams: () => hub.close(),
    closeAll: () => {
      streams.close();
      server.closeIdleConnections();
      setImmediate(() => server.closeAllConnections());
    },
  };
}

function build(routing: Routing, options: ServerOptions): Koa {
  const app = new Koa();
  const token = options.accessToken === undefined ? undefined : new AccessToken(options.accessToken);
  // What reaches Koa's own exit happened after the answer had begun: nobody is left to be told.
  app.on('error', (failure: unknown) => {
    if (!isClientGone(failure)) options.log?.('error', 'A response broke off', { error: String(failure) });
  });
  const router = apiRouter(routing);
  app.use(answerErrors(options.log));
  app.use(guard(options));
  app.use(accessLog(options.log));
  app.use(pairing(token));
  app.use(router.routes() as unknown as Middleware);
  app.use(noSuchEndpoint(router));
  app.use(webFiles(options.webRoot, options.staticMaxAgeMs));
  return app;
}

function runtimeOf(server: Server, { host, configuredPort }: ServerOptions): Runtime {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : null;
  const none = { configuredPort: null, actualPort: null, url: null };
  return {
    backend: {
      configuredPort: configuredPort ?? port,
      actualPort: port,
      url: port === null ? null : `http://${shownHost(host)}:${port}`,
    },
    oauth: { ...none, status: 'disabled' },
    grok: none,
  };
}

/** The name under which a person reaches the address. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '') return 'localhost';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
