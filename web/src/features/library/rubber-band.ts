import { shown } from '../../state/library/library.ts';
import { select, selected } from '../../state/library/selection.ts';
import type { GridView } from './grid-view.ts';

const STILL_PX = 6;
const EDGE_PX = 48;
const STEP_PX = 18;

/**
 * Selects what a rectangle touches that a mouse draws over the grid, beside what was selected where Shift or Ctrl is held.
 * At the upper and lower edge the grid scrolls on. Everything it does can be done by keys and clicks too.
 */
export class RubberBand {
  readonly #scroller: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #grid: () => GridView | null;
  readonly #box = document.createElement('div');
  #start: { x: number; y: number } | null = null;
  #last = { x: 0, y: 0 };
  #base: ReadonlySet<string> = new Set();
  #isOpen = false;
  #frame = 0;
  /** The click that ends a rectangle is none on a picture. */
  wasDrawn = false;

  constructor(scroller: HTMLElement, canvas: HTMLElement, grid: () => GridView | null) {
    this.#scroller = scroller;
    this.#canvas = canvas;
    this.#grid = grid;
    this.#box.className = 'lib-band';
  }

  down(event: PointerEvent): void {
    this.wasDrawn = false;
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    this.#last = { x: event.clientX, y: event.clientY };
    this.#start = this.#onCanvas();
    this.#base = event.shiftKey || event.ctrlKey || event.metaKey ? selected.peek() : new Set();
  }

  move(event: PointerEvent): void {
    if (this.#start === null) return;
    this.#last = { x: event.clientX, y: event.clientY };
    const { x, y } = this.#onCanvas();
    if (!this.#isOpen) {
      if (Math.hypot(x - this.#start.x, y - this.#start.y) < STILL_PX) return;
      this.#isOpen = true;
      this.wasDrawn = true;
      this.#scroller.setPointerCapture(event.pointerId);
      this.#canvas.append(this.#box);
    }
    this.#ask();
  }

  /** Ends it; Escape also brings back what was selected before. */
  end(isTakenBack = false): void {
    if (this.#isOpen && isTakenBack) select(this.#base);
    this.#start = null;
    this.#isOpen = false;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#box.remove();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  #ask(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#frame = 0;
    const [start, geometry, store] = [this.#start, this.#grid()?.geometry, shown.peek()];
    if (start === null || !geometry || store === null) return;
    this.#scrollAtEdge();
    const { x, y } = this.#onCanvas();
    const rect = {
      x: Math.min(x, start.x),
      y: Math.min(y, start.y),
      width: Math.abs(x - start.x),
      height: Math.abs(y - start.y),
    };
    const { style } = this.#box;
    style.transform = `translate(${rect.x}px, ${rect.y}px)`;
    [style.width, style.height] = [`${rect.width}px`, `${rect.height}px`];
    const names = geometry.touching(rect).flatMap((place) => store.at(place)?.filename ?? []);
    const next = new Set([...this.#base, ...names]);
    const now = selected.peek();
    if (next.size !== now.size || names.some((name) => !now.has(name))) select(next);
  }

  #scrollAtEdge(): void {
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const step = this.#last.y < top + EDGE_PX ? -STEP_PX : this.#last.y > bottom - EDGE_PX ? STEP_PX : 0;
    if (step === 0) return;
    this.#scroller.scrollTop += step;
    this.#ask();
  }

  #onCanvas(): { x: number; y: number } {
    const { left, top } = this.#canvas.getBoundingClientRect();
    return { x: this.#last.x - left, y: this.#last.y - top };
  }
}
