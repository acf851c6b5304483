import type { Bounds } from './fill-around.ts';
import type { Pixels } from './picture.ts';

/** Points per edge at which the shape of a mask is looked at. */
const SAMPLES = 28;
const INSIDE = 0.94;
/** Lengths of the steps of a distance that is measured along rows and diagonals. */
const STRAIGHT = 1;
const DIAGONAL = Math.SQRT2;

/** The rectangle around everything that may change; null where nothing may. */
export function boundsOf(mask: Pixels): Bounds | null {
  let left = mask.width;
  let right = -1;
  let top = mask.height;
  let bottom = -1;
  for (let y = 0; y < mask.height; y += 1) {
    for (let x = 0; x < mask.width; x += 1) {
      if ((mask.rgba[(y * mask.width + x) * 4 + 3] ?? 255) === 255) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** A rectangle of the shape of the hole that lies inside the mask but for a few corners, in pixels of the hole. */
export function roomIn(mask: Pixels, hole: Bounds): Bounds {
  const open = (x: number, y: number): boolean => {
    const column = Math.min(mask.width - 1, Math.max(0, Math.floor(hole.left + x)));
    const row = Math.min(mask.height - 1, Math.max(0, Math.floor(hole.top + y)));
    return (mask.rgba[(row * mask.width + column) * 4 + 3] ?? 255) < 128;
  };
  const centre = centreOf(hole, open);
  for (let scale = 1; scale > 0.4; scale -= 0.06) {
    const room = roomAround(centre, hole, scale);
    if (shareOf(room, open) >= INSIDE) return room;
  }
  return roomAround(centre, hole, 0.5);
}

function roomAround(centre: { x: number; y: number }, hole: Bounds, scale: number): Bounds {
  const width = hole.width * scale;
  const height = hole.height * scale;
  const left = Math.min(hole.width - width, Math.max(0, centre.x - width / 2));
  const top = Math.min(hole.height - height, Math.max(0, centre.y - height / 2));
  return { left, top, width, height };
}

function* pointsOf({ left, top, width, height }: Bounds): Generator<[x: number, y: number]> {
  for (let row = 0.5; row < SAMPLES; row += 1)
    for (let column = 0.5; column < SAMPLES; column += 1)
      yield [left + (width * column) / SAMPLES, top + (height * row) / SAMPLES];
}

function centreOf(hole: Bounds, open: (x: number, y: number) => boolean): { x: number; y: number } {
  const sum = { x: 0, y: 0, count: 0 };
  for (const [x, y] of pointsOf({ ...hole, left: 0, top: 0 })) {
    if (!open(x, y)) continue;
    sum.x += x;
    sum.y += y;
    sum.count += 1;
  }
  if (sum.count === 0) return { x: hole.width / 2, y: hole.height / 2 };
  return { x: sum.x / sum.count, y: sum.y / sum.count };
}

function shareOf(room: Bounds, open: (x: number, y: number) => boolean): number {
  let inside = 0;
  for (const [x, y] of pointsOf(room)) if (open(x, y)) inside += 1;
  return inside / SAMPLES ** 2;
}

/**
 * How much of the new picture shows in every pixel of the hole, 0..1: what the mask says, and less than that within `soft`
 * pixels of what is kept, so that even a hard mask leaves no edge. The border of the picture is none.
 */
export function opennessOf(mask: Pixels, hole: Bounds, soft: number): Float32Array {
  const { width, height } = hole;
  const reach = distances(mask, hole);
  const openness = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const keep = mask.rgba[((y + hole.top) * mask.width + x + hole.left) * 4 + 3] ?? 255;
      const t = Math.min(1, (reach[(y + 1) * (width + 2) + x + 1] ?? 0) / (soft + 1));
      openness[y * width + x] = Math.min(1 - keep / 255, t * t * (3 - 2 * t));
    }
  }
  return openness;
}

/** The way from every pixel to the nearest one that is kept, with a frame of one pixel around the hole (two passes, after Borgefors 1986). */
function distances(mask: Pixels, hole: Bounds): Float32Array {
  const width = hole.width + 2;
  const height = hole.height + 2;
  const reach = new Float32Array(width * height).fill(Infinity);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const column = x + hole.left - 1;
      const row = y + hole.top - 1;
      if (column < 0 || row < 0 || column >= mask.width || row >= mask.height) continue;
      if (mask.rgba[(row * mask.width + column) * 4 + 3] === 255) reach[y * width + x] = 0;
    }
  }
  const relax = (at: number, steps: readonly (readonly [number, number])[]): void => {
    const x = at % width;
    // The frame has no neighbours beyond the ends of its rows.
    if (x === 0 || x === width - 1) return;
    for (const [by, length] of steps) reach[at] = Math.min(reach[at] ?? 0, (reach[at + by] ?? Infinity) + length);
  };
  const above = [
    [-1, STRAIGHT],
    [-width, STRAIGHT],
    [-width - 1, DIAGONAL],
    [-width + 1, DIAGONAL],
  ] as const;
  const below = above.map(([by, length]) => [-by, length] as const);
  for (let at = 0; at < reach.length; at += 1) relax(at, above);
  for (let at = reach.length - 1; at >= 0; at -= 1) relax(at, below);
  return reach;
}
