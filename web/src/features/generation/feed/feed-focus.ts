import { computed, signal } from '@preact/signals';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { assetOf } from '../../../state/feed.ts';
import { runHolding } from '../../../state/runs.ts';
import { drawn, stack, view } from './feed-view.ts';
import { type Stack, shownSlots } from './stack.ts';

/** The picture that has the focus, or had it last. */
export const current = signal<{ requestId: string; filename: string } | null>(null);
/** Whether the focus is on a picture of the feed now, on the buttons over it, or elsewhere. */
export const focusPlace = signal<'picture' | 'tools' | null>(null);
/** The picture under the pointer. */
export const hovered = signal<string | null>(null);

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

/** A picture with its place in the feed, in CSS pixels. */
export interface Spot {
  requestId: string;
  filename: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The finished pictures of one block, in their order. */
export function spotsOf(now: Stack, at: number): readonly Spot[] {
  const run = now.runs[at];
  const layout = now.layouts[at];
  if (run === undefined || layout === undefined) return [];
  return shownSlots(run).flatMap(({ asset }, index) => {
    const rect = layout.tiles[index];
    if (asset === null || rect === undefined) return [];
    return { ...rect, y: rect.y + (now.tops[at] ?? 0), requestId: run.requestId, filename: asset.filename };
  });
}

/** Where a key leads from a picture; undefined: nowhere, or the key leads nowhere at all. */
export function neighbour(now: Stack, from: { requestId: string; filename: string }, key: string, page: number) {
  const at = now.runs.findIndex(({ requestId }) => requestId === from.requestId);
  const own = spotsOf(now, at);
  const index = own.findIndex(({ filename }) => filename === from.filename);
  const here = own[index];
  switch (key) {
    case 'ArrowRight':
      return own[index + 1] ?? first(now, at + 1, 1)?.[0];
    case 'ArrowLeft':
      return own[index - 1] ?? first(now, at - 1, -1)?.at(-1);
    case 'ArrowDown':
      return here && below(now, at, here);
    case 'ArrowUp':
      return here && above(now, at, here);
    case 'PageDown':
      return here && farther(now, at, here, page);
    case 'PageUp':
      return here && farther(now, at, here, -page);
    case 'Home':
      return first(now, 0, 1)?.[0];
    case 'End':
      return first(now, now.runs.length - 1, -1)?.at(-1);
    default:
      return undefined;
  }
}

/** The pictures of the next block in a direction that has any. */
function first(now: Stack, from: number, step: 1 | -1): readonly Spot[] | undefined {
  for (let at = from; at >= 0 && at < now.runs.length; at += step) {
    const spots = spotsOf(now, at);
    if (spots.length > 0) return spots;
  }
  return undefined;
}

function below(now: Stack, at: number, here: Spot): Spot | undefined {
  const lower = spotsOf(now, at).filter(({ y }) => y > here.y);
  const row = lower.length > 0 ? lower : (first(now, at + 1, 1) ?? []);
  const top = Math.min(...row.map(({ y }) => y));
  return nearest(
    row.filter(({ y }) => y === top),
    here,
  );
}

function above(now: Stack, at: number, here: Spot): Spot | undefined {
  const upper = spotsOf(now, at).filter(({ y }) => y < here.y);
  const row = upper.length > 0 ? upper : (first(now, at - 1, -1) ?? []);
  const bottom = Math.max(...row.map(({ y }) => y));
  return nearest(
    row.filter(({ y }) => y === bottom),
    here,
  );
}

function farther(now: Stack, at: number, here: Spot, distance: number): Spot | undefined {
  const step = distance > 0 ? 1 : -1;
  let found: Spot | undefined;
  for (let next = at + step; next >= 0 && next < now.runs.length; next += step) {
    const spots = spotsOf(now, next);
    found = nearest(spots, here) ?? found;
    if (found !== undefined && Math.abs(found.y - here.y) >= Math.abs(distance)) break;
  }
  return found;
}

function nearest(row: readonly Spot[], { x, width }: Spot): Spot | undefined {
  const middle = x + width / 2;
  const far = (spot: Spot) => Math.abs(spot.x + spot.width / 2 - middle);
  return row.reduce<Spot | undefined>(
    (best, spot) => (best === undefined || far(spot) < far(best) ? spot : best),
    undefined,
  );
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
export function linkOf(host: HTMLElement, filename: string): HTMLElement | null {
  return host.querySelector(`[data-picture="${CSS.escape(filename)}"]`);
}

/** How much of the upper edge of the window lies under the prompt bar, in CSS pixels. */
export function coveredAbove(): number {
  const box = barBox();
  return box !== null && box.top < innerHeight / 2 ? Math.max(0, box.bottom) : 0;
}

function coveredBelow(): number {
  const box = barBox();
  return box !== null && box.top >= innerHeight / 2 ? Math.max(0, innerHeight - box.top) : 0;
}

/** The prompt bar, where it sticks to the window. */
function barBox(): DOMRect | null {
  for (let element = document.getElementById('prompt'); element !== null; element = element.parentElement) {
    const { position } = getComputedStyle(element);
    if (position === 'sticky' || position === 'fixed') return element.getBoundingClientRect();
  }
  return null;
}
