import type { RunKind, RunRecord } from '../../../domain/run.ts';
import { duration } from '../ages.ts';
import { cut } from '../display-width.ts';
import type { Output } from '../output.ts';
import { shortIds } from '../run-ids.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 ps`. */
export interface PsFlags {
  kind?: RunKind;
  session?: string;
  terminal?: boolean;
  server?: string;
}

const PROMPT_COLUMNS = 40;
const UNDECIDED =
  'uncertain: it may have been made and billed; check with the provider before you send it again, then `ima2 dismiss <id>`';

/**
 * `ima2 ps`: jobs under way and waiting, in every process that works on the library, and those whose outcome is
 * uncertain; on request those that ended a short while ago, and failed ones until they are dismissed.
 */
export async function ps(output: Output, flags: PsFlags): Promise<void> {
  const { kind, session: sessionId, terminal } = flags;
  await withStudio(output, { server: flags.server, settles: true }, async ({ studio }) => {
    const lists = await studio.system.runs({ kind, sessionId, includeTerminal: true });
    const { jobs } = lists;
    const terminalJobs = terminal === true ? lists.terminalJobs : lists.terminalJobs.filter(isUndecided);
    if (output.form === 'json') return output.json({ ok: true, jobs, terminalJobs });
    const ids = shortIds([...jobs, ...terminalJobs]);
    const now = Date.now();
    const row = (run: RunRecord, state: string, age: number) => [
      ids.get(run.requestId) ?? run.requestId,
      run.kind,
      state,
      duration(age),
      cut(run.prompt, PROMPT_COLUMNS),
    ];
    if (jobs.length === 0) output.note('No job is under way');
    else {
      const rows = jobs.map((run) => row(run, placeOf(run, jobs), now - run.startedAt));
      output.table(['ID', 'KIND', 'PHASE', 'AGE', 'PROMPT'], rows);
    }
    if (terminalJobs.length === 0) return;
    output.line();
    const rows = terminalJobs.map((run) => row(run, endOf(run), now - (run.finishedAt ?? run.startedAt)));
    output.table(['ID', 'KIND', 'STATUS', 'AGE', 'PROMPT'], rows);
    if (terminalJobs.some(isUndecided)) output.note(UNDECIDED);
  });
}

/** Nobody knows what became of it at the provider, so a person must look before it is sent again. */
function isUndecided({ status }: RunRecord): boolean {
  return status === 'uncertain';
}

/** The phase, and for a waiting job its place in the queue. */
function placeOf(run: RunRecord, jobs: readonly RunRecord[]): string {
  if (run.phase !== 'queued') return run.phase;
  const waiting = jobs.filter(({ phase }) => phase === 'queued');
  return `queued ${waiting.indexOf(run) + 1}`;
}

function endOf({ status, errorCode }: RunRecord): string {
  return errorCode === null ? status : `${status} ${errorCode}`;
}
