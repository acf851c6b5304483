import { accept } from '../../../application/accept.ts';
import type { Studio } from '../../../application/studio.ts';
import { readJson } from '../body.ts';
import { callerOf } from '../caller-of.ts';
import { storyboardsContract as contract } from '../contract-storyboards.ts';
import type { Answer, RouteContext, Routing } from '../route-context.ts';
import { startRun } from '../start-run.ts';

/** Routes of the area: storyboards. */
export function storyboardRoutes(routing: Routing): Record<keyof Studio['storyboards'], Answer> {
  const { storyboards } = routing.studio;
  const idOf = (ctx: RouteContext): string => ctx.params['id'] ?? '';
  const asking = (ctx: RouteContext) => ({ caller: callerOf(ctx, routing) });
  return {
    list: async (ctx) => {
      ctx.body = { storyboards: await storyboards.list() };
    },
    create: async (ctx) => {
      ctx.body = { storyboard: await storyboards.create(accept(contract.create.body, await readJson(ctx, routing))) };
      ctx.status = 201;
    },
    get: async (ctx) => {
      const { wait } = accept(contract.get.query, { ...ctx.query });
      ctx.body = { storyboard: await storyboards.get(idOf(ctx), { wait: wait === '1' || wait === 'true' }) };
    },
    change: async (ctx) => {
      ctx.body = { storyboard: await storyboards.change(idOf(ctx), await readJson(ctx, routing)) };
    },
    remove: async (ctx) => {
      await storyboards.remove(idOf(ctx));
      ctx.body = { ok: true };
    },
    restore: async (ctx) => {
      ctx.body = { storyboard: await storyboards.restore(idOf(ctx)) };
    },
    run: async (ctx) => {
      ctx.body = { storyboard: await storyboards.run(idOf(ctx), await readJson(ctx, routing), asking(ctx)) };
    },
    reroll: async (ctx) => {
      ctx.body = { storyboard: await storyboards.reroll(idOf(ctx), ctx.params['shotId'] ?? '', asking(ctx)) };
    },
    stop: async (ctx) => {
      ctx.body = { storyboard: await storyboards.stop(idOf(ctx)) };
    },
    join: (ctx) => startRun(ctx, routing, (request, options) => storyboards.join(idOf(ctx), request, options)),
  };
}
