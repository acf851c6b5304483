import { ratioOf } from '../../state/assets/pictures.ts';
import type { Month } from '../../state/library/months.ts';
import { bottomOf, GAP, type Rect } from '../generation/feed/justify.ts';
import { inRows, likelyHeight } from './rows.ts';

/** Tiles that are laid out together. */
const PIECE = 90;
/** The mean ratio of pictures before any is known. */
const USUAL_RATIO = 1.2;

/** What the layout depends on, in CSS pixels. */
export interface Frame {
  width: number;
  /** That rows have, in about. */
  row: number;
  /** Of the line with the name of a month. */
  heading: number;
}

/** Tiles from a place up to another; their places within the piece are known once all of them are there. */
export interface Piece {
  from: number;
  to: number;
  top: number;
  height: number;
  rects: readonly Rect[] | null;
  month: number;
  /** Its month begins with it. */
  isFirst: boolean;
}

/** What is laid out: how many there are in each month, and the tiles that are known. */
export interface LaidOut {
  months: readonly Month[];
  at(place: number): { width: number | null; height: number | null } | undefined;
}

/**
 * Where everything stands in a library of any size. Each month is cut into pieces, which have a likely height until their
 * tiles are known: a change of one piece moves those below it, and costs no more than adding up heights.
 */
export class Geometry {
  readonly pieces: readonly Piece[];
  readonly frame: Frame;
  height = 0;
  #known = { count: 0, ratio: 0 };

  constructor(laidOut: LaidOut, frame: Frame) {
    this.frame = frame;
    this.pieces = laidOut.months.flatMap(({ month, count, start }) => cut(month, start, count));
    this.update(laidOut);
  }

  /** Lays out the pieces whose tiles have come, from a place up to another. Says whether anything moved. */
  update(laidOut: LaidOut, from = 0, to = Number.POSITIVE_INFINITY): boolean {
    let hasChanged = false;
    for (let at = Math.max(0, this.pieceAt(from)); at < this.pieces.length; at += 1) {
      const piece = this.pieces[at] as Piece;
      if (piece.from >= to) break;
      if (piece.rects === null && this.#layOut(piece, laidOut)) hasChanged = true;
    }
    if (hasChanged || this.height === 0) this.#stack();
    return hasChanged;
  }

  /** The piece that holds a place. */
  pieceAt(place: number): number {
    return this.#last(({ from }) => from <= place);
  }

  /** The piece at a distance from the top. */
  pieceAtY(y: number): number {
    return this.#last(({ top }) => top <= y);
  }

  /** Where a tile stands; about where, while its piece is not known. */
  rectOf(place: number): Rect | null {
    const piece = this.pieces[this.pieceAt(place)];
    if (piece === undefined || place >= piece.to) return null;
    const top = piece.top + this.#headOf(piece);
    const rect = piece.rects?.[place - piece.from];
    if (rect !== undefined) return { ...rect, y: rect.y + top };
    const share = (place - piece.from) / (piece.to - piece.from);
    const { row } = this.frame;
    return {
      x: 0,
      y: top + Math.floor((share * (piece.height - this.#headOf(piece))) / row) * row,
      width: row,
      height: row,
    };
  }

  /** Places of the tiles between two heights, piece by piece; a piece that is not known is whole. */
  between(top: number, bottom: number): { from: number; to: number } {
    const first = this.pieces[Math.max(0, this.pieceAtY(top))];
    const last = this.pieces[Math.max(0, this.pieceAtY(bottom))];
    return { from: first?.from ?? 0, to: last?.to ?? 0 };
  }

  /** Tiles that touch a rectangle, as far as they are known. */
  touching({ x, y, width, height }: Rect): number[] {
    const found: number[] = [];
    for (let at = Math.max(0, this.pieceAtY(y)); at < this.pieces.length; at += 1) {
      const piece = this.pieces[at] as Piece;
      if (piece.top > y + height) break;
      const top = piece.top + this.#headOf(piece);
      piece.rects?.forEach((rect, index) => {
        const isBeside = rect.x > x + width || rect.x + rect.width < x;
        const isAbove = rect.y + top > y + height || rect.y + top + rect.height < y;
        if (!isBeside && !isAbove) found.push(piece.from + index);
      });
    }
    return found;
  }

  /** The height of the line over the first piece of a month. */
  #headOf({ isFirst }: Piece): number {
    return isFirst ? this.frame.heading : 0;
  }

  #layOut(piece: Piece, laidOut: LaidOut): boolean {
    const ratios: number[] = [];
    for (let place = piece.from; place < piece.to; place += 1) {
      const tile = laidOut.at(place);
      if (tile === undefined) return false;
      ratios.push(ratioOf(tile));
    }
    piece.rects = inRows(ratios, this.frame.width, this.frame.row);
    this.#known.count += ratios.length;
    this.#known.ratio += ratios.reduce((sum, ratio) => sum + ratio, 0);
    return true;
  }

  #stack(): void {
    const ratio = this.#known.count === 0 ? USUAL_RATIO : this.#known.ratio / this.#known.count;
    const { width, row } = this.frame;
    let top = 0;
    for (const piece of this.pieces) {
      const own =
        piece.rects === null ? likelyHeight(piece.to - piece.from, ratio, width, row) : bottomOf(piece.rects) + GAP;
      piece.top = top;
      piece.height = own + this.#headOf(piece);
      top += piece.height;
    }
    this.height = top;
  }

  #last(isBefore: (piece: Piece) => boolean): number {
    let [low, high] = [-1, this.pieces.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (isBefore(this.pieces[middle] as Piece)) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Pieces of about equal size. */
function cut(month: number, start: number, count: number): Piece[] {
  const pieces = Math.ceil(count / PIECE);
  return Array.from({ length: pieces }, (_, at) => ({
    from: start + Math.round((at * count) / pieces),
    to: start + Math.round(((at + 1) * count) / pieces),
    top: 0,
    height: 0,
    rects: null,
    month,
    isFirst: at === 0,
  }));
}
