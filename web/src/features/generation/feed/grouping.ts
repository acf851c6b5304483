import type { Frame, Shape } from './layout.ts';
import { holds, isFull, joins } from './shelf-layout.ts';

/** Runs side by side, newest first. */
export interface Group<Run> {
  runs: readonly Run[];
  /** From edge to edge: nothing joins any more. */
  isClosed: boolean;
}

/** How runs are told apart and what their geometry depends on. */
export interface Reading<Run> {
  frame: Frame;
  idOf(run: Run): string;
  shapeOf(run: Run): Shape;
  /** Whether these are the first, or the last, of all runs. */
  hasTop: boolean;
  hasBottom: boolean;
}

interface Draft<Run> {
  runs: Run[];
  isClosed: boolean;
  /** Where it was before, among the former groups; null for a new one. */
  from: number | null;
}

/**
 * Which runs stand on one shelf. Those that stood together before stay together, whatever comes or goes around them:
 * new runs at the top join the top shelf as long as it is open or begin one, older ones go on at the bottom.
 */
export function groupRuns<Run>(
  runs: readonly Run[],
  before: readonly Group<Run>[],
  reading: Reading<Run>,
): Group<Run>[] {
  const known = placesOf(before, reading);
  const newest = runs.findIndex((run) => known.has(reading.idOf(run)));
  const fresh = newest < 0 ? runs : runs.slice(newest);
  const drafts = downwards(fresh, { before, known, reading });
  if (newest > 0) upwards(runs.slice(0, newest), drafts, reading);
  const whole = drafts.flatMap((draft) => broken(draft, reading));
  return closed(whole, reading, newest < 0);
}

function placesOf<Run>(before: readonly Group<Run>[], { idOf }: Reading<Run>): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, group] of before.entries()) for (const run of group.runs) places.set(idOf(run), at);
  return places;
}

interface Former<Run> {
  before: readonly Group<Run>[];
  known: ReadonlyMap<string, number>;
  reading: Reading<Run>;
}

/** From the newest to the oldest. */
function downwards<Run>(runs: readonly Run[], { before, known, reading }: Former<Run>): Draft<Run>[] {
  const drafts: Draft<Run>[] = [];
  for (const run of runs) {
    const from = known.get(reading.idOf(run)) ?? null;
    const last = drafts.at(-1);
    const isMate = from !== null && last?.from === from;
    if (last !== undefined && (isMate || (from === null && isOpenFor(last, run, reading)))) last.runs.push(run);
    else drafts.push({ runs: [run], isClosed: from !== null && before[from]?.isClosed === true, from });
  }
  return drafts;
}

/** From the oldest of those that are newer than all that was known. */
function upwards<Run>(runs: readonly Run[], drafts: Draft<Run>[], reading: Reading<Run>): void {
  for (const run of [...runs].reverse()) {
    const [top] = drafts;
    if (top !== undefined && isOpenFor(top, run, reading)) top.runs.unshift(run);
    else drafts.unshift({ runs: [run], isClosed: false, from: null });
  }
}

function isOpenFor<Run>(draft: Draft<Run>, run: Run, { frame, shapeOf }: Reading<Run>): boolean {
  return !draft.isClosed && joins(draft.runs.map(shapeOf), shapeOf(run), frame);
}

/** Runs that have no room side by side any more go on to a shelf of their own, the older ones first. */
function broken<Run>(draft: Draft<Run>, reading: Reading<Run>): Draft<Run>[] {
  const shapes = draft.runs.map(reading.shapeOf);
  if (holds(shapes, reading.frame)) return [draft];
  let end = shapes.length - 1;
  while (end > 1 && !holds(shapes.slice(0, end), reading.frame)) end -= 1;
  const rest = { ...draft, runs: draft.runs.slice(end) };
  return [{ ...draft, runs: draft.runs.slice(0, end) }, ...broken(rest, reading)];
}

/**
 * Full shelves are closed, but for two: the top one, so that nothing below moves while runs come to it (among runs that
 * are all shown for the first time it is as the others), and the last one, which older runs will go on.
 */
function closed<Run>(drafts: readonly Draft<Run>[], reading: Reading<Run>, isFirstTime: boolean): Group<Run>[] {
  const { frame, shapeOf, hasTop, hasBottom } = reading;
  return drafts.map(({ runs, isClosed }, at) => {
    const isTop = hasTop && at === 0;
    const isBottom = hasBottom && at === drafts.length - 1 && !isTop;
    const staysOpen = !isClosed && ((isTop && !isFirstTime) || isBottom);
    return { runs, isClosed: !staysOpen && isFull(runs.map(shapeOf), frame) };
  });
}
