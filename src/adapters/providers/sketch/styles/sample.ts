import type { Sheet } from './textures.ts';

/** A colour, each part from 0 to 255. */
export interface Sample {
  r: number;
  g: number;
  b: number;
}

/** The colour of the pixel that is nearest; beyond the edge that of the edge. */
export function sampleAt(sheet: Sheet, x: number, y: number): Sample {
  const cx = Math.min(sheet.width - 1, Math.max(0, Math.round(x)));
  const cy = Math.min(sheet.height - 1, Math.max(0, Math.round(y)));
  const at = (cy * sheet.width + cx) * 4;
  return { r: sheet.rgba[at] ?? 0, g: sheet.rgba[at + 1] ?? 0, b: sheet.rgba[at + 2] ?? 0 };
}

/** How light the nearest pixel is, from 0 to 255. */
export function lightAt(sheet: Sheet, x: number, y: number): number {
  const { r, g, b } = sampleAt(sheet, x, y);
  return r * 0.3 + g * 0.59 + b * 0.11;
}

/** The colour for a canvas, `shift` lighter. */
export function css({ r, g, b }: Sample, shift = 0): string {
  const clip = (value: number): number => Math.min(255, Math.max(0, Math.round(value + shift)));
  return `rgb(${clip(r)},${clip(g)},${clip(b)})`;
}
