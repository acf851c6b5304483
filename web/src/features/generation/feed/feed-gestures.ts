import type { RefObject, TargetedEvent } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { lay } from '../../../routes.ts';
import { picked, togglePick } from '../../../state/assets/picks.ts';
import { assetOf } from '../../../state/generation/feed.ts';
import { current, focusPlace, focusSpot, point } from './feed-focus.ts';
import { openPictureMenu } from './feed-menu-state.ts';
import { stack, view } from './feed-view.ts';
import { neighbour } from './spots.ts';

/** Type of what is dragged: the file name of a picture of the library. */
export const DRAG_TYPE = 'application/ima2-ref';
const LONG_PRESS_MS = 500;
const STILL_PX = 10;
const DRAG_EDGE = 96;

/** Clicks, keys, drags and long presses on the pictures, listened to once for all of them. */
export function useFeedGestures(host: RefObject<HTMLElement | null>) {
  return useMemo(() => {
    const press = longPress();
    return {
      onClick,
      onContextMenu,
      onDragStart,
      onFocusIn: onFocus,
      onFocusOut: ({ relatedTarget }: FocusEvent) => {
        if (!(relatedTarget instanceof Node) || host.current?.contains(relatedTarget) !== true) focusPlace.value = null;
      },
      onPointerOver,
      onPointerLeave: () => point({ picture: null }),
      onKeyDown: (event: TargetedEvent<HTMLElement, KeyboardEvent>) => onKeyDown(event, host.current),
      ...press,
    };
  }, [host]);
}

/** The picture that an event is about. */
function pictureOf(target: EventTarget | null): { asset: Asset; requestId: string; link: HTMLElement } | null {
  const link = target instanceof Element ? target.closest<HTMLElement>('[data-picture]') : null;
  const asset = assetOf(link?.dataset['picture'] ?? '');
  return link === null || asset === undefined ? null : { asset, requestId: link.dataset['of'] ?? '', link };
}

/** Listened to once for all blocks, so that none of them has listeners of its own. */
function onPointerOver({ target, pointerType }: PointerEvent): void {
  if (!(target instanceof Element)) return;
  const run = target.closest<HTMLElement>('[data-run]')?.dataset['run'];
  const link = target.closest('.tile')?.querySelector<HTMLElement>('[data-picture]');
  const picture = pointerType === 'mouse' ? (link?.dataset['picture'] ?? null) : null;
  point({ picture, ...(run !== undefined && { run }) });
}

/** Once something is picked, a finger picks more; a mouse has the mark on each picture for that. */
function onClick(event: MouseEvent & { pointerType?: string }): void {
  const found = pictureOf(event.target);
  if (found === null || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const isPicking = event.pointerType === 'touch' && picked.peek().length > 0;
  if (event.shiftKey || isPicking) togglePick(found.asset.filename);
  else lay({ view: found.asset.filename });
}

function onContextMenu(event: MouseEvent): void {
  const found = pictureOf(event.target);
  // With Shift the menu of the browser opens.
  if (found === null || event.shiftKey) return;
  event.preventDefault();
  // The menu of a finger that rests is open by its own time.
  if ((event as PointerEvent).pointerType === 'touch') return;
  const isByKey = event.clientX === 0 && event.clientY === 0;
  openPictureMenu(found.asset, isByKey ? found.link : pointAt(event.clientX, event.clientY));
}

/** An element without size at a place of the window, for what opens at the pointer. There is one. */
function pointAt(x: number, y: number): HTMLElement {
  const known = document.querySelector<HTMLElement>('.feed-point');
  const point = known ?? document.body.appendChild(document.createElement('span'));
  point.className = 'feed-point';
  point.style.left = `${x}px`;
  point.style.top = `${y}px`;
  return point;
}

function onFocus({ target }: FocusEvent): void {
  const figure = target instanceof Element ? target.closest('.tile') : null;
  const onPicture = pictureOf(target);
  const found = onPicture ?? pictureOf(figure?.querySelector('[data-picture]') ?? null);
  focusPlace.value = onPicture !== null ? 'picture' : found !== null ? 'tools' : null;
  if (found !== null) current.value = { requestId: found.requestId, filename: found.asset.filename };
}

function onKeyDown(event: TargetedEvent<HTMLElement, KeyboardEvent>, host: HTMLElement | null): void {
  const found = pictureOf(event.target);
  const now = stack.peek();
  if (found === null || now === null || host === null || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === ' ' && !event.shiftKey) {
    event.preventDefault();
    lay({ view: found.asset.filename });
    return;
  }
  const next = neighbour(
    now,
    { requestId: found.requestId, filename: found.asset.filename },
    event.key,
    view.peek().height * 0.8,
  );
  if (next === undefined) return;
  event.preventDefault();
  if (event.shiftKey) togglePick(next.filename);
  focusSpot(host, next);
}

function onDragStart(event: DragEvent): void {
  const found = pictureOf(event.target);
  const carried = event.dataTransfer;
  if (found === null || carried === null) return;
  carried.effectAllowed = 'copy';
  carried.setData(DRAG_TYPE, found.asset.filename);
  const picture = found.link.querySelector('img');
  if (picture !== null) carried.setDragImage(smallCopy(picture), DRAG_EDGE / 2, DRAG_EDGE / 2);
}

/** What hangs at the pointer while dragging: a small copy of the picture, gone as soon as the browser has drawn it. */
function smallCopy(picture: HTMLImageElement): HTMLElement {
  const canvas = document.createElement('canvas');
  const scale = DRAG_EDGE / Math.max(picture.naturalWidth, picture.naturalHeight, 1);
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
  canvas.className = 'feed-dragged';
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  document.body.append(canvas);
  setTimeout(() => canvas.remove());
  return canvas;
}

/** A finger that rests on a picture opens its menu; the click that follows is not one. */
function longPress() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  let wasLong = false;
  const stop = () => clearTimeout(timer);
  return {
    onPointerDown: (event: PointerEvent) => {
      stop();
      wasLong = false;
      const found = event.pointerType === 'mouse' ? null : pictureOf(event.target);
      if (found === null) return;
      from = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        wasLong = true;
        openPictureMenu(found.asset, found.link);
      }, LONG_PRESS_MS);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.x, clientY - from.y) > STILL_PX) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onClickCapture: (event: MouseEvent) => {
      if (!wasLong) return;
      wasLong = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
