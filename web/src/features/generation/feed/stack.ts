import { ratioOf } from '../../../state/assets/pictures.ts';
import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { BLOCK_GAP, type BlockLayout, type Frame, layoutBlock, type Shape } from './layout.ts';

/** All runs below one another: where each block begins, in CSS pixels from the top of the feed. */
export interface Stack {
  runs: readonly RunView[];
  frame: Frame;
  /** As many as runs, and one more: the end of the last block with the gap behind it. */
  tops: Float64Array;
  layouts: readonly BlockLayout[];
  /** Without the gap behind the last block. */
  height: number;
}

/** Heights of what stands on blocks about a bad end, as they were measured, by request id. */
export type NoticeHeights = ReadonlyMap<string, number>;

/** Before it is measured: heading, two lines and buttons. */
const NOTICE_GUESS = 140;
const NOTICE_GUESS_NARROW = 176;

/** Whether something is to be said about the end of a run, beside its pictures. */
export function hasNotice(run: RunView): boolean {
  return run.error !== null && !isAlive(run);
}

/** The pictures of a run that have a place: none of a run that ended badly before anything was finished. */
export function shownSlots(run: RunView): RunView['slots'] {
  return hasNotice(run) && run.slots.every(({ asset }) => asset === null) ? [] : run.slots;
}

/** What the geometry of a run depends on. */
export function shapeOf(run: RunView, notice: number): Shape {
  const ratio = run.size.width / run.size.height;
  return {
    ratios: shownSlots(run).map(({ asset }) => (asset?.width && asset.height ? ratioOf(asset) : ratio)),
    notice: hasNotice(run) ? notice : null,
    words: widthOfWords(run.prompt),
  };
}

/** In widths of a Latin letter: those of East Asia take nearly two. */
function widthOfWords(text: string): number {
  let width = 0;
  for (const letter of text.slice(0, 240)) width += letter > '\u1100' ? 1.8 : 1;
  return width;
}

interface Known {
  frame: Frame;
  notice: number;
  layout: BlockLayout;
}

/** Layouts by run: a run that changes is another object, so nothing here is ever out of date. */
const known = new WeakMap<RunView, Known>();

/** The layout of one run, computed once for each frame. */
export function layoutOf(run: RunView, frame: Frame, heights: NoticeHeights): BlockLayout {
  const notice = heights.get(run.requestId) ?? (frame.width < 640 ? NOTICE_GUESS_NARROW : NOTICE_GUESS);
  const before = known.get(run);
  if (before !== undefined && before.frame === frame && before.notice === notice) return before.layout;
  const layout = layoutBlock(shapeOf(run, notice), frame);
  known.set(run, { frame, notice, layout });
  return layout;
}

/** Puts the runs below one another. What is the same as in `before`, from the top on, is taken over from it. */
export function stackOf(runs: readonly RunView[], frame: Frame, heights: NoticeHeights, before?: Stack): Stack {
  const layouts = new Array<BlockLayout>(runs.length);
  const tops = new Float64Array(runs.length + 1);
  let at = 0;
  if (before !== undefined && before.frame === frame) {
    const shared = sharedBeginning(runs, before, heights);
    tops.set(before.tops.subarray(0, shared + 1));
    for (; at < shared; at += 1) layouts[at] = before.layouts[at] as BlockLayout;
  }
  for (; at < runs.length; at += 1) {
    const layout = layoutOf(runs[at] as RunView, frame, heights);
    layouts[at] = layout;
    tops[at + 1] = (tops[at] ?? 0) + layout.height + BLOCK_GAP;
  }
  return { runs, frame, tops, layouts, height: Math.max(0, (tops[runs.length] ?? 0) - BLOCK_GAP) };
}

function sharedBeginning(runs: readonly RunView[], before: Stack, heights: NoticeHeights): number {
  const most = Math.min(runs.length, before.runs.length);
  for (let at = 0; at < most; at += 1) {
    const run = runs[at] as RunView;
    if (run !== before.runs[at]) return at;
    if (hasNotice(run) && layoutOf(run, before.frame, heights) !== before.layouts[at]) return at;
  }
  return most;
}

/** The block at a height: the last one that begins at or above it. 0 for an empty stack. */
export function blockAt({ tops, runs }: Stack, y: number): number {
  let low = 0;
  let high = Math.max(0, runs.length - 1);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Blocks that touch a stretch of the feed, as first and behind the last. */
export function blocksBetween(stack: Stack, top: number, bottom: number): [first: number, end: number] {
  if (stack.runs.length === 0 || bottom <= top) return [0, 0];
  return [blockAt(stack, top), blockAt(stack, bottom) + 1];
}
