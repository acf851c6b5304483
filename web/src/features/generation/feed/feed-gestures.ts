import type { RefObject, TargetedEvent } from 'preact';
import { useMemo } from 'preact/hooks';
import { lay } from '../../../routes.ts';
import { picked, togglePick } from '../../../state/assets/picks.ts';
import { putOff } from '../../../ui/lazy.tsx';
import { current, focusPlace, focusSpot, point } from './feed-focus.ts';
import { openPictureMenu } from './feed-menu-state.ts';
import { stack, view } from './feed-view.ts';
import { pictureOf } from './picture-at.ts';
import { neighbour } from './spots.ts';

/** What nobody does with the first picture that they see. */
let late: typeof import('./late-gestures.ts') | undefined;
putOff(async () => {
  late = await import('./late-gestures.ts');
});

const LONG_PRESS_MS = 500;
const STILL_PX = 10;

/** Clicks, keys, drags and long presses on the pictures, listened to once for all of them. */
export function useFeedGestures(host: RefObject<HTMLElement | null>) {
  return useMemo(() => {
    const press = longPress();
    return {
      onClick,
      onContextMenu: (event: MouseEvent) => late?.onContextMenu(event),
      onDragStart: (event: DragEvent) => late?.onDragStart(event),
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
