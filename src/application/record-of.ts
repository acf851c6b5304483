import type { RunRecord } from '../domain/run.ts';
import type { LocalRun } from './local-run.ts';
import type { RunFacts } from './run.ts';

/** How much of a prompt lists show. */
const PROMPT_EXCERPT = 500;

/** The record of a run that begins. */
export function recordOf(
  { id, startedAt }: LocalRun<unknown>,
  { kind, prompt, sessionId, meta, request }: RunFacts,
  phase: RunRecord['phase'],
  phaseAt: number,
): RunRecord {
  const excerpt = prompt.slice(0, PROMPT_EXCERPT);
  const times = { phaseAt, startedAt, finishedAt: null };
  const none = { errorKind: null, errorCode: null, error: null };
  return {
    requestId: id,
    kind,
    status: 'running',
    phase,
    ...times,
    prompt: excerpt,
    sessionId,
    meta,
    request,
    ...none,
  };
}
