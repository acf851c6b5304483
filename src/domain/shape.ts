/** Shapes by which pictures are found; nearly square ones count as square. */
export const SHAPES = ['landscape', 'portrait', 'square'] as const;
/** One of `SHAPES`. */
export type Shape = (typeof SHAPES)[number];

/** How much longer one edge may be in a square, as a fraction of the other. */
const SQUARE = 1.1;

/** The shape of a picture; null where its size is not known. */
export function shapeOf(width: number | null | undefined, height: number | null | undefined): Shape | null {
  if (!width || !height) return null;
  if (width > height * SQUARE) return 'landscape';
  return height > width * SQUARE ? 'portrait' : 'square';
}

/** A month as one number that sorts, such as 202611, in the time zone of this machine; 0 for a time that is none. */
export function monthOf(time: number): number {
  const date = new Date(time);
  return date.getFullYear() * 100 + date.getMonth() + 1 || 0;
}

/** The first millisecond of a month, and of the month after it. */
export function monthBounds(month: number): { from: number; to: number } {
  const [year, index] = [Math.floor(month / 100), (month % 100) - 1];
  return { from: new Date(year, index).getTime(), to: new Date(year, index + 1).getTime() };
}
