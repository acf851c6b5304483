import type { BackfillState } from '../../../domain/backfill.ts';
import type { Output } from '../output.ts';
import { type Session, withStudio } from '../studio.ts';

/** What is done with the backfill of a running server; none of it: the work is done here. */
export interface BackfillFlags {
  start?: boolean;
  status?: boolean;
  cancel?: boolean;
  server?: string;
}

const REDRAW_MS = 200;
/** What a shell takes for "ended by Ctrl-C". */
const INTERRUPTED = 130;

/** `ima2 backfill-thumbs`: makes the thumbnails that are missing. Ends with 1 when one could not be made. */
export async function backfillThumbs(output: Output, { start, status, cancel, server }: BackfillFlags): Promise<void> {
  const isAfar = start === true || status === true || cancel === true || server !== undefined;
  await withStudio(output, { where: isAfar ? 'server' : 'here', server }, async ({ studio: { assets } }) => {
    if (!isAfar) return makeHere(output, assets);
    const state = await (cancel ? assets.cancelBackfill() : start ? assets.startBackfill() : assets.backfillState());
    if (output.form === 'json') return output.json({ ok: state.status !== 'failed', ...state });
    sayFailures(output, state);
    output.line(`${state.status}${state.status === 'idle' ? '' : `: ${shareOf(state)}, ${countsOf(state)}`}`);
  });
}

/** Ctrl-C ends the work after the files at hand; what was made stays. */
async function makeHere(output: Output, assets: Session['studio']['assets']): Promise<void> {
  const interrupt = (): void => void assets.cancelBackfill();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const timer = setInterval(async () => output.redraw(shareOf(await assets.backfillState())), REDRAW_MS);
  try {
    await assets.backfillThumbnails();
  } finally {
    clearInterval(timer);
    output.redraw('');
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
  const state = await assets.backfillState();
  if (state.failed > 0) process.exitCode = 1;
  if (state.status === 'cancelled') process.exitCode = INTERRUPTED;
  if (output.form === 'json') {
    const { total, created, skipped, failed, placeholders, failures, status } = state;
    return output.json({ ok: failed === 0, total, created, skipped, failed, placeholders, failures, status });
  }
  sayFailures(output, state);
  if (state.status === 'cancelled') output.note('Cancelled; run it again to go on');
  output.line(countsOf(state));
}

function sayFailures(output: Output, { failures }: BackfillState): void {
  for (const { kind, file, reason } of failures) output.warn(`${kind} ${file}: ${reason}`);
}

function countsOf({ created, skipped, failed, total }: BackfillState): string {
  return `created ${created}, skipped ${skipped}, failed ${failed}, total ${total}`;
}

function shareOf({ done, toDo, startedAt, finishedAt }: BackfillState): string {
  const seconds = ((finishedAt ?? Date.now()) - (startedAt ?? Date.now())) / 1000;
  const pace = seconds >= 1 && done > 0 ? `, ${Math.round(done / seconds)} a second` : '';
  return `${done} of ${toDo}${pace}`;
}
