import type { RunRecord } from '../../../domain/run.ts';
import type { Output } from '../output.ts';
import { findRun, noSuchRun } from '../run-ids.ts';
import { withStudio } from '../studio.ts';

/** `ima2 dismiss`: takes jobs that ended from the list. Nothing is taken when one of the ids is wrong. */
export async function dismiss(output: Output, asked: readonly string[], flags: { server?: string }): Promise<void> {
  await withStudio(output, { server: flags.server, settles: true }, async ({ studio }) => {
    const { jobs, terminalJobs } = await studio.system.runs({ includeTerminal: true });
    const runs = new Set(asked.map((id) => found(id, [...jobs, ...terminalJobs])));
    const dismissed: string[] = [];
    for (const { requestId } of runs) {
      await studio.system.dismissRun(requestId);
      dismissed.push(requestId);
      output.done(`dismissed ${requestId}`);
    }
    if (output.form === 'json') output.json({ ok: true, dismissed });
  });
}

function found(asked: string, runs: readonly RunRecord[]): RunRecord {
  const run = findRun(asked, runs);
  if (run === undefined) throw noSuchRun(asked);
  return run;
}
