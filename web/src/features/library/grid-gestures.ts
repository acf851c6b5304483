import type { RefObject } from 'preact';
import { lay } from '../../routes.ts';
import { findAsset } from '../../state/generation/feed.ts';
import { shown, topPlace } from '../../state/library/library.ts';
import { cursor, selectedCount, selectTo, toggleAt } from '../../state/library/selection.ts';
import { preload } from '../assets/picture/preload.ts';
import { placeAfterKey } from './grid-moves.ts';
import { grid } from './grid-state.ts';
import { RubberBand } from './rubber-band.ts';

/** The mark of a tile, from its upper left corner. */
const MARK_PX = 40;
const LONG_PRESS_MS = 450;
const STILL_PX = 10;

type Ref = RefObject<HTMLElement | null>;

/** Clicks, keys and drags on the grid, listened to once for all tiles. */
export function gridGestures(scroller: Ref, canvas: Ref) {
  let band: RubberBand | null = null;
  const rubber = () => {
    const [outer, inner] = [scroller.current, canvas.current];
    if (band === null && outer !== null && inner !== null) band = new RubberBand(outer, inner, () => grid.peek());
    return band;
  };
  const press = longPress();
  return {
    ofScroller: {
      onPointerDown: (event: PointerEvent) => {
        rubber()?.down(event);
        press.down(event);
      },
      onPointerMove: (event: PointerEvent) => {
        rubber()?.move(event);
        press.move(event);
      },
      onPointerUp: () => {
        rubber()?.end();
        press.stop();
      },
      onPointerCancel: () => {
        rubber()?.end();
        press.stop();
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'Escape' || band?.isOpen !== true) return;
        event.preventDefault();
        band.end(true);
      },
    },
    ofCanvas: {
      onClick: (event: MouseEvent) => {
        if (band?.wasDrawn === true || press.wasLong()) return;
        click(event);
      },
      onPointerDown: foresee,
      onContextMenu: (event: MouseEvent) => {
        // A finger that rests selects.
        if ((event as PointerEvent).pointerType === 'touch') event.preventDefault();
      },
      onKeyDown: (event: KeyboardEvent) => key(event, scroller.current),
      onFocus: () => {
        if (cursor.peek() < 0 && canvas.current?.matches(':focus-visible')) moveTo(firstInSight());
      },
    },
  };
}

/** What is pressed will probably be opened: it is on its way before the finger has left. */
function foresee({ target, button }: PointerEvent): void {
  const tile = target instanceof Element ? target.closest<HTMLElement>('[data-picture]') : null;
  const filename = tile?.dataset['picture'];
  if (filename === undefined || button !== 0 || selectedCount.peek() > 0) return;
  preload([filename]);
  findAsset(filename).catch(() => undefined);
}

function click(event: MouseEvent): void {
  const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null;
  if (tile === null) return;
  const at = Number(tile.dataset['place']);
  const { left, top } = tile.getBoundingClientRect();
  const isOnMark = event.clientX - left < MARK_PX && event.clientY - top < MARK_PX;
  if (event.shiftKey) void selectTo(at).catch(() => undefined);
  else if (event.ctrlKey || event.metaKey || isOnMark || selectedCount.peek() > 0) toggleAt(at);
  else {
    cursor.value = at;
    const filename = shown.peek()?.at(at)?.filename;
    if (filename !== undefined) lay({ view: filename });
  }
}

function key(event: KeyboardEvent, scroller: HTMLElement | null): void {
  const geometry = grid.peek()?.geometry;
  if (event.ctrlKey || event.metaKey || event.altKey || !geometry || scroller === null) return;
  const total = shown.peek()?.total ?? 0;
  const next = placeAfterKey(geometry, cursor.peek(), event.key, scroller.clientHeight, total);
  if (next === undefined) return;
  event.preventDefault();
  if (event.shiftKey) void selectTo(next).catch(() => undefined);
  moveTo(next);
}

/** Puts the cursor on a tile and brings it into sight. */
export function moveTo(at: number): void {
  cursor.value = at;
  if (at >= 0) grid.peek()?.reveal(at);
}

function firstInSight(): number {
  const [view, store] = [grid.peek(), shown.peek()];
  if (view === null || store === null || store.total === 0) return -1;
  return Math.min(topPlace.peek(), store.total - 1);
}

/** A finger that rests on a picture selects it; the click that follows is none. */
function longPress() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  let isLong = false;
  const stop = () => clearTimeout(timer);
  return {
    stop,
    down: ({ pointerType, clientX, clientY, target }: PointerEvent) => {
      stop();
      isLong = false;
      const tile = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
      if (pointerType === 'mouse' || tile === null) return;
      from = { x: clientX, y: clientY };
      timer = setTimeout(() => {
        isLong = true;
        toggleAt(Number(tile.dataset['place']));
      }, LONG_PRESS_MS);
    },
    move: ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.x, clientY - from.y) > STILL_PX) stop();
    },
    /** Whether the press that ends now was a long one. */
    wasLong: () => {
      const was = isLong;
      isLong = false;
      return was;
    },
  };
}
