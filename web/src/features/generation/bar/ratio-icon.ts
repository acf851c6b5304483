import type { IconShape } from '../../../ui/icon.tsx';

const EDGE = 24;
const LONGEST = 19;
const SHORTEST = 6;

/** A drawn rectangle of this shape, in the strokes of an icon. */
export function ratioIcon(value: number): IconShape {
  const width = Math.max(SHORTEST, LONGEST * Math.min(1, value));
  const height = Math.max(SHORTEST, LONGEST * Math.min(1, 1 / value));
  return [['rect', { x: (EDGE - width) / 2, y: (EDGE - height) / 2, width, height, rx: 2.5 }]];
}
