/** What the geometry of a feed depends on, in CSS pixels. */
export interface Frame {
  /** Of the whole feed. */
  width: number;
  /** Size of type set in the browser; 16 unless the person changed it. */
  rem: number;
  /** Height of a small button; a finger needs more than a mouse. */
  control: number;
}

/** A place inside a block, in CSS pixels from its top left corner. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What the geometry of one run depends on. */
export interface Shape {
  /** Width by height of each picture, in their order. */
  ratios: readonly number[];
  /** Height of what is said about a bad end; null when nothing is. */
  notice: number | null;
  /** About how wide the prompt is in one line, in widths of a Latin letter. */
  words: number;
}

/** Where everything of one run stands. Known before any picture is. */
export interface BlockLayout {
  height: number;
  /** Words stand beside the pictures; else below them. */
  isWide: boolean;
  tiles: readonly Rect[];
  notice: Rect | null;
  words: Rect;
  /** Lines of the prompt that have room. */
  lines: number;
}

/** Between the pictures of a run. */
export const GAP = 4;
/** Between the blocks. */
export const BLOCK_GAP = 24;
/** From this width of the feed words stand beside the pictures. */
export const WIDE_FROM = 820;
const WORDS_GAP = 20;
const NOTICE_GAP = 8;
const BASE_REM = 16;
const LINE = 20;
/** Status, facts and actions beside the prompt. */
const WORDS_ROWS_WIDE = 116;
const SHORTEST_WIDE = 172;
/** Of a block without pictures: two lines of prompt, facts and actions. */
const SHORTEST_BARE = 140;
const WORDS_GAP_NARROW = 4;
const LINES_NARROW = 2;
/** Width of a Latin letter of the prompt, on average. */
const LETTER = 7;

/** Lays out one run. */
export function layoutBlock(shape: Shape, frame: Frame): BlockLayout {
  return frame.width >= WIDE_FROM ? layoutWide(shape, frame) : layoutNarrow(shape, frame);
}

function layoutWide({ ratios, notice }: Shape, { width, rem }: Frame): BlockLayout {
  const zoom = rem / BASE_REM;
  const wordsWidth = Math.round(Math.min(300, Math.max(208, width * 0.21)) * Math.min(zoom, 1.5));
  const area = width - wordsWidth - WORDS_GAP;
  const tall = Math.round(Math.min(320, Math.max(240, area * 0.32)));
  const tiles = justify(ratios, area, { edge: Math.min(270, Math.max(200, area * 0.25)), tallest: tall });
  const below = stackNotice(bottomOf(tiles), notice, area);
  const height = Math.max(below.height, Math.round((tiles.length > 0 ? SHORTEST_WIDE : SHORTEST_BARE) * zoom));
  return {
    height,
    isWide: true,
    tiles,
    notice: below.rect,
    words: { x: area + WORDS_GAP, y: 0, width: wordsWidth, height },
    lines: Math.max(2, Math.floor((height - WORDS_ROWS_WIDE * zoom) / (LINE * zoom))),
  };
}

function layoutNarrow({ ratios, notice, words }: Shape, { width, rem, control }: Frame): BlockLayout {
  const zoom = rem / BASE_REM;
  const tallest = Math.round(ratios.length === 1 ? Math.min(520, width * 1.3) : Math.min(420, width * 0.95));
  const tiles = justify(ratios, width, { edge: Math.min(250, width * 0.48), tallest });
  const below = stackNotice(bottomOf(tiles), notice, width);
  const lines = words * LETTER * zoom > width ? LINES_NARROW : 1;
  const wordsHeight = Math.round(lines * LINE * zoom + Math.max(control, LINE * zoom) + WORDS_GAP_NARROW);
  const top = below.height + (below.height > 0 ? NOTICE_GAP : 0);
  return {
    height: top + wordsHeight,
    isWide: false,
    tiles,
    notice: below.rect,
    words: { x: 0, y: top, width, height: wordsHeight },
    lines,
  };
}

function stackNotice(top: number, notice: number | null, width: number): { height: number; rect: Rect | null } {
  if (notice === null) return { height: top, rect: null };
  const y = top === 0 ? 0 : top + NOTICE_GAP;
  return { height: y + notice, rect: { x: 0, y, width, height: notice } };
}

function bottomOf(tiles: readonly Rect[]): number {
  return tiles.reduce((bottom, { y, height }) => Math.max(bottom, y + height), 0);
}

interface Wish {
  /** Edge of the square that a picture has the area of, as far as possible. */
  edge: number;
  /** No row is higher. */
  tallest: number;
}

/**
 * Places pictures in rows that fill the width, in their order and at their own ratios. Of all ways to break the rows it
 * takes the one that brings the pictures nearest to the wished size and leaves the least empty.
 */
export function justify(ratios: readonly number[], width: number, wish: Wish): Rect[] {
  const bounded = ratios.map((ratio) => Math.min(5, Math.max(0.25, ratio)));
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

/** Whole pixels, so that edges are sharp; the last picture of a full row ends exactly at the edge. */
function placeRow(row: readonly number[], { y, height, width }: { y: number; height: number; width: number }): Rect[] {
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
