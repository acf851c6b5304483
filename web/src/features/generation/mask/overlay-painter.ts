import type { Point, Size } from '../../assets/picture/zoom.ts';
import { type Area, type Coverage, clipped, isNothing, wholeArea, widened } from './pixels/coverage.ts';
import { blur, boxRadius } from './pixels/feather.ts';

/** Red, green and blue from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Where the picture stands on the canvas of the overlay, in pixels of the canvas. */
export interface Standing extends Point {
  /** Pixels of the canvas per pixel of the picture. */
  scale: number;
}

const DASH = 5;
const STRIPE = 12;
const STRIPE_WIDTH = 5;
const TINT = 0.4;
const STRIPE_TINT = 0.64;
const REDRAWN = 2;
const LIGHT = word([255, 255, 255], 255);
const DARK = word([0, 0, 0], 255);

/**
 * Draws a mask in pixels of the screen, whatever the size of the picture: tinted with stripes where something is chosen,
 * and around it a line of light and dark dashes that is seen on every picture.
 */
export class OverlayPainter {
  readonly size: Size;
  /** Red, green, blue and alpha of the canvas. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** The same, one number for each pixel. */
  readonly #words: Uint32Array;
  readonly #amounts: Coverage;
  #contour: Int32Array | null = null;
  #phase = 0;

  constructor(size: Size) {
    this.size = size;
    this.pixels = new Uint8ClampedArray(size.width * size.height * 4);
    this.#words = new Uint32Array(this.pixels.buffer);
    this.#amounts = { ...size, values: new Uint8Array(size.width * size.height) };
  }

  /** Draws anew what lies in an area of the picture; the whole canvas without one. Returns what changed on the canvas. */
  draw(mask: Coverage, at: Standing, feather: number, colour: Colour, part?: Area): Area {
    const soft = feather * at.scale;
    const area = part === undefined ? wholeArea(this.size) : this.#onCanvas(part, at, Math.ceil(soft / 2) + REDRAWN);
    if (boxRadius(soft) >= 1) this.#sampleSoft(mask, at, soft, area);
    else this.#sample(mask, at, area, this.#amounts, { left: 0, top: 0 });
    this.#colour(area, colour);
    this.#contour = null;
    return area;
  }

  /** Moves the dashes of the line on by one pixel. */
  march(): void {
    this.#phase += 1;
    this.#contour ??= this.#findContour();
    for (const at of this.#contour) this.#dash(at);
  }

  #onCanvas({ left, top, right, bottom }: Area, { x, y, scale }: Standing, reach: number): Area {
    const area = { left: x + left * scale, top: y + top * scale, right: x + right * scale, bottom: y + bottom * scale };
    return clipped(widened(area, reach), this.size);
  }

  /**
   * The nearest pixel of the mask for each of the canvas, written into `to`, which begins at `origin`. Outside of the
   * picture nothing is chosen, or, where that is wanted, the mask goes on as at its border.
   */
  #sample(
    mask: Coverage,
    at: Standing,
    area: Area,
    to: Coverage,
    origin: Pick<Area, 'left' | 'top'>,
    goesOn = false,
  ): void {
    const inside = (place: number, length: number) => {
      if (goesOn) return Math.min(length - 1, Math.max(0, place));
      return place >= 0 && place < length ? place : -1;
    };
    const columns = new Int32Array(area.right - area.left);
    for (let x = area.left; x < area.right; x += 1) {
      columns[x - area.left] = inside(Math.floor((x + 0.5 - at.x) / at.scale), mask.width);
    }
    for (let y = area.top; y < area.bottom; y += 1) {
      const row = inside(Math.floor((y + 0.5 - at.y) / at.scale), mask.height);
      let target = (y - origin.top) * to.width + area.left - origin.left;
      for (const column of columns) {
        to.values[target] = row < 0 || column < 0 ? 0 : (mask.values[row * mask.width + column] ?? 0);
        target += 1;
      }
    }
  }

  /** The same with a soft edge: what is near the area counts as well. */
  #sampleSoft(mask: Coverage, at: Standing, soft: number, area: Area): void {
    const picture = this.#onCanvas(wholeArea(mask), at, 0);
    this.#clear(area);
    const seen = {
      left: Math.max(area.left, picture.left),
      top: Math.max(area.top, picture.top),
      right: Math.min(area.right, picture.right),
      bottom: Math.min(area.bottom, picture.bottom),
    };
    if (isNothing(seen)) return;
    const wide = widened(seen, Math.ceil(soft / 2) + 1);
    const size = { width: wide.right - wide.left, height: wide.bottom - wide.top };
    const near: Coverage = { ...size, values: new Uint8Array(size.width * size.height) };
    this.#sample(mask, at, wide, near, wide, true);
    blur(near, boxRadius(soft));
    for (let y = seen.top; y < seen.bottom; y += 1) {
      const from = (y - wide.top) * size.width + seen.left - wide.left;
      const row = near.values.subarray(from, from + seen.right - seen.left);
      this.#amounts.values.set(row, y * this.size.width + seen.left);
    }
  }

  #clear({ left, top, right, bottom }: Area): void {
    const { values, width } = this.#amounts;
    for (let y = top; y < bottom; y += 1) values.fill(0, y * width + left, y * width + right);
  }

  #colour(area: Area, colour: Colour): void {
    const { values, width } = this.#amounts;
    const [plain, striped] = [tints(colour, TINT), tints(colour, STRIPE_TINT)];
    for (let y = area.top; y < area.bottom; y += 1) {
      for (let x = area.left; x < area.right; x += 1) {
        const at = y * width + x;
        if (this.#isContour(at, x, y)) this.#dash(at);
        else this.#words[at] = ((x + y) % STRIPE < STRIPE_WIDTH ? striped : plain)[values[at] ?? 0] ?? 0;
      }
    }
  }

  /** Whether the mask ends here: the pixels on both sides of its edge are the line. None at the rim of the canvas. */
  #isContour(at: number, x: number, y: number): boolean {
    const { values, width, height } = this.#amounts;
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return false;
    const around =
      ((values[at - 1] ?? 0) >> 7) +
      ((values[at + 1] ?? 0) >> 7) +
      ((values[at - width] ?? 0) >> 7) +
      ((values[at + width] ?? 0) >> 7);
    return around !== ((values[at] ?? 0) >> 7) * 4;
  }

  #dash(at: number): void {
    const { width } = this.size;
    const along = (at % width) + Math.floor(at / width) + this.#phase;
    this.#words[at] = along % (DASH * 2) < DASH ? LIGHT : DARK;
  }

  #findContour(): Int32Array {
    const found: number[] = [];
    const { width, height } = this.size;
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const at = y * width + x;
        if (this.#isContour(at, x, y)) found.push(at);
      }
    }
    return Int32Array.from(found);
  }
}

/** What a pixel looks like for each amount that it is chosen. */
function tints(colour: Colour, strength: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, amount) => word(colour, Math.round(amount * strength)));
}

function word([red, green, blue]: Colour, alpha: number): number {
  return new Uint32Array(Uint8Array.of(red, green, blue, alpha).buffer)[0] ?? 0;
}
