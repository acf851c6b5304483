import type { EditRequest, ImageRequest, SequenceRequest } from '../../../../src/domain/generation.ts';
import type { VideoEditRequest, VideoExtendRequest, VideoRequest } from '../../../../src/domain/video.ts';
import { studio } from '../../api.ts';
import { failed, newRun } from './run-changes.ts';
import { changeRun, putRuns, type RunForm, type RunView, removeRuns } from './runs.ts';

/** What a run is started with. `size` and `count` are what the check of the request says will be made. */
export interface Order {
  form: RunForm;
  asked: RunView['asked'] & object;
  provider: string | null;
  model: string | null;
  count: number;
  size?: { width: number; height: number } | undefined;
}

/** Starts a run: it is on the page at once, and a refusal takes its place. Beyond what may run at a time it waits. */
export function startRun({ form, asked, ...facts }: Order): string {
  const requestId = newRequestId();
  const request = { ...asked, requestId };
  putRuns([newRun({ ...facts, requestId, form, asked, prompt: asked.prompt ?? '', startedAt: Date.now() })]);
  void send(form, request).catch((failure: unknown) => changeRun(requestId, (run) => failed(run, failure)));
  return requestId;
}

/** Sends again what was asked for, as a run of its own; one that failed before anything was made goes. */
export function repeatRun(run: RunView): string | null {
  if (run.asked === null) return null;
  const { requestId: _, ...asked } = run.asked;
  if ((run.state === 'failed' || run.state === 'cancelled') && run.slots.every(({ asset }) => asset === null))
    dismissRun(run.requestId);
  const { form, provider, model, size } = run;
  const count = form === 'edit' ? 1 : (asked.maxImages ?? asked.n ?? run.slots.length);
  return startRun({ form, asked, provider, model, size, count: Math.max(1, count) });
}

/** Stops a run; what is finished stays. The page shows the end when the server tells it. */
export function cancelRun(requestId: string): void {
  void studio.system.cancelRun(requestId).catch(() => undefined);
}

/** Takes a run that ended badly off the page, here and at the server. */
export function dismissRun(requestId: string): void {
  removeRuns(new Set([requestId]));
  // One that the server refused has no record there.
  void studio.system.dismissRun(requestId).catch(() => undefined);
}

async function send(form: RunForm, request: Order['asked']): Promise<void> {
  const { generation, video } = studio;
  const options = { queue: true };
  const run =
    form === 'clip'
      ? video.generate(request as VideoRequest, options)
      : form === 'clip-edit'
        ? video.edit(request as VideoEditRequest, options)
        : form === 'clip-extend'
          ? video.extend(request as VideoExtendRequest, options)
          : form === 'edit'
            ? generation.edit(request as EditRequest, options)
            : form === 'sequence'
              ? generation.sequence(request as SequenceRequest, options)
              : generation.image(request as ImageRequest, options);
  await run.accepted;
  changeRun(run.id, (view) => (view.state === 'sending' ? { ...view, state: 'running' } : view));
}

/** A random id; `crypto.randomUUID` is missing where the page comes from another machine without TLS. */
function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `req_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
