import { computed, signal } from '@preact/signals';
import type { Point, Size } from '../../assets/picture/zoom.ts';
import {
  type Area,
  type Coverage,
  clipped,
  cutOut,
  emptyCoverage,
  fillBox,
  invert,
  isNothing,
  putIn,
  wholeArea,
} from './pixels/coverage.ts';
import { fillPolygon, polygonArea } from './pixels/polygon.ts';
import { packed, unpacked } from './pixels/runs.ts';
import { type Dab, paintStroke, strokeArea } from './pixels/stroke.ts';

/** Edge of the squares in which changes are kept. */
const TILE = 256;
const MOST_STEPS = 100;

/** The tiles of one step as they were before it, packed; by their number. */
type Step = ReadonlyMap<number, Uint8Array>;

/** The mask of one picture, pixel for pixel, with its history. Only what a step touches is kept of it. */
export class MaskDocument {
  readonly coverage: Coverage;
  /** Grows with every change of a pixel. */
  readonly revision = signal(0);
  /** Part of the picture that is chosen, from 0 to 1; counted at the end of each step. */
  readonly share = computed(() => this.#chosen.value / (255 * this.coverage.values.length));
  readonly isEmpty = computed(() => this.#chosen.value === 0);
  readonly canUndo = computed(() => this.#past.value.length > 0);
  readonly canRedo = computed(() => this.#future.value.length > 0);

  readonly #past = signal<readonly Step[]>([]);
  readonly #future = signal<readonly Step[]>([]);
  readonly #chosen = signal(0);
  readonly #sums: Float64Array;
  readonly #columns: number;
  readonly #watchers = new Set<(area: Area) => void>();
  #open: Map<number, Uint8Array> | null = null;

  constructor(size: Size) {
    this.coverage = emptyCoverage(size);
    this.#columns = Math.ceil(size.width / TILE);
    this.#sums = new Float64Array(this.#columns * Math.ceil(size.height / TILE));
  }

  /** Tells of every area whose pixels change. Returns how to stop. */
  watch(watcher: (area: Area) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Begins a step; what follows until `commit` is undone at once. */
  begin(): void {
    if (this.#open === null) this.#open = new Map();
  }

  /** Ends the step. One that touched nothing is none. */
  commit(): void {
    const step = this.#open;
    this.#open = null;
    if (step === null || step.size === 0) return;
    this.#past.value = [...this.#past.value, step].slice(-MOST_STEPS);
    this.#future.value = [];
    this.#count(step.keys());
  }

  /** Takes back what the open step has done, as if it had never begun. */
  abandon(): void {
    const step = this.#open;
    this.#open = null;
    if (step !== null) this.#restore(step);
  }

  /** Draws with the brush; part of an open step. */
  stroke(from: Dab, to: Dab, isErasing: boolean): void {
    this.#change(strokeArea(from, to), () => paintStroke(this.coverage, from, to, isErasing));
  }

  /** Chooses the inside of a line as a step of its own. */
  lasso(points: readonly Point[], isErasing: boolean): void {
    if (points.length < 3) return;
    this.#step(polygonArea(points), () => fillPolygon(this.coverage, points, isErasing));
  }

  /** Chooses a rectangle as a step of its own. */
  box(box: Area, isErasing: boolean): void {
    this.#step(box, () => fillBox(this.coverage, box, isErasing));
  }

  invert(): void {
    this.#step(wholeArea(this.coverage), () => invert(this.coverage));
  }

  clear(): void {
    if (!this.isEmpty.value) this.#step(wholeArea(this.coverage), () => this.coverage.values.fill(0));
  }

  /** Puts another mask of the same size in the place of this one as a step of its own. */
  replace({ values }: Coverage): void {
    this.#step(wholeArea(this.coverage), () => this.coverage.values.set(values));
  }

  undo(): void {
    this.#move(this.#past, this.#future);
  }

  redo(): void {
    this.#move(this.#future, this.#past);
  }

  #move(from: { value: readonly Step[] }, to: { value: readonly Step[] }): void {
    this.abandon();
    const step = from.value.at(-1);
    if (step === undefined) return;
    const now = new Map([...step.keys()].map((tile) => [tile, this.#tile(tile)]));
    from.value = from.value.slice(0, -1);
    to.value = [...to.value, now];
    this.#restore(step);
    this.#count(step.keys());
  }

  #step(area: Area, act: () => unknown): void {
    this.begin();
    this.#change(area, act);
    this.commit();
  }

  /** Keeps what will be touched, touches it, and says so. */
  #change(wanted: Area, act: () => unknown): void {
    const area = clipped(wanted, this.coverage);
    if (isNothing(area)) return;
    for (const tile of this.#tilesIn(area)) {
      if (this.#open?.has(tile) === false) this.#open.set(tile, this.#tile(tile));
    }
    act();
    this.#tell(area);
  }

  #restore(step: Step): void {
    for (const [tile, runs] of step) {
      const area = this.#areaOf(tile);
      const [width, height] = [area.right - area.left, area.bottom - area.top];
      const values = unpacked(runs, width * height) as Coverage['values'];
      putIn(this.coverage, { width, height, values }, area.left, area.top);
    }
    for (const tile of step.keys()) this.#tell(this.#areaOf(tile));
  }

  #tile(tile: number): Uint8Array {
    return packed(cutOut(this.coverage, this.#areaOf(tile)).values);
  }

  *#tilesIn({ left, top, right, bottom }: Area): Iterable<number> {
    for (let y = Math.floor(top / TILE); y < Math.ceil(bottom / TILE); y += 1) {
      for (let x = Math.floor(left / TILE); x < Math.ceil(right / TILE); x += 1) yield y * this.#columns + x;
    }
  }

  #areaOf(tile: number): Area {
    const left = (tile % this.#columns) * TILE;
    const top = Math.floor(tile / this.#columns) * TILE;
    return clipped({ left, top, right: left + TILE, bottom: top + TILE }, this.coverage);
  }

  #tell(area: Area): void {
    this.revision.value += 1;
    for (const watcher of this.#watchers) watcher(area);
  }

  #count(tiles: Iterable<number>): void {
    for (const tile of tiles) {
      let sum = 0;
      for (const value of cutOut(this.coverage, this.#areaOf(tile)).values) sum += value;
      this.#sums[tile] = sum;
    }
    this.#chosen.value = this.#sums.reduce((sum, value) => sum + value, 0);
  }
}
