import type { PictureArea } from '../../domain/mask-crop.ts';
import { featheredMask } from './feathered-mask.ts';

/** Pixels with four bytes each: red, green, blue, alpha. */
export interface Pixels {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/**
 * Paints `patch` over `area` of `source`, in place, as far as the mask is transparent there. A pixel outside the mask
 * keeps its four bytes. `alpha` is that of the mask, one byte for each pixel of the whole picture.
 */
export function paintInto(source: Pixels, patch: Pixels, area: PictureArea, alpha: Uint8Array): void {
  const blend = featheredMask(cut(alpha, source.width, area), area.width, area.height);
  for (let at = 0; at < blend.length; at += 1) {
    const part = blend[at] ?? 0;
    if (part === 0) continue;
    const x = at % area.width;
    const y = (at - x) / area.width;
    const to = ((area.top + y) * source.width + area.left + x) * 4;
    for (let channel = 0; channel < 4; channel += 1) {
      const old = source.pixels[to + channel] ?? 0;
      source.pixels[to + channel] = Math.round(old + ((patch.pixels[at * 4 + channel] ?? 0) - old) * part);
    }
  }
}

function cut(bytes: Uint8Array, width: number, area: PictureArea): Uint8Array {
  const part = new Uint8Array(area.width * area.height);
  for (let y = 0; y < area.height; y += 1) {
    const from = (area.top + y) * width + area.left;
    part.set(bytes.subarray(from, from + area.width), y * area.width);
  }
  return part;
}
