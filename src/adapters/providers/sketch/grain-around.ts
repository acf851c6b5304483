import type { Bounds } from './fill-around.ts';
import type { Pixels } from './picture.ts';

/** Steps between neighbours beyond this are edges of things, not grain. */
const MOST = 24;
const PROBES = 4000;

/** Gives a smooth fill the grain of the picture around the hole, the same for the same picture. */
export function withGrain(rgba: Uint8ClampedArray, source: Pixels, mask: Pixels, hole: Bounds): Uint8ClampedArray {
  const strength = grainOf(source, mask, hole);
  if (strength === 0) return rgba;
  const grained = new Uint8ClampedArray(rgba);
  for (let at = 0; at < rgba.length; at += 4) {
    const x = hole.left + ((at / 4) % hole.width);
    const y = hole.top + Math.floor(at / 4 / hole.width);
    const noise = (hashed(x, y) - 0.5) * 3 * strength;
    for (let channel = 0; channel < 3; channel += 1) grained[at + channel] = (rgba[at + channel] ?? 0) + noise;
  }
  return grained;
}

/** The usual step in brightness between neighbours that are kept. */
function grainOf({ width, height, rgba }: Pixels, mask: Pixels, hole: Bounds): number {
  const steps: number[] = [];
  const top = Math.max(0, Math.floor(hole.top - hole.height * 0.3));
  const bottom = Math.min(height, Math.ceil(hole.top + hole.height * 1.3));
  const stride = Math.max(1, Math.floor(((bottom - top) * width) / PROBES));
  for (let at = top * width; at < bottom * width - 1; at += stride) {
    if (mask.rgba[at * 4 + 3] !== 255 || mask.rgba[at * 4 + 7] !== 255) continue;
    const step = Math.abs(lightOf(rgba, at * 4) - lightOf(rgba, at * 4 + 4));
    if (step < MOST) steps.push(step);
  }
  steps.sort((left, right) => left - right);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

function lightOf(rgba: Uint8Array, at: number): number {
  return (rgba[at] ?? 0) * 0.3 + (rgba[at + 1] ?? 0) * 0.59 + (rgba[at + 2] ?? 0) * 0.11;
}

/** An even spread of numbers 0..1 over the pixels of a picture. */
function hashed(x: number, y: number): number {
  let bits = (Math.imul(x, 374_761_393) + Math.imul(y, 668_265_263)) | 0;
  bits = Math.imul(bits ^ (bits >>> 13), 1_274_126_177);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}
