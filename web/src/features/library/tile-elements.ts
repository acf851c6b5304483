import type { AssetTile } from '../../../../src/domain/library.ts';
import type { TileStore } from '../../state/library/tile-store.ts';
import type { Rect } from '../generation/feed/justify.ts';
import { TileNode } from './tile-node.ts';

/** So long a frame may fill tiles, and so many it fills however long that takes. */
const BUDGET_MS = 4;
const LEAST_AT_ONCE = 4;
/** To ask for a picture takes the browser longer than to place it. */
const PICTURES_AT_ONCE = 4;

/** How tiles are marked. */
export interface TileHost {
  isSelected(filename: string): boolean;
  /** Place of the tile that keys act on. */
  cursor(): number;
}

/** The tiles that are on the page. An element that leaves the window is filled anew where another comes. */
export class TileElements {
  readonly #canvas: HTMLElement;
  readonly #host: TileHost;
  readonly #tiles = new Map<number, TileNode>();
  readonly #spare: TileNode[] = [];
  /** Pictures that may still be asked for in this frame. */
  #pictures = 0;

  constructor(canvas: HTMLElement, host: TileHost) {
    this.#canvas = canvas;
    this.#host = host;
    canvas.addEventListener('error', ({ target }) => this.#nodeOf(target)?.fail(), true);
  }

  /** What is there, in the order of its places. */
  all(): { place: number; filename: string }[] {
    return [...this.#tiles]
      .flatMap(([place, { filename }]) => (filename === undefined ? [] : { place, filename }))
      .sort((a, b) => a.place - b.place);
  }

  /** What is selected has changed, or where the keys are. */
  remark(): void {
    for (const [place, node] of this.#tiles) this.#mark(place, node);
  }

  /** Draws the tiles of these places. Says whether some are left for the next frame, so that no frame is long. */
  draw(store: TileStore, places: ReadonlyMap<number, Rect>, isRushing: boolean): boolean {
    const loose = new Map<string | undefined, TileNode>();
    for (const [place, node] of this.#tiles) {
      if (places.has(place) && store.at(place)?.filename === node.filename) continue;
      this.#tiles.delete(place);
      loose.set(node.filename, node);
    }
    this.#reuse(store, places, loose);
    const end = performance.now() + BUDGET_MS;
    let fresh = 0;
    let isLeft = false;
    this.#pictures = isRushing ? 0 : PICTURES_AT_ONCE;
    for (const [place, rect] of places) {
      const tile = store.at(place);
      if (tile === undefined) continue;
      const isKnown = this.#tiles.has(place);
      if (!isKnown) fresh += 1;
      if (!isKnown && fresh > LEAST_AT_ONCE && performance.now() > end) isLeft = true;
      else this.#drawTile(tile, place, store.total, rect);
    }
    for (const node of this.#spare) node.hide();
    return isLeft || (!isRushing && this.#pictures < 0);
  }

  #drawTile(tile: AssetTile, place: number, of: number, rect: Rect): void {
    const node = this.#tiles.get(place) ?? this.#spare.pop() ?? this.#make();
    this.#tiles.set(place, node);
    node.fill(tile, place, of);
    node.put(rect);
    this.#mark(place, node);
    if (node.hasPicture) return;
    this.#pictures -= 1;
    if (this.#pictures >= 0) node.bring();
  }

  /** A picture that only moves keeps its element; the other elements are free. */
  #reuse(store: TileStore, places: ReadonlyMap<number, unknown>, loose: Map<string | undefined, TileNode>): void {
    if (loose.size === 0) return;
    for (const place of places.keys()) {
      const filename = store.at(place)?.filename;
      const node = this.#tiles.has(place) ? undefined : loose.get(filename);
      if (node === undefined) continue;
      loose.delete(filename);
      this.#tiles.set(place, node);
    }
    this.#spare.push(...loose.values());
  }

  #make(): TileNode {
    const node = new TileNode();
    this.#canvas.append(node.element);
    return node;
  }

  #mark(place: number, node: TileNode): void {
    const isSelected = this.#host.isSelected(node.filename ?? '');
    node.mark({ isSelected, isCurrent: this.#host.cursor() === place });
  }

  #nodeOf(target: EventTarget | null): TileNode | undefined {
    const tile = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
    return tile === null ? undefined : this.#tiles.get(Number(tile.dataset['place']));
  }
}
