import { StudioError } from '../../../domain/errors.ts';
import type { Output } from '../output.ts';
import { findRun, noSuchRun } from '../run-ids.ts';
import { withStudio } from '../studio.ts';

/** `ima2 cancel`: stops a job, at the provider too. */
export async function cancel(output: Output, asked: string, flags: { server?: string }): Promise<void> {
  await withStudio(output, { server: flags.server, settles: true }, async ({ studio, server }) => {
    const { jobs } = await studio.system.runs();
    const run = findRun(asked, jobs);
    if (run === undefined && server === null) throw noSuchRun(asked);
    const requestId = run?.requestId ?? asked;
    const stopped = await studio.system.cancelRun(requestId);
    if (!stopped.active) throw run === undefined ? noSuchRun(asked) : elsewhere(requestId);
    if (output.form === 'json') return output.json({ ok: true, ...stopped });
    output.done(`cancelled ${requestId}`);
  });
}

function elsewhere(requestId: string): StudioError {
  return new StudioError('conflict', 'RUN_ELSEWHERE', `${requestId} runs in another process`, {
    hint: 'Stop it where it was started, with Ctrl-C',
  });
}
