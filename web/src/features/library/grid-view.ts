import type { TileStore } from '../../state/library/tile-store.ts';
import type { Rect } from '../generation/feed/justify.ts';
import { type Frame, Geometry, type Piece } from './geometry.ts';
import { PieceElements } from './piece-elements.ts';
import { TileElements, type TileHost } from './tile-elements.ts';

/** There are never more tiles on the page. */
const MOST_TILES = 200;
/** Beyond both edges of the window, as a part of its height. */
const BEYOND = 0.5;
/** Tiles that are read ahead at either side. */
const AHEAD = 120;
/** CSS pixels a millisecond from which on nobody can tell one picture from another. */
const RUSH = 5;
const REST_MS = 90;

/** What the view asks of the rest of the page. */
export interface GridHost extends TileHost {
  monthLabel(month: number): string;
  countLabel(count: number): string;
  /** Which place is at the upper edge now, and how far the window has come, from 0 to 1. */
  moved(place: number, share: number): void;
}

/**
 * Draws that part of the library that is in the window. Scrolling makes no elements and measures nothing: tiles that
 * leave are filled anew where others come, pictures are asked for when the rush is over.
 */
export class GridView {
  readonly #scroller: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #host: GridHost;
  readonly #tiles: TileElements;
  readonly #pieces: PieceElements;
  #store: TileStore | null = null;
  #geometry: Geometry | null = null;
  #frame: Frame | null = null;
  #height = 0;
  #top = 0;
  #at = 0;
  #isRushing = false;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(scroller: HTMLElement, canvas: HTMLElement, host: GridHost) {
    this.#scroller = scroller;
    this.#canvas = canvas;
    this.#host = host;
    this.#pieces = new PieceElements(canvas);
    this.#tiles = new TileElements(canvas, host);
  }

  get geometry(): Geometry | null {
    return this.#geometry;
  }

  /** What is around it has another size. */
  resize(frame: Frame, height: number): void {
    this.#height = height;
    const before = this.#frame;
    if (before?.width === frame.width && before.row === frame.row && before.heading === frame.heading) {
      this.#draw();
      return;
    }
    const place = this.#geometry === null ? 0 : this.#placeAtTop();
    this.#frame = frame;
    this.#lay();
    if (place > 0) this.#scrollTo(this.#geometry?.rectOf(place)?.y ?? 0);
    this.#draw();
  }

  /** Shows other tiles, at the place of the picture that is seen first now, where they have it. */
  show(store: TileStore, { isNew, place }: { isNew: boolean; place: number }): void {
    const seen = this.#firstSeen();
    this.#store = store;
    this.#pieces.forget();
    this.#lay();
    if (this.#geometry === null) return;
    if (isNew) this.#begin(this.#geometry, store, place);
    else if (seen !== null) {
      const place = store.placeOf(seen.filename);
      this.#geometry.update(store, place - AHEAD, place + AHEAD);
      this.#fit();
      const rect = place < 0 ? null : this.#geometry.rectOf(place);
      if (rect !== null) this.#scrollTo(rect.y - seen.offset);
    }
    this.#draw();
  }

  #begin(geometry: Geometry, store: TileStore, place: number): void {
    geometry.update(store, place - AHEAD, place + AHEAD);
    this.#fit();
    this.#scrollTo(place === 0 ? 0 : (geometry.rectOf(place)?.y ?? 0));
  }

  /** Scrolls to a place in the share of the whole height that this is. */
  scrollToShare(share: number): void {
    const room = (this.#geometry?.height ?? 0) - this.#height;
    this.#scrollTo(Math.max(0, share * room));
    this.scrolled();
  }

  /** Scrolls to the beginning of a month. */
  scrollToPlace(place: number): void {
    const piece = this.#geometry?.pieces[this.#geometry.pieceAt(place)];
    if (piece !== undefined) this.#scrollTo(piece.from === place ? piece.top : (this.#geometry?.rectOf(place)?.y ?? 0));
    this.scrolled();
  }

  /** Brings a tile into sight, with a little room around it. */
  reveal(place: number, { isCentred = false } = {}): void {
    const { height = 0 } = this.#frame === null ? {} : { height: this.#height };
    const rect = this.#geometry?.rectOf(place);
    if (rect === null || rect === undefined) return;
    const room = Math.min(48, height / 8);
    if (isCentred && (rect.y + rect.height < this.#top || rect.y > this.#top + height))
      this.#scrollTo(rect.y - (height - rect.height) / 2);
    else if (rect.y - room < this.#top) this.#scrollTo(rect.y - room);
    else if (rect.y + rect.height + room > this.#top + height) this.#scrollTo(rect.y + rect.height + room - height);
    this.scrolled();
  }

  /** The window has moved; drawn with the next frame. */
  scrolled(): void {
    this.#ask();
  }

  #ask(): void {
    if (this.#asked !== 0) return;
    this.#asked = requestAnimationFrame((now) => {
      this.#asked = 0;
      const top = this.#scroller.scrollTop;
      const speed = Math.abs(top - this.#top) / Math.max(1, now - this.#at);
      this.#at = now;
      this.#top = top;
      if (speed > RUSH) this.#isRushing = true;
      if (speed > 0) {
        clearTimeout(this.#resting);
        this.#resting = setTimeout(() => this.#rest(), REST_MS);
      }
      this.#draw();
    });
  }

  /** Tiles have come, or are other ones now. */
  refresh(): void {
    this.#ask();
  }

  /** What is selected has changed, or where the keys are. */
  remark(): void {
    this.#tiles.remark();
  }

  stop(): void {
    cancelAnimationFrame(this.#asked);
    clearTimeout(this.#resting);
  }

  /** The first picture in sight, and how far from the upper edge. */
  #firstSeen(): { filename: string; offset: number } | null {
    const geometry = this.#geometry;
    if (geometry === null || this.#top <= 0) return null;
    for (const { place, filename } of this.#tiles.all()) {
      const rect = geometry.rectOf(place);
      if (rect !== null && rect.y + rect.height > this.#top) return { filename, offset: rect.y - this.#top };
    }
    return null;
  }

  #rest(): void {
    this.#isRushing = false;
    this.#ask();
  }

  #lay(): void {
    if (this.#store === null || this.#frame === null) return;
    this.#geometry = new Geometry(this.#store, this.#frame);
    this.#fit();
  }

  #fit(): void {
    this.#canvas.style.height = `${this.#geometry?.height ?? 0}px`;
  }

  #scrollTo(top: number): void {
    this.#scroller.scrollTop = top;
    this.#top = this.#scroller.scrollTop;
  }

  #placeAtTop(): number {
    const piece = this.#geometry?.pieces[Math.max(0, this.#geometry.pieceAtY(this.#top))];
    if (piece === undefined) return 0;
    return piece.from + Math.floor(((this.#top - piece.top) / piece.height) * (piece.to - piece.from));
  }

  /** Lays out what has come, and keeps in place what is at the upper edge. */
  #layOutNear(geometry: Geometry, store: TileStore, from: number, to: number): void {
    const anchor = geometry.pieces[Math.max(0, geometry.pieceAtY(this.#top))];
    const before = anchor === undefined ? null : { top: anchor.top, height: anchor.height };
    if (!geometry.update(store, from, to)) return;
    this.#fit();
    if (anchor === undefined || before === null || this.#top <= 0) return;
    const share = (this.#top - before.top) / Math.max(1, before.height);
    const wanted = Math.round(anchor.top + share * anchor.height);
    if (wanted !== Math.round(this.#top)) this.#scrollTo(wanted);
  }

  #draw(): void {
    const [store, geometry] = [this.#store, this.#geometry];
    if (store === null || geometry === null || this.#height === 0) return;
    const beyond = this.#height * BEYOND;
    const near = geometry.between(this.#top - beyond, this.#top + this.#height + beyond);
    this.#layOutNear(geometry, store, near.from - 1, near.to + 1);
    if (!this.#isRushing) {
      const first = this.#placeAtTop();
      const wanted = geometry.between(this.#top, this.#top + this.#height);
      store.want(Math.max(wanted.from, first - AHEAD), Math.min(wanted.to, first + 2 * AHEAD));
    }
    this.#drawPieces(geometry, store, beyond);
    this.#host.moved(this.#placeAtTop(), this.#top / Math.max(1, geometry.height - this.#height));
  }

  #drawPieces(geometry: Geometry, store: TileStore, beyond: number): void {
    const [top, bottom] = [this.#top - beyond, this.#top + this.#height + beyond];
    const places = new Map<number, Rect>();
    const heads: Piece[] = [];
    const holes: Piece[] = [];
    for (let at = Math.max(0, geometry.pieceAtY(top)); at < geometry.pieces.length; at += 1) {
      const piece = geometry.pieces[at] as Piece;
      if (piece.top > bottom) break;
      const head = piece.isFirst ? geometry.frame.heading : 0;
      if (piece.isFirst) heads.push(piece);
      if (piece.rects === null) holes.push(piece);
      else
        piece.rects.forEach((rect, index) => {
          const y = rect.y + piece.top + head;
          if (y + rect.height >= top && y <= bottom && places.size < MOST_TILES)
            places.set(piece.from + index, { ...rect, y });
        });
    }
    if (this.#tiles.draw(store, places, this.#isRushing)) this.#ask();
    this.#pieces.draw(heads, holes, geometry.frame, (piece) => ({
      name: this.#host.monthLabel(piece.month),
      count: this.#host.countLabel(store.months.find(({ start }) => start === piece.from)?.count ?? 0),
    }));
  }
}
