import { bottomOf, justify, type Rect } from './justify.ts';

/** What the geometry of a feed depends on, in CSS pixels. */
export interface Frame {
  /** Of the whole feed. */
  width: number;
  /** Size of type set in the browser; 16 unless the person changed it. */
  rem: number;
  /** Height of a small button; a finger needs more than a mouse. */
  control: number;
  /** Runs stand below one another, as on a phone; else side by side on shelves. */
  isNarrow: boolean;
}

/** What the geometry of one run depends on. */
export interface Shape {
  /** Width by height of each picture, in their order. */
  ratios: readonly number[];
  /** Height of what is said about a bad end; null when nothing is. On a shelf only whether something is said counts. */
  notice: number | null;
  /** About how wide the prompt is in one line, in widths of a Latin letter. */
  words: number;
}

/** Where everything of one run stands. Known before any picture is. */
export interface BlockLayout {
  /** From the left edge of the feed. */
  x: number;
  width: number;
  height: number;
  /** From the top left corner of the block, as all that follows. */
  tiles: readonly Rect[];
  notice: Rect | null;
  words: Rect;
  /** Lines of the prompt that have room. */
  lines: number;
}

const NOTICE_GAP = 8;
const BASE_REM = 16;
const LINE = 20;
/** Between pictures and words. */
const WORDS_GAP = 6;
const WORDS_GAP_NARROW = 4;
const LINES = 2;
/** Width of a Latin letter of the prompt, on average. */
const LETTER = 7;

/** How much larger than usual the type is. */
export function zoomOf({ rem }: Frame): number {
  return rem / BASE_REM;
}

/** Height of the words of a run on a shelf, with the gap above them: two lines of prompt, and one of facts. */
export function captionHeight(frame: Frame): number {
  return Math.round(WORDS_GAP + LINES * LINE * zoomOf(frame) + lineHeight(frame));
}

/** The words below pictures of this height, as wide as all of the block. */
export function captionAt(top: number, width: number, frame: Frame): Pick<BlockLayout, 'words' | 'lines'> {
  const height = captionHeight(frame) - WORDS_GAP;
  return { words: { x: 0, y: top + WORDS_GAP, width, height }, lines: LINES };
}

/** Lays out a run that has the whole width: pictures, what is said about a bad end, words. */
export function layoutNarrow({ ratios, notice, words }: Shape, frame: Frame): BlockLayout {
  const { width } = frame;
  const zoom = zoomOf(frame);
  const tallest = Math.round(ratios.length === 1 ? Math.min(640, width * 1.5) : Math.min(420, width * 0.95));
  const tiles = justify(ratios, width, { edge: Math.min(250, width * 0.48), tallest });
  const below = stackNotice(bottomOf(tiles), notice, width);
  const lines = words * LETTER * zoom > width ? LINES : 1;
  const wordsHeight = Math.round(lines * LINE * zoom + lineHeight(frame) + WORDS_GAP_NARROW);
  const top = below.height + (below.height > 0 ? NOTICE_GAP : 0);
  return {
    x: 0,
    width,
    height: top + wordsHeight,
    tiles,
    notice: below.rect,
    words: { x: 0, y: top, width, height: wordsHeight },
    lines,
  };
}

/** Height of the line of facts, which holds buttons. */
function lineHeight(frame: Frame): number {
  return Math.max(frame.control, LINE * zoomOf(frame));
}

function stackNotice(top: number, notice: number | null, width: number): { height: number; rect: Rect | null } {
  if (notice === null) return { height: top, rect: null };
  const y = top === 0 ? 0 : top + NOTICE_GAP;
  return { height: y + notice, rect: { x: 0, y, width, height: notice } };
}
