import type { Run } from '../../application/run.ts';
import { StudioError } from '../../domain/errors.ts';
import type { RunEvent } from '../../domain/run.ts';
import { ofRun } from './errors.ts';
import type { Output } from './output.ts';
import { ProgressLine } from './progress-line.ts';

/** How a run is watched, and for how long. */
export interface WatchOptions {
  output: Output;
  /** Pictures that the run makes, for the progress line. */
  count: number;
  /** One line for each preview that arrives. */
  showPartial?: boolean | undefined;
  /** Milliseconds after which watching ends. */
  timeoutMs?: number | undefined;
  /** Whether an interrupt cancels the run, or only ends the watching. */
  cancels: boolean;
}

const CONFIRMATION_MS = 5_000;

/**
 * Follows a run to its end, says what happens, and resolves with its result. Ctrl-C cancels the run it started and
 * waits shortly for the confirmation; a second one ends at once. Rejects with `CLI_TIMEOUT` when the time is over; the
 * run itself is left as it is then.
 */
export async function watchRun<T>(run: Run<T>, options: WatchOptions): Promise<T> {
  const { output, timeoutMs } = options;
  const progress = new ProgressLine(output, options.count);
  const alarms = new Alarms(timeoutMs, () => interrupted(run, options));
  try {
    const told = tell(run, progress, options);
    const ending = Promise.race([told, alarms.raised]);
    await ending.catch(() => undefined);
    // Whoever was asked to stop says so, however the run ended meanwhile.
    return await (alarms.interrupted ? alarms.raised : ending);
  } catch (failure) {
    throw StudioError.is(failure) ? ofRun(failure, run.id) : failure;
  } finally {
    alarms.off();
    progress.end();
  }
}

async function tell<T>(run: Run<T>, progress: ProgressLine, { output, showPartial }: WatchOptions): Promise<T> {
  for await (const event of run) {
    if (output.form === 'jsonl') writeEvent(output, event);
    progress.show(event);
    if (showPartial && event.type === 'partial') progress.line(`[partial] picture ${event.index + 1}`);
  }
  return run.result;
}

/** Events as lines of JSON, without picture bytes; the end is written with the result. */
function writeEvent(output: Output, event: RunEvent<unknown>): void {
  const { requestId } = event;
  if (event.type === 'phase') {
    const { phase, position, reason } = event;
    if (phase === 'queued') output.json({ type: 'queued', requestId, ...(position !== undefined && { position }) });
    else output.json({ type: 'phase', requestId, phase, ...(reason !== undefined && { reason }) });
  }
  if (event.type === 'progress') {
    const { index, progress, stalled } = event;
    const rounded = progress === null ? null : Math.round(progress * 1000) / 1000;
    output.json({ type: 'progress', requestId, index, progress: rounded, ...(stalled !== undefined && { stalled }) });
  }
  if (event.type === 'planning') output.json({ type: 'planning', requestId });
  if (event.type === 'submitted') output.json(event);
  if (event.type === 'partial') {
    const { index, media } = event;
    output.json({ type: 'partial', requestId, index, mediaType: media.mediaType, bytes: media.bytes.byteLength });
  }
  if (event.type === 'image') {
    output.json({ type: 'image', requestId, index: event.index, filename: event.asset.filename });
  }
}

async function interrupted<T>(run: Run<T>, { output, cancels }: WatchOptions): Promise<never> {
  if (!cancels) throw interruption('Stopped watching; the job goes on', `\`ima2 wait ${run.id}\` takes it up again`);
  output.note(`Cancelling ${run.id} …`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), CONFIRMATION_MS);
  });
  const confirmed = run.cancel().then(
    () => true,
    () => false,
  );
  const isCancelled = await Promise.race([confirmed, late]);
  clearTimeout(timer);
  if (isCancelled) throw interruption('Interrupted; the job is cancelled', 'What was finished before is in `ima2 ls`');
  throw interruption(
    'Interrupted; the server did not confirm that the job is cancelled',
    `Try \`ima2 cancel ${run.id}\``,
  );
}

function interruption(message: string, hint: string): StudioError {
  return new StudioError('run-cancelled', 'INTERRUPTED', message, { hint });
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What can end the watching before the run ends: the person, or the clock. */
class Alarms {
  /** Never resolves; rejects when an alarm was raised. */
  readonly raised: Promise<never>;
  interrupted = false;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #listener: () => void;

  constructor(timeoutMs: number | undefined, onInterrupt: () => Promise<never>) {
    let raise: (reason: unknown) => void = () => undefined;
    this.raised = new Promise((_, reject) => {
      raise = reject;
    });
    this.raised.catch(() => undefined);
    this.#listener = () => {
      // Nothing may hold up somebody who asks twice.
      if (this.interrupted) process.exit(130);
      this.interrupted = true;
      onInterrupt().catch(raise);
    };
    for (const signal of SIGNALS) process.on(signal, this.#listener);
    if (timeoutMs !== undefined) this.#timer = setTimeout(() => raise(timedOut(timeoutMs)), timeoutMs);
  }

  off(): void {
    clearTimeout(this.#timer);
    for (const signal of SIGNALS) process.off(signal, this.#listener);
  }
}

function timedOut(timeoutMs: number): StudioError {
  return new StudioError('provider-timed-out', 'CLI_TIMEOUT', `No result within ${timeoutMs / 1000} s`);
}
