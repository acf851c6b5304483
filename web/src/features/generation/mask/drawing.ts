import { type Signal, signal } from '@preact/signals';
import { followGestures } from '../../assets/picture/gestures.ts';
import type { Lens } from '../../assets/picture/lens.ts';
import type { Point } from '../../assets/picture/zoom.ts';
import { type MaskSession, type Tool, tool } from './mask-session.ts';
import type { Area } from './pixels/coverage.ts';
import type { Dab } from './pixels/stroke.ts';

const LEAST_STEP_PX = 2;
const LEAST_BOX = 2;
/** Share of the radius that a pen draws with when it hardly touches. */
const LIGHTEST = 0.25;
const PEN_ERASER = 32;

/** What is drawn with pointers on one picture. Places are pixels of the picture unless they say otherwise. */
export class Drawing {
  /** The line of the lasso while it is drawn. */
  readonly trail: Signal<readonly Point[]> = signal([]);
  /** The rectangle while it is drawn. */
  readonly box: Signal<Area | null> = signal(null);
  /** Where a mouse or pen is, in CSS pixels of the frame; null: it is elsewhere, or a finger draws. */
  readonly pointer: Signal<Point | null> = signal(null);
  /** The place was reached by keys; a cross shows it. */
  readonly isByKeys = signal(false);
  /** The corner of a box that was set by a key, in pixels of the picture; its other corner is where the cross is. */
  readonly corner: Signal<Point | null> = signal(null);
  /** The corners of a lasso that were set by keys, in pixels of the picture; its line goes on to where the cross is. */
  readonly outline: Signal<readonly Point[]> = signal([]);
  /** The picture is moved in place of being drawn on. */
  readonly isPanning = signal(false);
  /** A pointer is down. */
  readonly isHeld = signal(false);
  readonly #session: MaskSession;
  readonly #lens: Lens;
  readonly #down = new Set<number>();
  #tool: Tool | null = null;
  #isErasing = false;
  #last: Dab | null = null;
  #start: Point = { x: 0, y: 0 };
  #panFrom: Point | null = null;

  constructor(session: MaskSession, lens: Lens) {
    this.#session = session;
    this.#lens = lens;
  }

  /** Whether a drag moves the picture. */
  get pans(): boolean {
    return this.isPanning.value || tool.value === 'hand' || this.#session.stage.value !== 'paint';
  }

  /** Listens on the frame; returns how to stop. */
  follow(frame: HTMLElement): () => void {
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const stopGestures = followGestures(frame, {
      zoom: (factor, point) => this.#lens.zoom(factor, point),
      pan: (move) => this.#lens.pan(move),
      toggle: (point) => this.pans && this.#lens.toggle(point),
      canPan: () => this.pans,
      hold: (isHeld) => {
        this.isHeld.value = isHeld;
      },
    });
    frame.addEventListener('pointerdown', (event) => this.#press(event, frame), options);
    frame.addEventListener('pointermove', (event) => this.#move(event, frame), options);
    frame.addEventListener('pointerup', (event) => this.#release(event, true), options);
    frame.addEventListener('pointercancel', (event) => this.#release(event, false), options);
    frame.addEventListener('pointerleave', () => this.#hover(null), options);
    return () => {
      stop.abort();
      stopGestures();
      this.#abandon();
    };
  }

  #press(event: PointerEvent, frame: HTMLElement): void {
    if (event.target instanceof Element && event.target.closest('button, input, [data-grip]') !== null) return;
    this.#down.add(event.pointerId);
    if (event.button === 1) {
      event.preventDefault();
      frame.setPointerCapture(event.pointerId);
      this.#panFrom = { x: event.clientX, y: event.clientY };
      return;
    }
    if (this.#down.size > 1) {
      this.#abandon();
      return;
    }
    const mask = this.#session.mask.value;
    if (event.button !== 0 && !isPenEraser(event)) return;
    if (this.pans || mask === null || this.#session.isWorking.value) return;
    this.#tool = tool.value;
    this.#isErasing = tool.value === 'eraser' || event.altKey || isPenEraser(event);
    this.#session.pendingBox.value = null;
    this.endOutline();
    this.#begin(event, frame);
  }

  #begin(event: PointerEvent, frame: HTMLElement): void {
    const dab = this.#dabOf(event, frame);
    this.#start = this.#onPicture(dab);
    if (this.#tool === 'lasso') this.trail.value = [this.#start];
    if (this.#tool !== 'brush' && this.#tool !== 'eraser') return;
    const mask = this.#session.mask.value;
    mask?.begin();
    // With Shift, a straight line from where the last stroke ended.
    mask?.stroke(event.shiftKey && this.#last !== null ? this.#last : dab, dab, this.#isErasing);
    this.#last = dab;
  }

  #move(event: PointerEvent, frame: HTMLElement): void {
    this.#hover(event.pointerType === 'touch' ? null : inFrame(event, frame));
    if (this.#panFrom !== null) {
      this.#lens.pan({ x: event.clientX - this.#panFrom.x, y: event.clientY - this.#panFrom.y });
      this.#panFrom = { x: event.clientX, y: event.clientY };
    }
    if (this.#tool === null || !this.#down.has(event.pointerId)) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length > 0 ? events : [event]) this.#draw(this.#dabOf(each, frame), event.shiftKey);
  }

  #draw(to: Dab, isSquare: boolean): void {
    const mask = this.#session.mask.value;
    if (this.#tool === 'brush' || this.#tool === 'eraser') {
      mask?.stroke(this.#last ?? to, to, this.#isErasing);
      this.#last = to;
    } else if (this.#tool === 'lasso') {
      const last = this.trail.value.at(-1);
      const point = this.#onPicture(to);
      const step = LEAST_STEP_PX / this.#scale();
      if (last === undefined || Math.hypot(point.x - last.x, point.y - last.y) >= step)
        this.trail.value = [...this.trail.value, point];
    } else if (this.#tool === 'box') {
      this.box.value = boxBetween(this.#start, this.#onPicture(to), isSquare);
    }
  }

  #release(event: PointerEvent, counts: boolean): void {
    this.#down.delete(event.pointerId);
    this.#panFrom = null;
    if (this.#tool === null) return;
    if (!counts) {
      this.#abandon();
      return;
    }
    const mask = this.#session.mask.value;
    mask?.commit();
    if (this.#tool === 'lasso') mask?.lasso(this.trail.value, this.#isErasing);
    const box = this.box.value;
    if (box !== null && box.right - box.left >= LEAST_BOX && box.bottom - box.top >= LEAST_BOX)
      mask?.box(box, this.#isErasing);
    this.#end();
  }

  #abandon(): void {
    if (this.#tool !== null) this.#session.mask.value?.abandon();
    this.#end();
  }

  #end(): void {
    this.#tool = null;
    this.trail.value = [];
    this.box.value = null;
  }

  /** A box that was begun by a key is given up. */
  endCorner(): void {
    this.corner.value = null;
    this.box.value = null;
  }

  /** A lasso that was begun by keys is given up. */
  endOutline(): void {
    this.outline.value = [];
  }

  #hover(point: Point | null): void {
    this.isByKeys.value = false;
    if (this.corner.value !== null) this.endCorner();
    this.pointer.value = point;
  }

  #scale(): number {
    return this.#lens.placed.peek()?.scale ?? 1;
  }

  /** What is drawn with lines begins and ends at the border of the picture, even when the pointer is beyond it. */
  #onPicture({ x, y }: Point): Point {
    const { width, height } = this.#lens.picture.peek();
    return { x: Math.min(width, Math.max(0, x)), y: Math.min(height, Math.max(0, y)) };
  }

  #dabOf(event: PointerEvent, frame: HTMLElement): Dab {
    const at = this.#lens.placed.peek() ?? { x: 0, y: 0, scale: 1 };
    const { x, y } = inFrame(event, frame);
    const pressure = event.pointerType === 'pen' ? LIGHTEST + (1 - LIGHTEST) * event.pressure : 1;
    const radius = (this.#session.brush.peek() / 2) * pressure;
    return { x: (x - at.x) / at.scale, y: (y - at.y) / at.scale, radius };
  }
}

/** The rectangle between two corners; a square one has the longer side. */
export function boxBetween(from: Point, to: Point, isSquare: boolean): Area {
  const side = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  const end = isSquare
    ? { x: from.x + side * Math.sign(to.x - from.x), y: from.y + side * Math.sign(to.y - from.y) }
    : to;
  return {
    left: Math.min(from.x, end.x),
    top: Math.min(from.y, end.y),
    right: Math.max(from.x, end.x),
    bottom: Math.max(from.y, end.y),
  };
}

function inFrame({ clientX, clientY }: MouseEvent, frame: HTMLElement): Point {
  const { left, top } = frame.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function isPenEraser({ pointerType, buttons }: PointerEvent): boolean {
  return pointerType === 'pen' && (buttons & PEN_ERASER) !== 0;
}
