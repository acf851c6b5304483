import type { Point } from './zoom.ts';

/** What a person does with a picture by wheel, pointer and fingers. Points are CSS pixels from the corner of the element. */
export interface Gestures {
  /** Factor over 1: closer. */
  zoom(factor: number, point: Point): void;
  pan(move: Point): void;
  /** A double click, or a double tap of a finger. */
  toggle(point: Point, isFinger: boolean): void;
  /** Whether a drag moves the picture; else it is a swipe. */
  canPan(): boolean;
  /** A finger moves over a picture that is seen whole: how far it has gone so far. */
  swipe?(move: Point): void;
  /** The finger left: how far it went, and how fast, in px per ms. */
  swiped?(move: Point, speed: Point): void;
  /** The first finger or button came down or the last one left. */
  hold?(isHeld: boolean): void;
}

const WHEEL_STEP = 0.0018;
const PINCH_STEP = 0.01;
const LINE_PX = 16;
const DOUBLE_TAP_MS = 300;
const DOUBLE_TAP_PX = 24;
const TAP_PX = 8;

interface Finger extends Point {
  startX: number;
  startY: number;
  startedAt: number;
}

/** Listens on an element; returns how to stop. */
export function followGestures(element: HTMLElement, gestures: Gestures): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const fingers = new Map<number, Finger>();
  let wasPinched = false;
  let lastTap: (Point & { at: number }) | null = null;

  element.addEventListener('wheel', (event) => onWheel(event, element, gestures), { ...options, passive: false });
  element.addEventListener('pointerdown', down, options);
  element.addEventListener('pointermove', move, options);
  element.addEventListener('pointerup', up, options);
  element.addEventListener('pointercancel', up, options);
  return () => stop.abort();

  function down(event: PointerEvent): void {
    if (event.button !== 0 || isControl(event.target)) return;
    element.setPointerCapture?.(event.pointerId);
    const point = pointOf(event, element);
    fingers.set(event.pointerId, { ...point, startX: point.x, startY: point.y, startedAt: event.timeStamp });
    if (fingers.size === 1) gestures.hold?.(true);
    else wasPinched = true;
  }

  function move(event: PointerEvent): void {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return;
    const point = pointOf(event, element);
    const by = { x: point.x - finger.x, y: point.y - finger.y };
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, { ...finger, ...point });
    if (other !== undefined) pinch(finger, point, other);
    else if (gestures.canPan()) gestures.pan(by);
    else if (event.pointerType !== 'mouse' && !wasPinched) gestures.swipe?.(wayOf(finger, point));
  }

  function pinch(before: Point, after: Point, other: Point): void {
    const factor = distance(after, other) / Math.max(1, distance(before, other));
    gestures.zoom(factor, { x: (after.x + other.x) / 2, y: (after.y + other.y) / 2 });
    gestures.pan({ x: (after.x - before.x) / 2, y: (after.y - before.y) / 2 });
  }

  function up(event: PointerEvent): void {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return;
    fingers.delete(event.pointerId);
    if (fingers.size > 0) return;
    gestures.hold?.(false);
    const way = wayOf(finger, finger);
    const time = Math.max(1, event.timeStamp - finger.startedAt);
    const isStill = Math.hypot(way.x, way.y) < TAP_PX;
    const isSwipe = !wasPinched && event.pointerType !== 'mouse' && !gestures.canPan();
    wasPinched = false;
    if (isStill && event.type === 'pointerup') tap(finger, event);
    if (!isSwipe) return;
    const counts = !isStill && event.type === 'pointerup';
    const none = { x: 0, y: 0 };
    gestures.swiped?.(counts ? way : none, counts ? { x: way.x / time, y: way.y / time } : none);
  }

  function tap(point: Point, { timeStamp: at, pointerType }: PointerEvent): void {
    const isSecond = lastTap !== null && at - lastTap.at < DOUBLE_TAP_MS && distance(point, lastTap) < DOUBLE_TAP_PX;
    lastTap = isSecond ? null : { x: point.x, y: point.y, at };
    if (isSecond) gestures.toggle({ x: point.x, y: point.y }, pointerType === 'touch');
  }
}

/** A wheel goes towards the pointer; a trackpad pinch comes as a wheel with the Control key. */
function onWheel(event: WheelEvent, element: HTMLElement, gestures: Gestures): void {
  event.preventDefault();
  const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * LINE_PX;
  const step = Math.max(-200, Math.min(200, pixels)) * (event.ctrlKey ? PINCH_STEP : WHEEL_STEP);
  gestures.zoom(Math.exp(-step), pointOf(event, element));
}

function pointOf({ clientX, clientY }: MouseEvent, element: HTMLElement): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function wayOf({ startX, startY }: Finger, { x, y }: Point): Point {
  return { x: x - startX, y: y - startY };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, input, [data-grip]') !== null;
}
