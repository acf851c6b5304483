import type { Lens } from '../../assets/picture/lens.ts';
import type { Size } from '../../assets/picture/zoom.ts';
import type { Drawing } from './drawing.ts';
import { keyAtCursor } from './key-cursor.ts';
import { type MaskSession, tool } from './mask-session.ts';
import type { Area } from './pixels/coverage.ts';

const STEP = 0.01;
const LARGE_STEP = 0.05;
const LEAST = 0.01;

/** A rectangle in the middle of what is seen, half as wide and high as that. */
export function boxInView(lens: Lens): Area {
  const { width, height } = lens.picture.peek();
  const { x, y, zoom } = lens.view.peek();
  const [w, h] = [width / zoom / 4, height / zoom / 4];
  return whole({ left: x * width - w, top: y * height - h, right: x * width + w, bottom: y * height + h });
}

/** The rectangle moved or made larger by parts of the picture; it stays inside. */
export function nudged(box: Area, by: { x: number; y: number }, isResizing: boolean, { width, height }: Size): Area {
  const [dx, dy] = [by.x * width, by.y * height];
  if (isResizing) {
    return whole({
      ...box,
      right: Math.min(width, Math.max(box.left + LEAST * width, box.right + dx)),
      bottom: Math.min(height, Math.max(box.top + LEAST * height, box.bottom + dy)),
    });
  }
  const x = Math.min(width - box.right, Math.max(-box.left, dx));
  const y = Math.min(height - box.bottom, Math.max(-box.top, dy));
  return whole({ left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y });
}

/** Makes the rectangle part of the mask, or takes it out. */
export function settleBox(session: MaskSession, isErasing: boolean): void {
  const box = session.pendingBox.peek();
  session.pendingBox.value = null;
  if (box !== null) session.mask.peek()?.box(box, isErasing);
}

/** What keys on the picture do with a rectangle: Enter begins and ends, arrows move, with Shift they change its size. True: the key was used. */
export function keyOnPicture(event: KeyboardEvent, session: MaskSession, lens: Lens, drawing?: Drawing): boolean {
  const box = session.pendingBox.peek();
  if (session.stage.peek() !== 'paint' || event.ctrlKey || event.metaKey) return false;
  if (event.key === 'Enter' && tool.peek() !== 'lasso') {
    if (box !== null) settleBox(session, event.altKey);
    else if (tool.peek() === 'box') session.pendingBox.value = boxInView(lens);
    else return false;
    return true;
  }
  if (box === null && drawing !== undefined && keyAtCursor(event, session, lens, drawing)) return true;
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (way === undefined) return false;
  const [x = 0, y = 0] = way;
  if (box === null) {
    lens.pan({ x: -x * 96, y: -y * 96 });
    return true;
  }
  const step = event.altKey ? LARGE_STEP : STEP;
  session.pendingBox.value = nudged(box, { x: x * step, y: y * step }, event.shiftKey, lens.picture.peek());
  return true;
}

function whole({ left, top, right, bottom }: Area): Area {
  return { left: Math.round(left), top: Math.round(top), right: Math.round(right), bottom: Math.round(bottom) };
}
