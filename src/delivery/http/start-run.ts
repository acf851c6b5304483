import { z } from 'zod';
import { accept } from '../../application/accept.ts';
import type { Run } from '../../application/run.ts';
import type { ImageResult, RunEvent } from '../../domain/run.ts';
import { readJson } from './body.ts';
import { callerOf } from './caller-of.ts';
import { jsonBytes } from './json-bytes.ts';
import { PictureForm } from './picture-form.ts';
import { imageReply, isSequenceResult, sequenceReply } from './present-images.ts';
import { isNodeResult, nodeReply } from './present-node.ts';
import { clipReply, isVideoResult } from './present-video.ts';
import type { StartedReply } from './replies.ts';
import type { RouteContext, Routing } from './route-context.ts';
import { streamRun } from './stream-run.ts';

const Transport = z.looseObject({ async: z.boolean().optional(), queue: z.boolean().optional() });
const Images = z.object({ images: PictureForm.optional() });

/** Starts a run of the studio from the body of a request. */
export type Start<T> = (
  request: Record<string, unknown>,
  options: { queue: boolean; caller: string },
) => Run<T> | Promise<Run<T>>;

/** The form in which a client wants pictures. */
export function pictureForm(ctx: RouteContext): PictureForm {
  const { images } = ctx.query;
  return accept(Images, { images }).images ?? 'data';
}

/**
 * Answers with a run: JSON at its end, its events, or 202 at once. A request that is wrong is refused before a stream
 * begins; a run that began goes on without its client. `streams`: events unless `Accept` asks for JSON, else the other
 * way round.
 */
export async function startRun<T>(
  ctx: RouteContext,
  routing: Routing,
  start: Start<T>,
  { streams = false }: { streams?: boolean } = {},
): Promise<void> {
  const { async: isAsync, queue, ...request } = accept(Transport, await readJson(ctx, routing));
  const form = pictureForm(ctx);
  const isStream = isAsync !== true && wantsStream(ctx, streams);
  if (isStream) routing.streams.refuseBeyondCapacity();
  const startAs = (requestId: string) => {
    const { clientRequestId } = request;
    const asked = typeof clientRequestId === 'string' ? { requestId: clientRequestId } : {};
    const options = { queue: queue === true, caller: callerOf(ctx, routing) };
    return start({ requestId, ...asked, ...request }, options);
  };
  const key = ctx.get('Idempotency-Key');
  const run =
    key === ''
      ? await startAs(ctx.state.requestId)
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
  ctx.body = jsonBytes(await replyOf(await run.result, form, routing));
}

function wantsStream(ctx: RouteContext, streams: boolean): boolean {
  const accepted = ctx.get('Accept');
  return accepted.includes('text/event-stream') || (streams && !accepted.includes('application/json'));
}

async function replyOf(result: unknown, form: PictureForm, { readPicture }: Routing): Promise<unknown> {
  if (isVideoResult(result)) return clipReply(result);
  if (!isImageResult(result)) return result;
  if (isNodeResult(result)) return nodeReply(result, form, readPicture);
  return isSequenceResult(result) ? sequenceReply(result, form, readPicture) : imageReply(result, form, readPicture);
}

function isImageResult(result: unknown): result is ImageResult {
  return typeof result === 'object' && result !== null && 'assets' in result;
}

async function firstEvent<T>(run: Run<T>): Promise<RunEvent<T> | undefined> {
  for await (const event of run) return event;
  return undefined;
}

/** The answer to a client that does not wait, or would have to wait in the queue. */
function startedReply(
  requestId: string,
  isAsync: boolean,
  first: RunEvent<unknown> | undefined,
): StartedReply | undefined {
  const isQueued = first?.type === 'phase' && first.phase === 'queued';
  if (isQueued) return { requestId, queued: true, position: first.position ?? 1, ...(isAsync && { async: true }) };
  return isAsync ? { requestId, async: true } : undefined;
}
