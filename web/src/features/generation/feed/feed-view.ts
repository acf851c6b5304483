import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { runs } from '../../../state/generation/runs.ts';
import type { Frame } from './layout.ts';
import { blockOf, type NoticeHeights, runsBetween, type Stack, shelvesBetween, stackOf } from './stack.ts';

/** Drawn above and below what is seen, in CSS pixels, so that a turn of the wheel shows no hole. */
const MARGIN = 1000;
/** As long as less than this is scrolled away, the newest run is shown as it comes. */
const TOP_ZONE = 48;

/** Size of the feed; null before it is on the page. */
export const frame = signal<Frame | null>(null);
/** The stretch of the feed that is seen, in CSS pixels from its top; negative while it begins below the upper edge. */
export const view = signal({ top: 0, height: 0 });
const heights = signal<NoticeHeights>(new Map());

/** All runs but descriptions of clips, which make nothing that could stand here. */
const shown = computed(() => {
  const list = runs.value;
  return list.some(({ form }) => form === 'analysis') ? list.filter(({ form }) => form !== 'analysis') : list;
});

let last: Stack | undefined;
/** Where everything is; null before the feed is on the page. */
export const stack = computed<Stack | null>(() => {
  if (frame.value === null) return null;
  last = stackOf(shown.value, frame.value, heights.value, last);
  return last;
});

type Span = readonly [first: number, end: number];

/** As text, so that it only counts as changed when a block comes or goes. */
const wanted = computed(() => spanAround(MARGIN));
const seen = computed(() => spanAround(0));
const span = signal<Span>([0, 0]);
let isGrowing = false;
/** Scrolling alone has made something to draw in this frame. */
let hasDrawn = false;

/** The blocks that are drawn, as first and behind the last. Those in sight at once, those around them one in each frame. */
export const drawn: ReadonlySignal<Span> = span;

effect(() => {
  const next = grown(span.peek(), read(seen.value), read(wanted.value), false);
  hasDrawn ||= next[0] < span.peek()[0] || next[1] > span.peek()[1];
  span.value = next;
  grow();
});

/** Draws one more block in each frame until all around the window are drawn: no frame has much to do. */
function grow(): void {
  const goal = read(wanted.peek());
  if (isGrowing || isSame(span.peek(), goal)) return;
  isGrowing = true;
  requestAnimationFrame(() => {
    isGrowing = false;
    if (!hasDrawn) span.value = grown(span.peek(), read(seen.peek()), read(wanted.peek()), true);
    hasDrawn = false;
    grow();
  });
}

/** What is drawn next: all in sight, of the rest what is drawn already, and one more where `byOne` says so. */
export function grown(before: Span, seen: Span, wanted: Span, byOne: boolean): Span {
  const isApart = before[0] >= seen[1] || before[1] <= seen[0];
  const first = isApart ? seen[0] : Math.max(wanted[0], Math.min(before[0], seen[0]));
  const end = isApart ? seen[1] : Math.min(wanted[1], Math.max(before[1], seen[1]));
  const next: Span =
    !byOne || isSame([first, end], wanted) ? [first, end] : end < wanted[1] ? [first, end + 1] : [first - 1, end];
  return isSame(next, before) ? before : next;
}

function spanAround(margin: number): string {
  const { top, height } = view.value;
  return stack.value === null ? '0 0' : runsBetween(stack.value, top - margin, top + height + margin).join(' ');
}

function read(text: string): Span {
  const [first = 0, end = 0] = text.split(' ').map(Number);
  return [first, end];
}

function isSame(a: Span, b: Span): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Whether the newest run is out of sight because the person scrolled down. */
export const isAway = computed(() => view.value.top > TOP_ZONE);

/** Runs of which something is to be seen now. */
export function visibleRuns(): readonly string[] {
  const now = stack.peek();
  if (now === null) return [];
  const { top, height } = view.peek();
  const [first, end] = runsBetween(now, top, top + height);
  return now.runs.slice(first, end).map(({ requestId }) => requestId);
}

/** Says how high the words about a bad end are on the page. */
export function measured(requestId: string, height: number): void {
  if (heights.value.get(requestId) === height) return;
  heights.value = new Map(heights.value).set(requestId, height);
}

/** What must stay where it is: blocks in sight, with their distance from the upper edge. */
export interface Anchor {
  requestId: string;
  /** When it began, in milliseconds since the epoch: how far one must read to find it again. */
  startedAt: number;
  offset: number;
}

/** The runs in sight, those on shelves that begin in sight first. Empty at the top, where new runs may push the others down. */
export function anchorsOf(stack: Stack, { top, height }: { top: number; height: number }): readonly Anchor[] {
  if (top <= TOP_ZONE || stack.runs.length === 0) return [];
  const [first, end] = shelvesBetween(stack, top, top + height);
  const found = stack.shelves.slice(first, end).map(({ runs }, at) => {
    const offset = (stack.tops[first + at] ?? 0) - top;
    return runs.map(({ requestId, startedAt }) => ({ requestId, startedAt, offset }));
  });
  const [straddling = [], ...others] = found;
  return (straddling[0]?.offset ?? 0) < 0 ? [...others.flat(), ...straddling] : found.flat();
}

/** How far to scroll so that the first of the anchors that is still there stands where it stood; 0 without any. */
export function correction(now: Stack, anchors: readonly Anchor[], top: number): number {
  for (const { requestId, offset } of anchors) {
    const at = now.runs.findIndex((run) => run.requestId === requestId);
    const block = at < 0 ? undefined : blockOf(now, at);
    if (block !== undefined) return Math.round(block.top - offset - top);
  }
  return 0;
}
