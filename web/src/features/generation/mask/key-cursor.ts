import type { Lens } from '../../assets/picture/lens.ts';
import type { Point } from '../../assets/picture/zoom.ts';
import { boxBetween, type Drawing } from './drawing.ts';
import { type MaskSession, tool } from './mask-session.ts';

const STEP_PX = 16;
const LARGE_STEP_PX = 64;
/** The picture moves along when the cross comes so near to the edge of the window. */
const EDGE_PX = 32;
/** An outline of fewer corners has no inside. */
const FEWEST_CORNERS = 3;

/**
 * What keys do with the cross on the picture: arrows move it, with Shift farther; Space paints with the brush, sets the
 * one corner of a box and then the other, or one corner of a lasso after the other; Enter closes the lasso, Backspace takes
 * its last corner back. True: the key was used.
 */
export function keyAtCursor(event: KeyboardEvent, session: MaskSession, lens: Lens, drawing: Drawing): boolean {
  const isBrush = tool.peek() === 'brush' || tool.peek() === 'eraser';
  const isLasso = tool.peek() === 'lasso';
  if (!isBrush && !isLasso && tool.peek() !== 'box') return false;
  if (isLasso && keyAtOutline(event, session, drawing)) return true;
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (way !== undefined) {
    const step = event.shiftKey ? LARGE_STEP_PX : STEP_PX;
    move({ x: (way[0] ?? 0) * step, y: (way[1] ?? 0) * step }, lens, drawing);
    return true;
  }
  const at = drawing.pointer.peek();
  if (at === null || !drawing.isByKeys.peek()) return false;
  if (event.key === 'Escape' && drawing.corner.peek() !== null) {
    drawing.endCorner();
    return true;
  }
  if (event.key !== ' ' || session.isWorking.peek()) return false;
  const isErasing = tool.peek() === 'eraser' || event.altKey;
  if (isLasso) drawing.outline.value = [...drawing.outline.peek(), insidePicture(onPicture(at, lens), lens)];
  else if (isBrush) paint(onPicture(at, lens), session, isErasing);
  else corner(onPicture(at, lens), session, drawing, isErasing);
  return true;
}

/** What keys do with a lasso that has corners already. */
function keyAtOutline({ key, altKey }: KeyboardEvent, session: MaskSession, drawing: Drawing): boolean {
  const corners = drawing.outline.peek();
  if (corners.length === 0 || session.isWorking.peek()) return false;
  if (key === 'Backspace') drawing.outline.value = corners.slice(0, -1);
  else if (key === 'Escape') drawing.endOutline();
  else if (key === 'Enter') {
    if (corners.length < FEWEST_CORNERS) return true;
    drawing.endOutline();
    session.mask.peek()?.lasso(corners, altKey);
  } else return false;
  return true;
}

function move(by: Point, lens: Lens, drawing: Drawing): void {
  const { width, height } = lens.frame.peek() ?? { width: 0, height: 0 };
  const from = drawing.pointer.peek() ?? { x: width / 2, y: height / 2 };
  const to = { x: from.x + by.x, y: from.y + by.y };
  const inside = {
    x: Math.min(width - EDGE_PX, Math.max(EDGE_PX, to.x)),
    y: Math.min(height - EDGE_PX, Math.max(EDGE_PX, to.y)),
  };
  if (inside.x !== to.x || inside.y !== to.y) lens.pan({ x: inside.x - to.x, y: inside.y - to.y });
  drawing.isByKeys.value = true;
  drawing.pointer.value = inside;
  const start = drawing.corner.peek();
  if (start !== null) drawing.box.value = boxBetween(start, onPicture(inside, lens), false);
}

function paint(at: Point, session: MaskSession, isErasing: boolean): void {
  const mask = session.mask.peek();
  const dab = { ...at, radius: session.brush.peek() / 2 };
  mask?.begin();
  mask?.stroke(dab, dab, isErasing);
  mask?.commit();
}

function corner(at: Point, session: MaskSession, drawing: Drawing, isErasing: boolean): void {
  const start = drawing.corner.peek();
  if (start === null) {
    drawing.corner.value = at;
    return;
  }
  const box = boxBetween(start, at, false);
  drawing.endCorner();
  if (box.right > box.left && box.bottom > box.top) session.mask.peek()?.box(box, isErasing);
}

function insidePicture({ x, y }: Point, lens: Lens): Point {
  const { width, height } = lens.picture.peek();
  return { x: Math.min(width, Math.max(0, x)), y: Math.min(height, Math.max(0, y)) };
}

function onPicture({ x, y }: Point, lens: Lens): Point {
  const at = lens.placed.peek() ?? { x: 0, y: 0, scale: 1 };
  return { x: (x - at.x) / at.scale, y: (y - at.y) / at.scale };
}
