import { bottomOf, boundedRatio, GAP, justify, placeRow } from './justify.ts';
import { type BlockLayout, captionAt, captionHeight, type Frame, type Shape, zoomOf } from './layout.ts';

/** Between the runs of a shelf, in CSS pixels. */
export const RUN_GAP = 20;
/** Within these bounds the pictures of a shelf may be smaller or larger than wished, so that it ends at the right edge. */
export const LEAST_SCALE = 0.8;
export const MOST_SCALE = 1.36;
/** As long as pictures would have to be larger than this, any run that fits is welcome. */
const LOOSE_SCALE = 1.25;
/** Before a run goes on to another shelf, its pictures become this small. */
const CRAMPED_SCALE = 0.64;
/** So that there is room for words below a narrow picture. */
const LEAST_WIDTH = 192;
const CARD_WIDTH = 400;
const CARD_LEAST_WIDTH = 300;
/** Heading, three lines, two rows of buttons. */
const CARD_HEIGHT = 208;

/** Height of the pictures of a shelf that need not be scaled. */
export function targetHeight({ width }: Frame): number {
  return Math.round(Math.min(360, Math.max(204, 130 + width * 0.13)));
}

/** A run on a shelf is `ratio * height + gaps` wide, and never less than `least`. */
interface Piece {
  ratio: number;
  gaps: number;
  least: number;
}

/** Whether a run stands on a shelf as a card of words, for want of pictures. */
function isCard({ ratios, notice }: Shape): boolean {
  return ratios.length === 0 && notice !== null;
}

/** Pieces of shapes in the frame that they were last laid out in: a run is looked at many times until its shelf is full. */
const pieces = new WeakMap<Shape, { frame: Frame; cardWidth: number; piece: Piece }>();

function pieceOf(shape: Shape, frame: Frame, cardWidth: number): Piece {
  const known = pieces.get(shape);
  if (known?.frame === frame && known.cardWidth === cardWidth) return known.piece;
  const piece = newPiece(shape, frame, cardWidth);
  pieces.set(shape, { frame, cardWidth, piece });
  return piece;
}

function newPiece(shape: Shape, frame: Frame, cardWidth: number): Piece {
  const zoom = Math.min(zoomOf(frame), 1.5);
  const least = Math.min(frame.width, Math.round((isCard(shape) ? cardWidth : LEAST_WIDTH) * zoom));
  return {
    ratio: shape.ratios.reduce((sum, ratio) => sum + boundedRatio(ratio), 0),
    gaps: GAP * Math.max(0, shape.ratios.length - 1),
    least,
  };
}

/** The height at which these stand from edge to edge. Infinite when they are too narrow at any height, 0 when too wide. */
function heightAcross(row: readonly Piece[], width: number): number {
  const available = width - RUN_GAP * (row.length - 1);
  let height = Number.POSITIVE_INFINITY;
  // The lower the pictures, the more runs are as narrow as they can be; that leaves less for the others.
  for (let pass = 0; pass <= row.length; pass += 1) {
    const before = height;
    let [left, ratio] = [available, 0];
    for (const piece of row) {
      const isTight = piece.ratio === 0 || piece.ratio * before + piece.gaps < piece.least;
      left -= isTight ? piece.least : piece.gaps;
      if (!isTight) ratio += piece.ratio;
    }
    if (left <= 0) return 0;
    if (ratio === 0) return Number.POSITIVE_INFINITY;
    height = left / ratio;
    if (height === before) break;
  }
  return height;
}

/** By how much the pictures of these runs are scaled when the runs stand from edge to edge. */
function scaleOf(shapes: readonly Shape[], frame: Frame, cardWidth = CARD_WIDTH): number {
  const row = shapes.map((shape) => pieceOf(shape, frame, cardWidth));
  return heightAcross(row, frame.width) / targetHeight(frame);
}

/** Whether a run needs a shelf, or several rows, of its own. */
export function isBroad(shape: Shape, frame: Frame): boolean {
  return scaleOf([shape], frame) < LEAST_SCALE;
}

/** Whether one more run belongs on a shelf: the shelf comes nearer to its wished height with it than without. */
export function joins(shelf: readonly Shape[], next: Shape, frame: Frame): boolean {
  const [first] = shelf;
  if (frame.isNarrow || isBroad(next, frame)) return false;
  // A broad run is always alone.
  if (first !== undefined && shelf.length === 1 && isBroad(first, frame)) return false;
  const after = scaleOf([...shelf, next], frame);
  if (after < LEAST_SCALE) return false;
  const before = scaleOf(shelf, frame);
  return before > LOOSE_SCALE || Math.abs(Math.log(after)) < Math.abs(Math.log(before));
}

/** Whether runs that stand on one shelf still can, after they changed. */
export function holds(shapes: readonly Shape[], frame: Frame): boolean {
  if (shapes.length === 1) return true;
  if (frame.isNarrow || shapes.some((shape) => isBroad(shape, frame))) return false;
  return scaleOf(shapes, frame, CARD_LEAST_WIDTH) >= CRAMPED_SCALE;
}

/** Whether the runs of a shelf can stand from edge to edge. */
export function isFull(shapes: readonly Shape[], frame: Frame): boolean {
  return !frame.isNarrow && scaleOf(shapes, frame) <= MOST_SCALE;
}

/** Lays out the runs of one shelf, from left to right. `isClosed`: from edge to edge, as far as the bounds allow. */
export function layoutShelf(shapes: readonly Shape[], frame: Frame, isClosed: boolean): BlockLayout[] {
  const [first] = shapes;
  if (first !== undefined && shapes.length === 1 && isBroad(first, frame)) return [layoutBroad(first, frame)];
  const cardWidth = cardWidthOf(shapes, frame);
  const row = shapes.map((shape) => pieceOf(shape, frame, cardWidth));
  const across = heightAcross(row, frame.width);
  const target = targetHeight(frame);
  const isAcross = across <= (isClosed ? target * MOST_SCALE : target);
  const least = shapes.some(isCard) ? CARD_HEIGHT * zoomOf(frame) : 1;
  const height = Math.round(Math.max(least, isAcross ? across : target));
  return placed(shapes, row, { height, frame, toEdge: isAcross && height <= across + 1 });
}

/** Cards give way before pictures become small; and where there are only cards, they fill the shelf if they can. */
function cardWidthOf(shapes: readonly Shape[], frame: Frame): number {
  if (shapes.every(isCard)) {
    const share = (frame.width - RUN_GAP * (shapes.length - 1)) / shapes.length / Math.min(zoomOf(frame), 1.5);
    return Math.floor(Math.min(CARD_WIDTH * 1.1, share));
  }
  return scaleOf(shapes, frame) < LEAST_SCALE ? CARD_LEAST_WIDTH : CARD_WIDTH;
}

interface Placing {
  height: number;
  frame: Frame;
  /** The last one ends exactly at the right edge. */
  toEdge: boolean;
}

function placed(shapes: readonly Shape[], row: readonly Piece[], { height, frame, toEdge }: Placing): BlockLayout[] {
  let x = 0;
  return row.map((piece, at) => {
    const left = frame.width - Math.round(x);
    const isLast = at === row.length - 1;
    const exact = Math.max(piece.least, piece.ratio * height + piece.gaps);
    const end = isLast && toEdge ? frame.width : Math.round(x + exact);
    const width = Math.min(left, end - Math.round(x));
    const layout = blockAt(shapes[at] as Shape, { x: Math.round(x), width, height }, frame);
    x += exact + RUN_GAP;
    return layout;
  });
}

function blockAt(shape: Shape, box: { x: number; width: number; height: number }, frame: Frame): BlockLayout {
  const { x, width, height } = box;
  return {
    x,
    width,
    height: height + captionHeight(frame),
    tiles: placeRow(shape.ratios.map(boundedRatio), { y: 0, height, width }),
    notice: isCard(shape) ? { x: 0, y: 0, width, height } : null,
    ...captionAt(height, width, frame),
  };
}

function layoutBroad({ ratios }: Shape, frame: Frame): BlockLayout {
  const target = targetHeight(frame);
  const wish = { edge: target * 0.95, tallest: Math.round(target * MOST_SCALE) };
  const tiles = justify(ratios, frame.width, wish);
  const bottom = bottomOf(tiles);
  const caption = captionHeight(frame);
  return {
    x: 0,
    width: frame.width,
    height: bottom + caption,
    tiles,
    notice: null,
    ...captionAt(bottom, frame.width, frame),
  };
}
