import { DRAG_TYPE } from '../../../state/generation/references.ts';
import { openPictureMenu } from './feed-menu-state.ts';
import { pictureOf } from './picture-at.ts';

const DRAG_EDGE = 96;

/** Opens the menu of the picture at the pointer, or at the picture where a key asks for it. */
export function onContextMenu(event: MouseEvent): void {
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

/** A picture is dragged by its name, with a small copy of it at the pointer. */
export function onDragStart(event: DragEvent): void {
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
