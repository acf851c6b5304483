import type { RunLists } from '../../application/system/system.ts';
import { KINDS } from '../../domain/errors.ts';
import type { RunRecord } from '../../domain/run.ts';
import { statusOf } from './errors.ts';
import type { Job, RunsReply, Terminal } from './replies.ts';

/** Runs as lists show them: without what was sent, and once they have ended without the prompt. */
export function runsReply({ jobs, terminalJobs }: RunLists, includeTerminal: boolean): RunsReply {
  return { jobs: jobs.map(jobOf), ...(includeTerminal && { terminalJobs: terminalJobs.map(terminalOf) }) };
}

function jobOf({ requestId, kind, prompt, meta, startedAt, phase, phaseAt, sessionId }: RunRecord): Job {
  return { requestId, kind, prompt, meta, startedAt, phase, phaseAt, sessionId };
}

function terminalOf(run: RunRecord): Terminal {
  const { prompt: _, ...facts } = jobOf(run);
  const status = run.status === 'running' ? 'failed' : run.status;
  return {
    ...facts,
    status,
    finishedAt: run.finishedAt,
    durationMs: run.finishedAt === null ? null : run.finishedAt - run.startedAt,
    httpStatus: httpStatusOf(run),
    ...(run.errorCode !== null && { errorCode: run.errorCode }),
  };
}

function httpStatusOf({ errorKind, errorCode, error }: RunRecord): number {
  if (errorKind === null) return 200;
  const kind = Object.hasOwn(KINDS, errorKind) ? (errorKind as keyof typeof KINDS) : 'internal';
  return statusOf({ kind, code: errorCode ?? 'UNKNOWN', details: error?.details });
}
