/** How one small picture came out of another. */
export interface Shift {
  /** Above 1: it shows less, larger. */
  zoom: number;
  /** In widths and heights of the picture, to the right and down. */
  x: number;
  y: number;
  /** Hardly anything differs without any shift. */
  still: boolean;
  /** Whether the shift explains it. */
  alike: boolean;
}

const ZOOMS = [0.8, 0.88, 0.94, 1, 1.06, 1.12, 1.2, 1.28, 1.36];
const REACH = 7;
/** In standard deviations of lightness. */
const SAME = 0.06;
const ALIKE = 0.45;

/** Finds zoom and shift between two pictures of lightness by trying; lights that changed everywhere alike do not count. */
export function shiftBetween(first: Float64Array, last: Float64Array, width: number, height: number): Shift {
  const [from, to] = [centred(first), centred(last)];
  const rest = distance(from, to, width, height, 1, 0, 0);
  let best = { zoom: 1, dx: 0, dy: 0, away: rest };
  for (const zoom of ZOOMS) {
    for (let dy = -REACH; dy <= REACH; dy += 1) {
      for (let dx = -REACH; dx <= REACH; dx += 1) {
        const away = distance(from, to, width, height, zoom, dx, dy);
        if (away < best.away * 0.97) best = { zoom, dx, dy, away };
      }
    }
  }
  const { zoom, dx, dy, away } = best;
  return { zoom, x: dx / width, y: dy / height, still: rest < SAME, alike: away < ALIKE };
}

/** Mean difference of the last picture from the first, zoomed and shifted, where both have pixels. */
function distance(
  from: Float64Array,
  to: Float64Array,
  width: number,
  height: number,
  zoom: number,
  dx: number,
  dy: number,
): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y += 2) {
    const row = Math.round((y - dy - height / 2) / zoom + height / 2);
    if (row < 0 || row >= height) continue;
    for (let x = 0; x < width; x += 2) {
      const column = Math.round((x - dx - width / 2) / zoom + width / 2);
      if (column < 0 || column >= width) continue;
      sum += Math.abs((from[row * width + column] ?? 0) - (to[y * width + x] ?? 0));
      count += 1;
    }
  }
  return count < (width * height) / 10 ? Number.POSITIVE_INFINITY : sum / count;
}

/** Lightness around its mean, in standard deviations. */
export function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / Math.max(spread, 0.01));
}
