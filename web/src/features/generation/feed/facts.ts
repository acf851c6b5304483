import { promptOf } from '../../../state/assets/pictures.ts';
import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { isBuiltIn } from '../../../state/system/system.ts';
import { dollars, number, t } from '../../../text/language.ts';

/** What is worth knowing about a run, in few words each: form, pixels, seconds, cost. Model and age are not among them. */
export function factsOf(run: RunView): string[] {
  return [formOf(run), countOf(run), sizeOf(run), timeOf(run), costOf(run)].filter((fact) => fact !== '');
}

/** The same where there is little room. */
export function fewFactsOf(run: RunView): string[] {
  return [formOf(run), countOf(run), sizeOf(run)].filter((fact) => fact !== '');
}

/** A time in seconds, as people say it. */
export function duration(seconds: number): string {
  if (seconds < 60)
    return t('feed.elapsed', { seconds: number(seconds, { maximumFractionDigits: seconds < 10 ? 1 : 0 }) });
  const whole = Math.round(seconds);
  return t('feed.elapsedLong', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}

/** How many of the pictures are there. */
export function finishedOf({ slots }: RunView): number {
  return slots.filter(({ asset }) => asset !== null).length;
}

/** The words that the run was asked for with. */
export function promptOfRun(run: RunView): string {
  if (run.prompt !== '') return run.prompt;
  const first = run.slots.find(({ asset }) => asset !== null)?.asset;
  return first ? promptOf(first) : '';
}

function formOf({ form }: RunView): string {
  return form === 'sequence' ? t('feed.sequence') : form === 'edit' ? t('feed.edited') : '';
}

function countOf(run: RunView): string {
  const done = finishedOf(run);
  const count = run.slots.length;
  if (done === count || isAlive(run) || done === 0) return '';
  return run.form === 'sequence' ? t('feed.returned', { done, count }) : t('feed.partial', { done, count });
}

function sizeOf(run: RunView): string {
  const first = run.slots.find(({ asset }) => asset !== null)?.asset;
  const { width, height } = first?.width && first.height ? { width: first.width, height: first.height } : run.size;
  return t('feed.size', { width: String(width), height: String(height) });
}

function timeOf({ elapsed }: RunView): string {
  return elapsed === null ? '' : duration(elapsed);
}

function costOf(run: RunView): string {
  if (isAlive(run) || finishedOf(run) === 0) return '';
  const costs = run.slots.flatMap(({ asset }) =>
    asset?.costUsd === null || asset?.costUsd === undefined ? [] : asset.costUsd,
  );
  const sum = costs.reduce((sum, cost) => sum + cost, 0);
  if (sum > 0) return dollars(sum);
  return costs.length > 0 || isBuiltIn(run.provider) ? t('feed.free') : '';
}
