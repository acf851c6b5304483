import { batch, computed, effect, signal } from '@preact/signals';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { assetOf } from '../../../state/generation/feed.ts';
import { runHolding } from '../../../state/generation/runs.ts';
import { drawn, stack, view } from './feed-view.ts';
import type { Spot } from './spots.ts';

/** The picture that has the focus, or had it last. */
export const current = signal<{ requestId: string; filename: string } | null>(null);
/** Whether the focus is on a picture of the feed now, on the buttons over it, or elsewhere. */
export const focusPlace = signal<'picture' | 'tools' | null>(null);
/** The picture under the pointer. */
export const hovered = signal<string | null>(null);

/** The run that the pointer or the focus is on. */
export const nearRun = signal<string | null>(null);

/** Pictures that pass under a resting pointer while the feed is scrolled get no buttons until it rests. */
const REST_MS = 120;
const under: { run: string | null; picture: string | null } = { run: null, picture: null };
let movedAt = 0;
let resting: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  void view.value;
  movedAt = performance.now();
});

/** Says which run, or which of its pictures, is under the pointer now. */
export function point(change: Partial<typeof under>): void {
  const { run = under.run, picture = under.picture } = change;
  if (run === under.run && picture === under.picture) return;
  Object.assign(under, { run, picture });
  clearTimeout(resting);
  if (performance.now() - movedAt < REST_MS) resting = setTimeout(take, REST_MS);
  else take();
}

function take(): void {
  batch(() => {
    nearRun.value = under.run;
    hovered.value = under.picture;
  });
}

/** The picture that the keys of actions are for. */
export function focusedAsset(): Asset | undefined {
  return focusPlace.value === 'picture' && current.value !== null ? assetOf(current.value.filename) : undefined;
}

/** The one picture that the Tab key stops at: the last one that had the focus, else the first that is drawn. */
export const tabStop = computed<string | null>(() => {
  if (current.value !== null && runHolding(current.value.filename) !== undefined) return current.value.filename;
  const now = stack.value;
  const [first, end] = drawn.value;
  for (let at = first; now !== null && at < end; at += 1) {
    const found = now.runs[at]?.slots.find(({ asset }) => asset !== null)?.asset;
    if (found) return found.filename;
  }
  return null;
});

/**
 * Lets the tiles that are drawn already learn which of them the Tab key stops at, without being drawn anew; those that
 * come look it up. Returns how to end it.
 */
export function followTabStop(): () => void {
  return effect(() => {
    const name = tabStop.value;
    const before = document.querySelector<HTMLElement>('[data-picture][tabindex="0"]');
    if (before !== null && before.dataset['picture'] !== name) before.tabIndex = -1;
    if (name === null) return;
    const link = linkOf(document, name);
    if (link !== null) link.tabIndex = 0;
  });
}

/** Gives a picture the focus, and scrolls it into sight, out from under what lies over the edges of the window. */
export function focusSpot(host: HTMLElement, spot: Spot): void {
  current.value = { requestId: spot.requestId, filename: spot.filename };
  const { top, height } = view.peek();
  const cover = coveredAbove();
  const room = height - cover - coveredBelow();
  const least = spot.y - top - cover - 8;
  const most = spot.y + spot.height - top - height + coveredBelow() + 8;
  const distance = least < 0 || spot.height > room ? least : most > 0 ? most : 0;
  if (distance !== 0) scrollBy({ top: distance, behavior: 'instant' });
  // Its block may only be drawn after the scrolling.
  requestAnimationFrame(() => linkOf(host, spot.filename)?.focus({ preventScroll: true }));
}

/** The element of a picture, when it is drawn. */
export function linkOf(host: ParentNode, filename: string): HTMLElement | null {
  return host.querySelector(`[data-picture="${CSS.escape(filename)}"]`);
}

/** How much of the upper edge of the window lies under the prompt bar, in CSS pixels. */
export function coveredAbove(): number {
  const box = barBox();
  return box !== null && box.top < innerHeight / 2 ? Math.max(0, box.bottom) : 0;
}

function coveredBelow(): number {
  const bar = barBox();
  const picks = document.querySelector('.pick-bar')?.getBoundingClientRect().top ?? innerHeight;
  return Math.max(0, innerHeight - Math.min(picks, bar !== null && bar.top >= innerHeight / 2 ? bar.top : innerHeight));
}

/** The prompt bar, where it sticks to the window. */
function barBox(): DOMRect | null {
  for (let element = document.getElementById('prompt'); element !== null; element = element.parentElement) {
    const { position } = getComputedStyle(element);
    if (position === 'sticky' || position === 'fixed') return element.getBoundingClientRect();
  }
  return null;
}
