import { useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { hasOlder, readingProblem, readOlder, readUntil, total } from '../../../state/generation/feed.ts';
import { isNarrow } from '../../../ui/media.ts';
import { coveredAbove } from './feed-focus.ts';
import { type Anchor, anchorsOf, correction, frame, stack, view } from './feed-view.ts';
import { passed } from './plain.ts';
import type { Stack } from './stack.ts';

/** Older pages are asked for when so many CSS pixels are left. */
const READ_AHEAD = 2400;
/** Heights of small buttons, as the tokens have them. */
const FINGER = 44;
const MOUSE = 28;
const REMEMBER_MS = 200;
/** Between a run that is shown and what lies over the upper edge. */
const ROOM_ABOVE = 12;
const PLACE = 'ima2.feedPlace';

let anchors: readonly Anchor[] = [];
/** Where the upper edge was when the anchors were taken. */
let anchoredAt = 0;
/** Where the feed begins, in CSS pixels from the top of the page. */
let beginning = 0;
let wanted: Anchor | null = remembered();

/** Measures the feed, follows the scrolling of the window, and keeps in place what the person looks at. */
export function useFeedScroll(host: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const { scrollRestoration } = history;
    history.scrollRestoration = 'manual';
    const stop = measureOn(element);
    return () => {
      stop();
      wanted = anchors[0] ?? null;
      history.scrollRestoration = scrollRestoration;
    };
  }, [host]);

  const now = stack.value;
  useLayoutEffect(() => {
    if (host.current === null || now === null) return;
    if (wanted !== null) comeBack();
    else keepInPlace();
  }, [host, now]);

  useEffect(() => {
    const search = wanted;
    if (search !== null) void readUntil(search.startedAt).finally(() => giveUp(search));
  }, []);

  useSignalEffect(() => {
    const { top, height } = view.value;
    const left = (stack.value?.height ?? 0) - top - height;
    if (total.value !== null && hasOlder.value && readingProblem.value === null && left < READ_AHEAD) void readOlder();
  });
}

function measureOn(element: HTMLElement): () => void {
  const resize = () => {
    const width = Math.floor(element.getBoundingClientRect().width);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const control = matchMedia('(pointer: coarse)').matches ? FINGER : MOUSE;
    const next = { width, rem, control, isNarrow: isNarrow.peek() };
    const before = frame.peek();
    const isSame = before !== null && JSON.stringify(before) === JSON.stringify(next);
    if (width > 0 && !isSame) frame.value = next;
    beginning = element.getBoundingClientRect().top + scrollY;
    look();
  };
  const scroll = () => {
    look();
    passed(view.peek().top, performance.now());
    note();
  };
  const sizes = new ResizeObserver(resize);
  sizes.observe(element);
  // What stands above the feed may grow, too.
  sizes.observe(document.body);
  addEventListener('resize', resize);
  addEventListener('scroll', scroll, { passive: true });
  resize();
  return () => {
    sizes.disconnect();
    removeEventListener('resize', resize);
    removeEventListener('scroll', scroll);
  };
}

/** Measured when sizes change, not while scrolling: that would make the browser lay out the page in between. */
function look(): void {
  const top = Math.round(scrollY - beginning);
  const height = innerHeight;
  const before = view.peek();
  if (before.top !== top || before.height !== height) view.value = { top, height };
}

let timer: ReturnType<typeof setTimeout> | undefined;

function note(): void {
  const now = stack.peek();
  if (now === null || wanted !== null) return;
  takeAnchors(now);
  clearTimeout(timer);
  timer = setTimeout(remember, REMEMBER_MS);
}

function keepInPlace(): void {
  const now = stack.peek();
  if (now === null) return;
  // Told from where they were, not from where the window is now: to ask for that would lay out the page for every event.
  const distance = correction(now, anchors, anchoredAt);
  if (distance !== 0) {
    scrollBy({ top: distance, behavior: 'instant' });
    look();
  }
  takeAnchors(now);
}

function takeAnchors(now: Stack): void {
  anchors = anchorsOf(now, view.peek());
  anchoredAt = view.peek().top;
}

/** Scrolls to where the person was before the page was left or loaded anew, as soon as that run is there. */
function comeBack(): void {
  const now = stack.peek();
  const place = wanted;
  if (now === null || place === null || !now.runs.some(({ requestId }) => requestId === place.requestId)) return;
  look();
  scrollBy({ top: correction(now, [place], view.peek().top), behavior: 'instant' });
  look();
  wanted = null;
  note();
}

/** Scrolls to a run that the feed has, out from under the prompt bar, and takes the focus along. */
export function showRun({ requestId, startedAt }: Pick<Anchor, 'requestId' | 'startedAt'>): void {
  wanted = { requestId, startedAt, offset: coveredAbove() + ROOM_ABOVE };
  comeBack();
  // A block that was out of sight is drawn by the second frame.
  requestAnimationFrame(() => requestAnimationFrame(() => focusBlock(requestId)));
}

/** While a run is under way, nothing in its block can have the focus; then the block itself has it. */
function focusBlock(requestId: string): void {
  const block = document.querySelector<HTMLElement>(`[data-run="${CSS.escape(requestId)}"]`);
  const inside = block?.querySelector<HTMLElement>('a, button');
  if (block && !inside) block.tabIndex = -1;
  (inside ?? block)?.focus({ preventScroll: true });
}

function giveUp(search: Anchor): void {
  if (wanted === search) wanted = null;
}

function remember(): void {
  try {
    const [first] = anchors;
    if (first === undefined) sessionStorage.removeItem(PLACE);
    else sessionStorage.setItem(PLACE, JSON.stringify(first));
  } catch {
    // A browser that keeps nothing begins at the top again.
  }
}

function remembered(): Anchor | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null') as Partial<Anchor> | null;
    const { requestId, startedAt, offset } = found ?? {};
    if (typeof requestId !== 'string' || typeof startedAt !== 'number' || typeof offset !== 'number') return null;
    return { requestId, startedAt, offset };
  } catch {
    return null;
  }
}
