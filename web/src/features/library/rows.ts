import { boundedRatio, GAP, placeRow, type Rect } from '../generation/feed/justify.ts';

/** How far rows are stretched, as parts of the wished height: one that stands alone, which may have little in it, and others. */
const MOST_ALONE = 1.25;
const MOST = 1.7;

/**
 * Places pictures in full rows of about one height, in their order and at their own ratios. Rows are broken where they
 * come nearest to equal lengths, so that the last one is as full as the others; only too few for one row leave room.
 */
export function inRows(ratios: readonly number[], width: number, height: number): Rect[] {
  const bounded = ratios.map(boundedRatio);
  const sum = bounded.reduce((all, ratio) => all + ratio, 0);
  const count = Math.max(1, Math.round((sum * height) / width));
  const rects: Rect[] = [];
  let y = 0;
  for (const row of broken(bounded, count, sum)) {
    const length = row.reduce((all, ratio) => all + ratio, 0);
    const full = (width - GAP * (row.length - 1)) / length;
    const own = Math.max(1, Math.round(Math.min(full, height * (count === 1 ? MOST_ALONE : MOST))));
    rects.push(...placeRow(row, { y, height: own, width }));
    y += own + GAP;
  }
  return rects;
}

/** How high so many pictures of this mean ratio will be, with the gap under them. */
export function likelyHeight(count: number, ratio: number, width: number, height: number): number {
  return Math.max(1, Math.round((count * ratio * height) / width)) * (height + GAP);
}

function broken(ratios: readonly number[], count: number, sum: number): number[][] {
  const rows: number[][] = [];
  let row: number[] = [];
  let done = 0;
  for (const ratio of ratios) {
    const end = ((rows.length + 1) * sum) / count;
    // A picture goes where the greater part of it is.
    if (row.length > 0 && rows.length < count - 1 && done + ratio / 2 > end) {
      rows.push(row);
      row = [];
    }
    row.push(ratio);
    done += ratio;
  }
  rows.push(row);
  return rows;
}
