import type { Studio } from '../../../application/studio.ts';
import { readJson } from '../body.ts';
import { callerOf } from '../caller-of.ts';
import { libraryUrl } from '../endpoints.ts';
import type { Answer, RouteContext, Routing } from '../route-context.ts';
import { startRun } from '../start-run.ts';

/** Routes of the area: sessions, their graphs and styles, and the nodes of graphs. */
export function sessionRoutes(routing: Routing): Record<keyof Studio['sessions'], Answer> {
  const { sessions } = routing.studio;
  const body = (ctx: RouteContext) => readJson(ctx, routing) as Promise<never>;
  return {
    list: async (ctx) => {
      ctx.body = { sessions: await sessions.list() };
    },
    create: async (ctx) => {
      const { title } = hasBody(ctx) ? ((await body(ctx)) as { title?: string }) : {};
      ctx.body = await sessions.create(title === undefined ? {} : { title });
      ctx.status = 201;
    },
    trashed: async (ctx) => {
      ctx.body = { sessions: await sessions.trashed() };
    },
    get: async (ctx) => {
      ctx.body = { session: await sessions.get(idOf(ctx)) };
    },
    rename: async (ctx) => {
      const { title } = (await body(ctx)) as { title: string };
      ctx.body = { ok: true, ...(await sessions.rename(idOf(ctx), title)) };
    },
    remove: async (ctx) => {
      ctx.body = { ok: true, ...(await sessions.remove(idOf(ctx))) };
    },
    restore: async (ctx) => {
      ctx.body = { ok: true, session: await sessions.restore(idOf(ctx)) };
    },
    saveGraph: async (ctx) => {
      const saved = await sessions.saveGraph(idOf(ctx), await body(ctx), savedAs(ctx));
      ctx.body = { ok: true, ...saved };
    },
    ...styleRoutes(routing),
    generateNode: (ctx) =>
      startRun(ctx, routing, (request, options) => sessions.generateNode(request as never, options)),
    node: async (ctx) => {
      const { nodeId, asset } = await sessions.node(ctx.params['nodeId'] ?? '');
      ctx.body = { nodeId, meta: asset, url: libraryUrl(asset.filename) };
    },
  };
}

type OfStyle = 'styleSheet' | 'setStyleSheet' | 'enableStyleSheet' | 'extractStyleSheet';

function styleRoutes(routing: Routing): Record<OfStyle, Answer> {
  const { sessions } = routing.studio;
  return {
    styleSheet: async (ctx) => {
      ctx.body = await sessions.styleSheet(idOf(ctx));
    },
    setStyleSheet: async (ctx) => {
      ctx.body = { ok: true, ...(await sessions.setStyleSheet(idOf(ctx), (await readJson(ctx, routing)) as never)) };
    },
    enableStyleSheet: async (ctx) => {
      const { enabled } = (await readJson(ctx, routing)) as { enabled: boolean };
      ctx.body = { ok: true, ...(await sessions.enableStyleSheet(idOf(ctx), enabled)) };
    },
    extractStyleSheet: async (ctx) => {
      const request = await readJson(ctx, routing);
      const styleSheet = await sessions.extractStyleSheet(idOf(ctx), request, { caller: callerOf(ctx, routing) });
      ctx.body = { styleSheet };
    },
  };
}

function idOf(ctx: RouteContext): string {
  return ctx.params['id'] ?? '';
}

/** Clients of 2.0.2 ask for a session without saying anything. */
function hasBody({ req: { headers } }: RouteContext): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

const LONGEST_FACT = 200;

/** The version that the client read, and what is only written into the log. */
function savedAs(ctx: RouteContext) {
  const given = (name: string) => ctx.get(name).slice(0, LONGEST_FACT) || undefined;
  return {
    version: given('If-Match'),
    saveId: given('X-Ima2-Graph-Save-Id'),
    reason: given('X-Ima2-Graph-Save-Reason'),
    tabId: given('X-Ima2-Tab-Id'),
  };
}
