import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '../../../application/run.ts';
import type { Studio } from '../../../application/studio.ts';
import { cancelled, type ErrorKind, KINDS, StudioError, uncertain } from '../../../domain/errors.ts';
import { ImageResult, type RunRecord } from '../../../domain/run.ts';
import type { Output } from '../output.ts';
import { reportPictures } from '../report-pictures.ts';
import { findRun, noSuchRun } from '../run-ids.ts';
import { withStudio } from '../studio.ts';
import { watchRun } from '../watch-run.ts';

/** Flags of `ima2 wait`; the timeout is in seconds. */
export interface WaitFlags {
  timeout?: number;
  server?: string;
}

const POLL_MS = 500;

/** `ima2 wait`: ends when the job ends, with the exit code of its outcome. */
export async function wait(output: Output, asked: string, flags: WaitFlags): Promise<void> {
  await withStudio(output, { server: flags.server, settles: true }, async ({ studio }) => {
    const known = await recordOf(studio, asked);
    const requestId = known?.requestId ?? asked;
    const run = await followable(studio, requestId);
    if (run === undefined && known === undefined) throw noSuchRun(asked);
    const timeoutMs = flags.timeout === undefined ? undefined : flags.timeout * 1000;
    const count = Number(known?.meta['n'] ?? 1);
    const result =
      run === undefined
        ? await outcomeOf(studio, requestId, timeoutMs)
        : await watchRun(run, { output, count, timeoutMs, cancels: false });
    await report(studio, output, requestId, result);
  });
}

async function recordOf(studio: Studio, asked: string): Promise<RunRecord | undefined> {
  const { jobs, terminalJobs } = await studio.system.runs({ includeTerminal: true });
  return findRun(asked, [...jobs, ...terminalJobs]);
}

/** The run itself, where it is alive or ended a short while ago in the process that is asked. */
async function followable(studio: Studio, requestId: string): Promise<Run<unknown> | undefined> {
  try {
    const run = studio.system.run(requestId);
    // A server says only now whether it knows the run; a run that failed is known, too.
    await run.accepted.catch((failure: unknown) => {
      if (StudioError.is(failure) && failure.code === 'RUN_NOT_FOUND') throw failure;
    });
    return run;
  } catch (failure) {
    if (StudioError.is(failure) && failure.code === 'RUN_NOT_FOUND') return undefined;
    throw failure;
  }
}

/** The end of a run that another process carries out, as its record tells it. */
async function outcomeOf(studio: Studio, requestId: string, timeoutMs = Number.POSITIVE_INFINITY): Promise<unknown> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const { jobs, terminalJobs } = await studio.system.runs({ includeTerminal: true });
    const ended = terminalJobs.find((run) => run.requestId === requestId);
    if (ended !== undefined) return resultOf(studio, ended);
    if (!jobs.some((run) => run.requestId === requestId)) throw noSuchRun(requestId);
    if (Date.now() > end) {
      throw new StudioError('provider-timed-out', 'CLI_TIMEOUT', `The job did not end within ${timeoutMs / 1000} s`);
    }
    await sleep(POLL_MS);
  }
}

async function resultOf(studio: Studio, run: RunRecord): Promise<ImageResult> {
  if (run.status === 'canceled') throw cancelled();
  if (run.error !== null) throw StudioError.revive(run.error);
  if (run.status === 'uncertain') {
    throw uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', 'Nobody knows whether the picture was made');
  }
  if (run.status === 'error') {
    const kind = run.errorKind !== null && run.errorKind in KINDS ? (run.errorKind as ErrorKind) : 'internal';
    throw StudioError.revive({ kind, code: run.errorCode ?? 'UNKNOWN', message: 'The job failed', retryable: false });
  }
  const { items } = await studio.assets.list({ requestId: run.requestId });
  const elapsed = Math.round(((run.finishedAt ?? run.startedAt) - run.startedAt) / 100) / 10;
  const assets = items.toReversed();
  return { requestId: run.requestId, requested: assets.length, elapsed, assets, failures: [], warnings: [] };
}

async function report(studio: Studio, output: Output, requestId: string, result: unknown): Promise<void> {
  const pictures = ImageResult.safeParse(result);
  if (!pictures.success) {
    if (output.form === 'text') return output.done(`${requestId} ended`);
    return output.json({ ok: true, requestId, result });
  }
  const options = { plan: { to: 'nowhere' } as const, at: new Date(), prompt: '', force: false, provider: undefined };
  await reportPictures(studio, output, pictures.data, options);
}
