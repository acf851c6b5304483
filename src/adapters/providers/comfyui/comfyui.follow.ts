import { cancelled, type StudioError, uncertain } from '../../../domain/errors.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import { pause } from '../shared/polling.ts';
import type { ComfyHost, Posted, Whereabout } from './comfyui.host.ts';
import { brokenNode, executionFailed, failedEntry, noOutput, timedOut, withDetails } from './comfyui.refusal.ts';
import type { Watch } from './comfyui.watch.ts';
import type { NodeOutputs } from './comfyui.wire.ts';

/** A prompt with an id of our own, and the nodes for the sake of which it is sent. */
export interface Prompt {
  id: string;
  body: string;
  outputs: readonly string[];
}

type Failed = Extract<Posted, { kind: 'failed' }>;

/**
 * Brings a prompt to the server. When it is not certain that it arrived, queue and history say so; when the server does
 * not know it, it has done no work, and the same prompt is sent once more. Resolves when the server has it.
 */
export async function submit(host: ComfyHost, prompt: Prompt, signal: AbortSignal): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const posted = await host.post(prompt.body, signal);
    if (posted.kind === 'accepted') {
      const broken = brokenNode(posted.reply.node_errors, prompt.outputs);
      if (broken === undefined) return;
      // Other branches run all the same, and nobody waits for them.
      await host.cancel(prompt.id);
      throw broken;
    }
    if (signal.aborted) throw cancelled();
    if (posted.isOpen && (await hasArrived(host, prompt.id, posted, signal))) return;
    if (tried === 2 || !posted.mayRepeat) throw asFinal(posted, prompt.id, tried);
    await pause(posted.waitMs ?? host.limits.retryMs, signal);
  }
}

async function hasArrived(host: ComfyHost, promptId: string, posted: Failed, signal: AbortSignal): Promise<boolean> {
  try {
    return (await host.look(promptId, signal)).state !== 'unknown';
  } catch {
    if (signal.aborted) throw cancelled();
    const { message } = posted.error;
    throw uncertain('provider-unavailable', 'COMFY_UNREACHABLE', `${message}; it may have taken the work`, {
      hint: `Look into the queue of ComfyUI at ${host.where.address} before you send it again`,
      details: { ...posted.error.details, promptId },
    });
  }
}

/** Nothing was done: the server was asked. It has been tried here as often as it should be. */
function asFinal({ error, waitMs }: Failed, promptId: string, tried: number): StudioError {
  return withDetails(error, { promptId, tried, ...(waitMs !== undefined && { retryAfterMs: waitMs }) });
}

/** So often may history be late after the server said that all went well. */
const LATE_LOOKS = 10;
const LATE_MS = 150;
/** So often in a row must a prompt be nowhere until it counts as gone. */
const GONE_LOOKS = 3;
/** While the WebSocket is open, history is only asked in case something was not heard. */
const CALM = 5;

/** Waits for the end of a prompt that the server has; resolves with what its nodes put out. */
export async function follow(
  host: ComfyHost,
  promptId: string,
  watch: Watch,
  context: CallContext,
): Promise<NodeOutputs> {
  const following = new Following(host, promptId, watch);
  for (;;) {
    if (context.signal.aborted) throw cancelled();
    if (watch.ended !== undefined && watch.ended !== 'success') throw watch.ended;
    const seen = await look(host, promptId, context.signal);
    if (seen?.state === 'finished') return outputsIn(seen, promptId);
    const heard = following.take(seen);
    if (heard !== undefined) return heard;
    if (seen?.state === 'queued') context.phase('waiting');
    if (seen?.state === 'running') context.phase('streaming');
    await watch.wait(following.pauseMs(seen));
  }
}

/** How long a prompt has been waited for in vain, by what was last seen of it. */
export class Following {
  readonly #host: ComfyHost;
  readonly #promptId: string;
  readonly #watch: Watch;
  #answeredAt = Date.now();
  #nowhere = 0;
  #late = 0;

  constructor(host: ComfyHost, promptId: string, watch: Watch) {
    this.#host = host;
    this.#promptId = promptId;
    this.#watch = watch;
  }

  /** Takes a look in that did not find the end. What was heard instead, when history does not come; throws at the limits. */
  take(seen: Whereabout | undefined): NodeOutputs | undefined {
    if (seen === undefined) this.#checkSilence();
    else this.#answeredAt = Date.now();
    this.#nowhere = seen?.state === 'unknown' ? this.#nowhere + 1 : 0;
    if (this.#watch.ended === 'success') {
      this.#late += 1;
      return this.#late < LATE_LOOKS ? undefined : heardOutputs(this.#watch, this.#promptId);
    }
    if (this.#nowhere >= GONE_LOOKS) throw gone(this.#promptId);
    return undefined;
  }

  /** Milliseconds until it is worth looking again. */
  pauseMs(seen: Whereabout | undefined): number {
    const { pollMs } = this.#host.limits;
    if (this.#watch.ended === 'success') return Math.min(LATE_MS, pollMs);
    const isCalm = this.#watch.isLive && seen !== undefined && seen.state !== 'unknown';
    return isCalm ? CALM * pollMs : pollMs;
  }

  #checkSilence(): void {
    const { silenceMs } = this.#host.limits;
    const last = Math.max(this.#answeredAt, this.#watch.heardAt);
    if (Date.now() - last >= silenceMs) throw timedOut(this.#host.where, silenceMs, this.#promptId);
  }
}

/** Where a prompt is; undefined when the server does not say. */
export async function look(host: ComfyHost, promptId: string, signal: AbortSignal): Promise<Whereabout | undefined> {
  try {
    return await host.look(promptId, signal);
  } catch {
    if (signal.aborted) throw cancelled();
    return undefined;
  }
}

/** What came of a prompt that is finished. */
export function outputsIn({ entry }: Extract<Whereabout, { state: 'finished' }>, promptId: string): NodeOutputs {
  if (entry.status?.status_str === 'error') throw failedEntry(entry, promptId);
  return entry.outputs;
}

function heardOutputs({ outputs }: Watch, promptId: string): NodeOutputs {
  if (Object.keys(outputs).length === 0) throw noOutput(promptId);
  return outputs;
}

function gone(promptId: string): StudioError {
  const hint = 'Somebody deleted it from the queue, or ComfyUI was started anew. Send it again';
  return executionFailed('ComfyUI does not know the job any more', { promptId, reason: 'gone' }, hint);
}
