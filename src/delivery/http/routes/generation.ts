import { z } from 'zod';
import { accept } from '../../../application/accept.ts';
import type { Studio } from '../../../application/studio.ts';
import { readJson } from '../body.ts';
import { callerOf } from '../caller-of.ts';
import { comparisonReply } from '../present-comparison.ts';
import type { Answer, Routing } from '../route-context.ts';
import { startRun } from '../start-run.ts';

const Wait = z.object({ wait: z.enum(['1', 'true', '0', 'false']).optional() });

/** Routes of the area: runs that make pictures. */
export function generationRoutes(routing: Routing): Record<keyof Studio['generation'], Answer> {
  const { studio } = routing;
  return {
    image: (ctx) => startRun(ctx, routing, (request, options) => studio.generation.image(request as never, options)),
    edit: (ctx) => startRun(ctx, routing, (request, options) => studio.generation.edit(request as never, options)),
    sequence: (ctx) =>
      startRun(ctx, routing, (request, options) => studio.generation.sequence(request as never, options)),
    check: async (ctx) => {
      const request = await readJson(ctx, routing);
      ctx.body = await studio.generation.check(request as never);
    },
    compare: async (ctx) => {
      const begun = await studio.generation.compare((await readJson(ctx, routing)) as never, {
        caller: callerOf(ctx, routing),
      });
      ctx.status = 202;
      ctx.body = comparisonReply(begun);
    },
    checkCompare: async (ctx) => {
      ctx.body = comparisonReply(await studio.generation.checkCompare((await readJson(ctx, routing)) as never));
    },
    comparison: async (ctx) => {
      const { wait } = accept(Wait, { wait: ctx.query['wait'] });
      const isWaiting = wait === '1' || wait === 'true';
      ctx.body = comparisonReply(await studio.generation.comparison(ctx.params['id'] ?? '', { wait: isWaiting }));
    },
    cancelComparison: async (ctx) => {
      ctx.body = comparisonReply(await studio.generation.cancelComparison(ctx.params['id'] ?? ''));
    },
    wildcards: async (ctx) => {
      ctx.body = await studio.generation.wildcards();
    },
  };
}
