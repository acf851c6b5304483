import type { Size } from '../../../assets/picture/zoom.ts';

/** How much of each pixel of a picture is chosen: 0 stays, 255 is painted anew. Row by row from the top left. */
export interface Coverage extends Size {
  readonly values: Uint8Array<ArrayBuffer>;
}

/** A rectangle of whole pixels; right and bottom are the first ones outside. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Nothing is chosen. */
export function emptyCoverage({ width, height }: Size): Coverage {
  return { width, height, values: new Uint8Array(width * height) };
}

/** All of a picture. */
export function wholeArea({ width, height }: Size): Area {
  return { left: 0, top: 0, right: width, bottom: height };
}

/** The whole pixels that an area touches, as far as they are inside of the picture. */
export function clipped({ left, top, right, bottom }: Area, { width, height }: Size): Area {
  const inside = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return {
    left: inside(Math.floor(left), width),
    top: inside(Math.floor(top), height),
    right: inside(Math.ceil(right), width),
    bottom: inside(Math.ceil(bottom), height),
  };
}

/** Whether an area holds no pixel. */
export function isNothing({ left, top, right, bottom }: Area): boolean {
  return right <= left || bottom <= top;
}

/** The smallest area that holds both. */
export function joined(a: Area, b: Area): Area {
  if (isNothing(a)) return b;
  if (isNothing(b)) return a;
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** The same area with so many pixels more on each side. */
export function widened({ left, top, right, bottom }: Area, by: number): Area {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

/** The smallest area that holds all chosen pixels; null when there are none. */
export function chosenArea({ width, height, values }: Coverage): Area | null {
  const area = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y += 1) {
    const row = values.subarray(y * width, (y + 1) * width);
    const first = row.findIndex((value) => value !== 0);
    if (first < 0) continue;
    area.top = Math.min(area.top, y);
    area.bottom = y + 1;
    area.left = Math.min(area.left, first);
    let last = width - 1;
    while (row[last] === 0) last -= 1;
    area.right = Math.max(area.right, last + 1);
  }
  return isNothing(area) ? null : area;
}

/** Part of a mask as one of its own. What lies outside of the picture is not chosen. */
export function cutOut(coverage: Coverage, area: Area): Coverage {
  const part = emptyCoverage({ width: area.right - area.left, height: area.bottom - area.top });
  const inside = clipped(area, coverage);
  for (let y = inside.top; y < inside.bottom; y += 1) {
    const from = y * coverage.width;
    const row = coverage.values.subarray(from + inside.left, from + inside.right);
    part.values.set(row, (y - area.top) * part.width + inside.left - area.left);
  }
  return part;
}

/** Writes a part into a mask at a place; what would lie outside is left out. */
export function putIn(coverage: Coverage, part: Coverage, left: number, top: number): void {
  const inside = clipped({ left, top, right: left + part.width, bottom: top + part.height }, coverage);
  for (let y = inside.top; y < inside.bottom; y += 1) {
    const from = (y - top) * part.width - left;
    const row = part.values.subarray(from + inside.left, from + inside.right);
    coverage.values.set(row, y * coverage.width + inside.left);
  }
}

/** Chooses a rectangle, or what is not chosen any more. Returns what was touched. */
export function fillBox(coverage: Coverage, box: Area, isErasing: boolean): Area {
  const area = clipped(
    {
      left: Math.round(box.left),
      top: Math.round(box.top),
      right: Math.round(box.right),
      bottom: Math.round(box.bottom),
    },
    coverage,
  );
  for (let y = area.top; y < area.bottom; y += 1) {
    coverage.values.fill(isErasing ? 0 : 255, y * coverage.width + area.left, y * coverage.width + area.right);
  }
  return area;
}

/** Chooses what was not, and the other way round. */
export function invert({ values }: Coverage): void {
  for (let at = 0; at < values.length; at += 1) values[at] = 255 - (values[at] ?? 0);
}
