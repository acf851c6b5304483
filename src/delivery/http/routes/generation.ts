import { z } from 'zod';
import { accept } from '../../../application/accept.ts';
import type { Run } from '../../../application/run.ts';
import type { Studio } from '../../../application/studio.ts';
import type { ImageResult, RunEvent } from '../../../domain/run.ts';
import { readJson } from '../body.ts';
import { callerOf } from '../caller-of.ts';
import { PictureForm } from '../contract.ts';
import { jsonBytes } from '../json-bytes.ts';
import { comparisonReply } from '../present-comparison.ts';
import { imageReply, isSequenceResult, sequenceReply } from '../present-images.ts';
import type { StartedReply } from '../replies.ts';
import type { Answer, RouteContext, Routing } from '../route-context.ts';
import { streamRun } from '../stream-run.ts';

const Transport = z.looseObject({ async: z.boolean().optional(), queue: z.boolean().optional() });
const Images = z.object({ images: PictureForm.optional() });

const Wait = z.object({ wait: z.enum(['1', 'true', '0', 'false']).optional() });

type Start = (request: Record<string, unknown>, options: { queue: boolean; caller: string }) => Run<ImageResult>;

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

/** The form in which a client wants pictures. */
export function pictureForm(ctx: RouteContext): PictureForm {
  const { images } = ctx.query;
  return accept(Images, { images }).images ?? 'data';
}

/** A request that is wrong is refused before a stream begins; a run that began goes on without its client. */
async function startRun(ctx: RouteContext, routing: Routing, start: Start): Promise<void> {
  const { async: isAsync, queue, ...request } = accept(Transport, await readJson(ctx, routing));
  const form = pictureForm(ctx);
  const isStream = isAsync !== true && ctx.get('Accept').includes('text/event-stream');
  if (isStream) routing.streams.refuseBeyondCapacity();
  const startAs = (requestId: string) =>
    start({ requestId, ...request }, { queue: queue === true, caller: callerOf(ctx, routing) });
  const key = ctx.get('Idempotency-Key');
  const run =
    key === ''
      ? startAs(ctx.state.requestId)
      : await routing.repeated.once(key, { path: ctx.path, ...request }, startAs);
  await run.accepted;
  if (isStream) {
    void streamRun(run, routing.streams.open(ctx), form, routing.readPicture);
    return;
  }
  const started = startedReply(run.id, isAsync === true, await firstEvent(run));
  if (started !== undefined) {
    ctx.status = 202;
    ctx.body = started;
    return;
  }
  ctx.type = 'json';
  const result = await run.result;
  const reply = isSequenceResult(result)
    ? sequenceReply(result, form, routing.readPicture)
    : imageReply(result, form, routing.readPicture);
  ctx.body = jsonBytes(await reply);
}

async function firstEvent(run: Run<ImageResult>): Promise<RunEvent | undefined> {
  for await (const event of run) return event;
  return undefined;
}

/** The answer to a client that does not wait, or would have to wait in the queue. */
function startedReply(requestId: string, isAsync: boolean, first: RunEvent | undefined): StartedReply | undefined {
  const isQueued = first?.type === 'phase' && first.phase === 'queued';
  if (isQueued) return { requestId, queued: true, position: first.position ?? 1, ...(isAsync && { async: true }) };
  return isAsync ? { requestId, async: true } : undefined;
}
