import type { Middleware } from 'koa';

/** Lines about requests, for the person who runs the server. Never a body, a header or a query. */
export type ServerLog = (level: 'info' | 'error', message: string, facts: Record<string, unknown>) => void;

/** One line at the request and one at the response, except for what asks all the time. */
export function accessLog(log: ServerLog | undefined): Middleware {
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
