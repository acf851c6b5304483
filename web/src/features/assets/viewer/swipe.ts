import type { Point } from '../picture/zoom.ts';

/** How far a finger goes, or how fast (px per ms), before it counts. */
const FAR_PX = 72;
const FAST = 0.45;
const LEAST_PX = 24;

type Way = (() => void) | null;

/** What a finger asked for that went so far, so fast; null when it was too little. */
export function swipeTo(move: Point, speed: Point, ways: { left: Way; right: Way; down: Way }): Way {
  const counts = (length: number, fast: number) =>
    Math.abs(length) > FAR_PX || (Math.abs(fast) > FAST && Math.abs(length) > LEAST_PX);
  if (Math.abs(move.x) >= Math.abs(move.y)) {
    if (!counts(move.x, speed.x)) return null;
    return move.x < 0 ? ways.left : ways.right;
  }
  return move.y > 0 && counts(move.y, speed.y) ? ways.down : null;
}
