import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Middleware } from 'koa';
import { StudioError } from '../../domain/errors.ts';
import { errorReply, isClientGone, retryAfter, statusOf } from './errors.ts';
import { PAIRING_PAGE, PAIRING_POLICY } from './pairing.ts';
import type { RouteContext } from './route-context.ts';
import type { ServerLog } from './server-log.ts';

const GENERAL_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

/** The one exit for failures, around everything: status, body and headers of every answer begin here. */
export function answerErrors(log: ServerLog | undefined): Middleware {
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
  // The rest of the request is not waited for.
  if (status === 408) ctx.set('Connection', 'close');
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

/** What Node turns down by itself, as status line and error. */
const NOT_HTTP = {
  status: '400 Bad Request',
  error: new StudioError('request-invalid', 'INVALID_REQUEST', 'The request is not valid HTTP'),
};
const BROKEN: Readonly<Record<string, typeof NOT_HTTP>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    error: new StudioError('request-invalid', 'REQUEST_TIMEOUT', 'The request took too long to arrive'),
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    error: new StudioError('request-invalid', 'PAYLOAD_TOO_LARGE', 'The headers of the request are too large'),
  },
};

/** A request that Node itself turns down still gets an answer that programs can read. */
export function answerBrokenRequest(failure: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || failure.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, error } = BROKEN[failure.code ?? ''] ?? NOT_HTTP;
  const body = JSON.stringify(errorReply(error, `req_${randomUUID()}`));
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nConnection: close\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
