import { promptOf } from '../../../state/assets/pictures.ts';
import { isAlive, isClipRun, type RunView } from '../../../state/generation/runs.ts';
import { isBuiltIn } from '../../../state/system/system.ts';
import { dollars, number, t } from '../../../text/language.ts';

/** From this width of the words, in CSS pixels, everything has room in one line, and from this the pixels. */
export const ROOMY = 480;
const ROOM_FOR_SIZE = 250;
/** The words "built in" stand before the pixels. */
const ROOM_BESIDE_BUILT_IN = 310;

/** What is worth knowing about a run, in few words each, as much as has room. Model and age are not among them. */
export function factsOf(run: RunView, width: number): string[] {
  const known = [formOf(run), countOf(run)];
  if (width >= (isBuiltIn(run.provider) ? ROOM_BESIDE_BUILT_IN : ROOM_FOR_SIZE)) known.push(sizeOf(run));
  if (width >= ROOMY) known.push(timeOf(run), costOf(run));
  else if (width >= ROOM_FOR_SIZE) known.push(chargeOf(run));
  return known.filter((fact) => fact !== '');
}

/** What was adapted and is worth saying: not who draws, which the prompt bar says. */
export function adaptedOf({ warnings }: RunView): RunView['warnings'] {
  return warnings.filter(({ code }) => code !== 'PROVIDER_DEFAULTED');
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
  // A clip is asked for by its lines; its pixels are known once it is there.
  if (isClipRun(run) && !first?.width) return resolutionOf(run);
  const { width, height } = first?.width && first.height ? { width: first.width, height: first.height } : run.size;
  return t('feed.size', { width: String(width), height: String(height) });
}

function resolutionOf({ asked }: RunView): string {
  const resolution = asked?.['resolution'];
  return typeof resolution === 'string' ? resolution : '';
}

function timeOf({ elapsed }: RunView): string {
  return elapsed === null ? '' : duration(elapsed);
}

function costOf(run: RunView): string {
  if (isAlive(run) || finishedOf(run) === 0) return '';
  const isFree = costsOf(run).length > 0 || isBuiltIn(run.provider);
  return chargeOf(run) || (isFree ? t('feed.free') : '');
}

/** The cost, when it is more than nothing. */
function chargeOf(run: RunView): string {
  const sum = costsOf(run).reduce((sum, cost) => sum + cost, 0);
  return sum > 0 ? dollars(sum) : '';
}

function costsOf({ slots }: RunView): number[] {
  return slots.flatMap(({ asset }) => (asset?.costUsd === null || asset?.costUsd === undefined ? [] : asset.costUsd));
}
