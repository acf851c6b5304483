import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import Router from '@koa/router';
import Koa, { type Middleware } from 'koa';
import type { Studio } from '../../application/studio.ts';
import { StudioError } from '../../domain/errors.ts';
import { contract } from './contract.ts';
import { errorReply, isClientGone, retryAfter, statusOf } from './errors.ts';
import { EventHub } from './event-hub.ts';
import { AccessToken, guard } from './guard.ts';
import { openapi } from './openapi.ts';
import { PAIRING_PAGE, PAIRING_POLICY, pairing } from './pairing.ts';
import { dataUrl } from './present-events.ts';
import { LibraryPresenter } from './present-library.ts';
import { RepeatedRequests } from './repeated-requests.ts';
import type { Runtime } from './replies.ts';
import type { Answer, RouteContext, Routing } from './route-context.ts';
import { assetRoutes } from './routes/assets.ts';
import { generationRoutes } from './routes/generation.ts';
import { systemRoutes } from './routes/system.ts';
import { SseStreams } from './sse.ts';
import { webFiles } from './web-files.ts';

/** Lines about requests, for the person who runs the server. Never a body, a header or a query. */
export type ServerLog = (level: 'info' | 'error', message: string, facts: Record<string, unknown>) => void;

export interface ServerOptions {
  /** Address that it is going to listen on. */
  host: string;
  allowedHosts: readonly string[];
  accessToken: string | undefined;
  bodyLimit: number;
  heartbeatMs: number;
  maxListeners: number;
  /** Bytes that may wait for a listener. */
  maxBacklog?: number;
  /** Folder of the built web studio. */
  webRoot: string;
  staticMaxAgeMs: number;
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

const HEADERS_TIMEOUT_MS = 15_000;
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
    library: new LibraryPresenter(studio.assets),
    bodyLimit: options.bodyLimit,
    mediaMaxAgeMs: options.staticMaxAgeMs,
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

const GENERAL_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

/** The one exit for failures, around everything: status, body and headers of every answer begin here. */
function answerErrors(log: ServerLog | undefined): Middleware {
  return async (ctx, next) => {
    const sent = ctx.get('X-Request-Id');
    const requestId = /^[A-Za-z0-9._:-]{1,128}$/.test(sent) ? sent : `req_${randomUUID()}`;
    ctx.state['requestId'] = requestId;
    ctx.set(GENERAL_HEADERS);
    if (ctx.path.startsWith('/api/')) ctx.set({ 'Cache-Control': 'no-store, max-age=0', 'X-Request-Id': requestId });
    try {
      await next();
    } catch (failure) {
      if (isClientGone(failure)) return;
      const error = StudioError.from(failure);
      if (error.kind === 'internal')
        log?.('error', 'A request failed', { requestId, error: String(error.cause ?? error) });
      writeError(ctx as unknown as RouteContext, error);
    }
  };
}

function writeError(ctx: RouteContext, error: StudioError): void {
  const status = statusOf(error);
  const wait = retryAfter(error);
  if (wait !== undefined) ctx.set('Retry-After', String(wait));
  ctx.set('Cache-Control', 'no-store, max-age=0');
  ctx.remove('Content-Type');
  const isPage = (ctx.method === 'GET' || ctx.method === 'HEAD') && !ctx.path.startsWith('/api/');
  if (isPage && status === 401 && ctx.accepts('json', 'html') === 'html') {
    ctx.set({ 'Content-Security-Policy': PAIRING_POLICY, 'Content-Type': 'text/html; charset=utf-8' });
    ctx.body = PAIRING_PAGE;
  } else if (ctx.path.startsWith('/generated/') && status === 404 && !ctx.get('Accept').includes('application/json')) {
    ctx.body = 'Not found\n';
  } else {
    ctx.body = errorReply(error, ctx.state.requestId);
  }
  ctx.status = status;
}

/** One line at the request and one at the response, except for what asks all the time. */
function accessLog(log: ServerLog | undefined): Middleware {
  return async (ctx, next) => {
    if (log === undefined || ctx.path === '/api/health' || ctx.path === '/api/inflight') return next();
    const began = Date.now();
    const client = ctx.get('x-ima2-client').slice(0, 80) || 'ui';
    const facts = { method: ctx.method, path: ctx.path.slice(0, 200), client, requestId: ctx.state['requestId'] };
    log('info', 'request', facts);
    ctx.res.once('close', () => log('info', 'response', { ...facts, status: ctx.status, ms: Date.now() - began }));
    await next();
  };
}

function apiRouter(routing: Routing): Router {
  const router = new Router();
  const areas: { [A in keyof Studio]: Record<keyof Studio[A], Answer> } = {
    generation: generationRoutes(routing),
    assets: assetRoutes(routing),
    system: systemRoutes(routing),
  };
  for (const [area, endpoints] of Object.entries(contract)) {
    for (const [name, { method, path }] of Object.entries(endpoints)) {
      const answer = (areas[area as keyof Studio] as Record<string, Answer>)[name];
      router.register(path, [method], (ctx) => answer?.(ctx as unknown as RouteContext));
    }
  }
  router.get('/api/openapi.json', async (ctx) => {
    ctx.body = openapi((await routing.studio.system.health()).version);
  });
  return router;
}

/** Nothing below /api or /generated is a page. */
function noSuchEndpoint(router: Router): Middleware {
  return async (ctx, next) => {
    const { path } = router.match(ctx.path, ctx.method);
    const allowed = [...new Set(path.flatMap(({ methods }) => methods))];
    if (allowed.length > 0) {
      ctx.set('Allow', allowed.join(', '));
      throw new StudioError('request-invalid', 'METHOD_NOT_ALLOWED', `${ctx.method} is not possible here`, {
        hint: `Use ${allowed.join(' or ')}`,
      });
    }
    if (ctx.path === '/api' || /^\/(api|generated)\//.test(ctx.path)) {
      throw new StudioError('not-found', 'NOT_FOUND', `There is no ${ctx.path.slice(0, 200)}`, {
        hint: '/api/openapi.json lists everything that there is',
      });
    }
    await next();
  };
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

const NOT_HTTP = { status: '400 Bad Request', code: 'INVALID_REQUEST', message: 'The request is not valid HTTP' };
const BROKEN: Readonly<Record<string, typeof NOT_HTTP>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'REQUEST_TIMEOUT',
    message: 'The request took too long to arrive',
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'PAYLOAD_TOO_LARGE',
    message: 'The headers of the request are too large',
  },
};

/** A request that Node itself turns down still gets an answer that programs can read. */
function answerBrokenRequest(failure: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || failure.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, code, message } = BROKEN[failure.code ?? ''] ?? NOT_HTTP;
  const body = JSON.stringify(errorReply(new StudioError('request-invalid', code, message), `req_${randomUUID()}`));
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nConnection: close\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
