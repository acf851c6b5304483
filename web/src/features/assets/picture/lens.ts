import { computed, type Signal, signal } from '@preact/signals';
import {
  actualZoom,
  closeUp,
  type Frame,
  type Point,
  panned,
  percentOf,
  placed,
  type Size,
  toggled,
  type View,
  WHOLE,
  zoomedAt,
} from './zoom.ts';

const KEY_STEP = 1.4;

/** How one picture is looked at in its frame. Several lenses with one view move together. */
export class Lens {
  readonly view: Signal<View>;
  /** Inner size of the frame in CSS pixels; null before it is drawn. */
  readonly frame: Signal<Frame | null>;
  /** Pixels of the picture, as far as they are known. */
  readonly picture: Signal<Size>;
  /** Where the picture stands in its frame; null before there is a frame. */
  readonly placed = computed(() => {
    const frame = this.frame.value;
    return frame === null ? null : placed(this.view.value, this.picture.value, frame);
  });
  /** Pixels of the screen per pixel of the picture, in percent. */
  readonly percent = computed(() => {
    const frame = this.frame.value;
    return frame === null ? 100 : percentOf(this.view.value, this.picture.value, frame, density());
  });
  readonly isClose = computed(() => this.view.value.zoom > 1.001);

  constructor(frame: Signal<Frame | null>, picture: Size, view: Signal<View> = signal(WHOLE)) {
    this.frame = frame;
    this.picture = signal(picture);
    this.view = view;
  }

  /** Closer with a factor over 1; around the middle when no point is named. */
  zoom(factor: number, point?: Point): void {
    this.#change((view, picture, frame) => zoomedAt(view, factor, point ?? middle(frame), picture, frame));
  }

  /** One step of the keyboard in or out. */
  step(direction: 1 | -1): void {
    this.zoom(direction > 0 ? KEY_STEP : 1 / KEY_STEP);
  }

  /** Moves the picture by so many CSS pixels. */
  pan(move: Point): void {
    this.#change((view, picture, frame) => panned(view, move, picture, frame));
  }

  /** Between the whole picture and its actual size. */
  toggle(point?: Point): void {
    this.#change((view, picture, frame) => toggled(view, point ?? middle(frame), picture, frame, density()));
  }

  /** Between the whole picture and a close-up of the point, as fingers expect it. */
  closeUp(point: Point): void {
    this.#change((view, picture, frame) => closeUp(view, point, picture, frame));
  }

  /** The whole picture. */
  fit(): void {
    this.view.value = WHOLE;
  }

  /** One pixel of the picture on one of the screen. */
  actual(): void {
    this.#change((view, picture, frame) => {
      const zoom = actualZoom(picture, frame, density());
      return zoomedAt(view, zoom / view.zoom, middle(frame), picture, frame);
    });
  }

  #change(next: (view: View, picture: Size, frame: Frame) => View): void {
    const frame = this.frame.value;
    if (frame !== null) this.view.value = next(this.view.value, this.picture.value, frame);
  }
}

/** The pixels of a picture; of something square while nobody knows. */
export function knownSize({
  width,
  height,
}: {
  width?: number | null | undefined;
  height?: number | null | undefined;
}): Size {
  return width && height ? { width, height } : { width: 1024, height: 1024 };
}

function middle({ width, height }: Size): Point {
  return { x: width / 2, y: height / 2 };
}

function density(): number {
  return globalThis.devicePixelRatio || 1;
}
