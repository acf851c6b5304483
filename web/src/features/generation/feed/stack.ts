import { ratioOf } from '../../../state/assets/pictures.ts';
import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { type Group, groupRuns } from './grouping.ts';
import { type BlockLayout, type Frame, layoutNarrow, type Shape } from './layout.ts';
import { layoutShelf } from './shelf-layout.ts';

/** Below each shelf, in CSS pixels. */
export const SHELF_GAP = 20;
const SHELF_GAP_NARROW = 24;

/** Runs side by side, with the place of each; never changed in place. */
export interface Shelf extends Group<RunView> {
  blocks: readonly BlockLayout[];
  height: number;
}

/** All shelves below one another: where each begins, in CSS pixels from the top of the feed. */
export interface Stack {
  runs: readonly RunView[];
  frame: Frame;
  shelves: readonly Shelf[];
  /** As many as shelves, and one more: the end of the last one with the gap behind it. */
  tops: Float64Array;
  /** The first run of each shelf, and one more: the number of runs. */
  starts: Int32Array;
  /** Without the gap behind the last shelf. */
  height: number;
}

/** Heights of what stands on narrow blocks about a bad end, as they were measured, by request id. */
export type NoticeHeights = ReadonlyMap<string, number>;

/** Before it is measured: heading, two lines and buttons. */
const NOTICE_GUESS = 176;

/** Whether something is to be said about the end of a run, beside its pictures. */
export function hasNotice(run: RunView): boolean {
  return run.error !== null && !isAlive(run);
}

/** The pictures of a run that have a place: none of a run that ended badly before anything was finished. */
export function shownSlots(run: RunView): RunView['slots'] {
  return hasNotice(run) && run.slots.every(({ asset }) => asset === null) ? [] : run.slots;
}

/** Shapes by run: a run that changes is another object, so nothing here is ever out of date. */
const shapes = new WeakMap<RunView, Shape>();

/** What the geometry of a run depends on. */
export function shapeOf(run: RunView, notice = NOTICE_GUESS): Shape {
  const known = shapes.get(run);
  if (known !== undefined && (known.notice === null || known.notice === notice)) return known;
  const ratio = run.size.width / run.size.height;
  const shape = {
    ratios: shownSlots(run).map(({ asset }) => (asset?.width && asset.height ? ratioOf(asset) : ratio)),
    notice: hasNotice(run) ? notice : null,
    words: widthOfWords(run.prompt),
  };
  shapes.set(run, shape);
  return shape;
}

/** In widths of a Latin letter: those of East Asia take nearly two. */
function widthOfWords(text: string): number {
  const seen = text.slice(0, 240);
  return seen.length + 0.8 * (seen.match(/[\u1100-\uffff]/g)?.length ?? 0);
}

/** Puts the runs on shelves. Those that share one in `before` share it again, and what has not changed is taken over. */
export function stackOf(runs: readonly RunView[], frame: Frame, heights: NoticeHeights, before?: Stack): Stack {
  const former = before?.frame === frame ? before : undefined;
  const [head, tail] = former === undefined ? [0, 0] : unchanged(runs, former, heights);
  const all = former?.shelves ?? [];
  const first = former?.starts[head] ?? 0;
  const end = runs.length - ((former?.runs.length ?? 0) - (former?.starts[all.length - tail] ?? 0));
  const groups = groupRuns(runs.slice(first, end), all.slice(head, all.length - tail), {
    frame,
    idOf: ({ requestId }) => requestId,
    shapeOf: (run) => shapeOf(run, noticeOf(run, frame, heights)),
    hasTop: head === 0,
    hasBottom: tail === 0,
  });
  const shelves = groups.map((group) => shelfOf(group, frame, heights));
  return measuredStack(runs, frame, [...all.slice(0, head), ...shelves, ...all.slice(all.length - tail)]);
}

/** How many shelves at the beginning and at the end are as they were, without those next to a change. */
function unchanged(runs: readonly RunView[], { shelves, starts, ...before }: Stack, heights: NoticeHeights) {
  const most = Math.min(runs.length, before.runs.length);
  const isSame = (run: RunView, other: RunView | undefined) =>
    run === other &&
    noticeOf(run, before.frame, heights) === (shapes.get(run)?.notice ?? noticeOf(run, before.frame, heights));
  let same = 0;
  while (same < most && isSame(runs[same] as RunView, before.runs[same])) same += 1;
  let ending = 0;
  while (ending < most - same && isSame(runs.at(-1 - ending) as RunView, before.runs.at(-1 - ending))) ending += 1;
  let head = 0;
  while (head < shelves.length && (starts[head + 1] ?? 0) <= same) head += 1;
  let tail = 0;
  while (tail < shelves.length - head && before.runs.length - (starts[shelves.length - tail - 1] ?? 0) <= ending)
    tail += 1;
  return [Math.max(0, head - 1), Math.max(0, tail - 1)] as const;
}

/** Only blocks over the whole width are as high as their words need. */
function noticeOf({ requestId }: RunView, { isNarrow }: Frame, heights: NoticeHeights): number {
  return (isNarrow ? heights.get(requestId) : undefined) ?? NOTICE_GUESS;
}

function shelfOf(group: Group<RunView>, frame: Frame, heights: NoticeHeights): Shelf {
  const runShapes = group.runs.map((run) => shapeOf(run, noticeOf(run, frame, heights)));
  const blocks = frame.isNarrow
    ? runShapes.map((shape) => layoutNarrow(shape, frame))
    : layoutShelf(runShapes, frame, group.isClosed);
  return { ...group, blocks, height: blocks.reduce((height, block) => Math.max(height, block.height), 0) };
}

function measuredStack(runs: readonly RunView[], frame: Frame, shelves: readonly Shelf[]): Stack {
  const gap = frame.isNarrow ? SHELF_GAP_NARROW : SHELF_GAP;
  const tops = new Float64Array(shelves.length + 1);
  const starts = new Int32Array(shelves.length + 1);
  shelves.forEach((shelf, at) => {
    tops[at + 1] = (tops[at] ?? 0) + shelf.height + gap;
    starts[at + 1] = (starts[at] ?? 0) + shelf.runs.length;
  });
  return { runs, frame, shelves, tops, starts, height: Math.max(0, (tops[shelves.length] ?? 0) - gap) };
}

/** The last of ascending numbers that is not above a limit; 0 when all are. The very last number is left out. */
function lastUpTo(numbers: Float64Array | Int32Array, limit: number): number {
  let low = 0;
  let high = Math.max(0, numbers.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The shelf at a height: the last one that begins at or above it. 0 for an empty stack. */
export function shelfAt({ tops }: Stack, y: number): number {
  return lastUpTo(tops, y);
}

/** The shelf that a run stands on, by the place of the run in the list. */
export function shelfHolding({ starts }: Stack, at: number): number {
  return lastUpTo(starts, at);
}

/** Where a run stands, by its place in the list. */
export function blockOf(stack: Stack, at: number): { layout: BlockLayout; top: number } | undefined {
  const shelf = shelfHolding(stack, at);
  const layout = stack.shelves[shelf]?.blocks[at - (stack.starts[shelf] ?? 0)];
  return layout === undefined ? undefined : { layout, top: stack.tops[shelf] ?? 0 };
}

/** Shelves that touch a stretch of the feed, as first and behind the last. */
export function shelvesBetween(stack: Stack, top: number, bottom: number): [first: number, end: number] {
  if (stack.shelves.length === 0 || bottom <= top) return [0, 0];
  return [shelfAt(stack, top), shelfAt(stack, bottom) + 1];
}

/** Runs on shelves that touch a stretch of the feed, as first and behind the last. */
export function runsBetween(stack: Stack, top: number, bottom: number): [first: number, end: number] {
  const [first, end] = shelvesBetween(stack, top, bottom);
  return [stack.starts[first] ?? 0, stack.starts[end] ?? 0];
}
