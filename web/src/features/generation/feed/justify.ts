/** A place, in CSS pixels from the top left corner of what holds it. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Between the pictures of a run, in CSS pixels. */
export const GAP = 4;

interface Wish {
  /** Edge of the square that a picture has the area of, as far as possible. */
  edge: number;
  /** No row is higher. */
  tallest: number;
}

/** Width by height of a picture as far as the geometry follows it; beyond that the picture is cut. 1 when it is not known. */
export function boundedRatio(ratio: number): number {
  return ratio > 0 ? Math.min(5, Math.max(0.25, ratio)) : 1;
}

/**
 * Places pictures in rows that fill the width, in their order and at their own ratios. Of all ways to break the rows it
 * takes the one that brings the pictures nearest to the wished size and leaves the least empty.
 */
export function justify(ratios: readonly number[], width: number, wish: Wish): Rect[] {
  const bounded = ratios.map(boundedRatio);
  let best: Rect[] = [];
  let least = Number.POSITIVE_INFINITY;
  const most = Math.min(bounded.length, 24);
  for (let count = Math.ceil(bounded.length / 12); count <= most; count += 1) {
    const rects = inRows(bounded, count, width, wish.tallest);
    const cost = costOf(rects, width, wish.edge);
    if (cost < least) [best, least] = [rects, cost];
  }
  return best;
}

/** Where the lowest of the places ends; 0 without any. */
export function bottomOf(rects: readonly Rect[]): number {
  return rects.reduce((bottom, { y, height }) => Math.max(bottom, y + height), 0);
}

/** So many rows with as equal numbers as possible, the longer ones first. */
function inRows(ratios: readonly number[], count: number, width: number, tallest: number): Rect[] {
  const rows = Array.from({ length: count }, (_, row) => rowOf(ratios, row, count));
  const heights = rows.map((row) => (width - GAP * (row.length - 1)) / row.reduce((sum, ratio) => sum + ratio, 0));
  const tightest = Math.min(tallest, ...heights);
  const rects: Rect[] = [];
  let y = 0;
  rows.forEach((row, at) => {
    const own = heights[at] ?? tightest;
    const height = Math.round(own <= tightest * 1.3 ? Math.min(own, tallest) : tightest);
    rects.push(...placeRow(row, { y, height, width }));
    y += height + GAP;
  });
  return rects;
}

function rowOf(ratios: readonly number[], row: number, count: number): readonly number[] {
  const base = Math.floor(ratios.length / count);
  const longer = ratios.length % count;
  const from = row * base + Math.min(row, longer);
  return ratios.slice(from, from + base + (row < longer ? 1 : 0));
}

/**
 * Pictures side by side, none reaching beyond the width. Whole pixels, so that edges are sharp; the last picture of a
 * full row ends exactly at the edge.
 */
export function placeRow(
  row: readonly number[],
  { y, height, width }: { y: number; height: number; width: number },
): Rect[] {
  const rects: Rect[] = [];
  let x = 0;
  for (const ratio of row) {
    const wanted = Math.max(1, Math.round(ratio * height));
    const isLast = rects.length === row.length - 1;
    const left = width - x;
    const fitted = isLast && Math.abs(left - wanted) <= row.length * 2 ? left : Math.min(wanted, left);
    rects.push({ x, y, width: Math.max(1, Math.floor(fitted)), height });
    x += fitted + GAP;
  }
  return rects;
}

function costOf(rects: readonly Rect[], width: number, edge: number): number {
  const wanted = edge * edge;
  let covered = 0;
  let misfit = 0;
  for (const rect of rects) {
    covered += rect.width * rect.height;
    misfit += Math.abs(Math.log((rect.width * rect.height) / wanted));
  }
  const empty = 1 - Math.min(1, covered / (width * bottomOf(rects)));
  return misfit / rects.length + empty / 2;
}
