import type { PictureArea } from '../../domain/mask-crop.ts';

/** The widest seam, in pixels. */
const WIDEST = 16;

/** Where a mask is transparent: the smallest rectangle around it; null when it is nowhere. `alpha` has one byte for each pixel. */
export function transparentArea(alpha: Uint8Array, width: number): PictureArea | null {
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let at = 0; at < alpha.length; at += 1) {
    if (alpha[at] === 255) continue;
    const x = at % width;
    const y = (at - x) / width;
    if (x < left) left = x;
    if (x > right) right = x;
    if (top < 0) top = y;
    bottom = y;
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * How much of the new picture shows at each pixel, from 0 to 1: nothing where the mask is opaque, everything deep inside,
 * and a soft seam in between that lies wholly inside the mask. The border of the picture is no seam.
 */
export function featheredMask(alpha: Uint8Array, width: number, height: number): Float32Array {
  const depth = depthInside(alpha, width, height);
  const deepest = depth.reduce((most, one) => (Number.isFinite(one) ? Math.max(most, one) : most), 0);
  const seam = Math.min(WIDEST, deepest / 3);
  return depth.map((one, at) => {
    const paint = 1 - (alpha[at] ?? 255) / 255;
    return paint * smooth(Math.min(1, one / (seam + 1)));
  });
}

/** Distance of each pixel to the next opaque one, in pixels: Borgefors' 3-4 chamfer, two passes. */
function depthInside(alpha: Uint8Array, width: number, height: number): Float32Array {
  const depth = Float32Array.from(alpha, (one) => (one === 255 ? 0 : Number.POSITIVE_INFINITY));
  const near = (x: number, y: number, further: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? Number.POSITIVE_INFINITY : (depth[y * width + x] ?? 0) + further;
  const settle = (x: number, y: number, side: 1 | -1): void => {
    const at = y * width + x;
    depth[at] = Math.min(
      depth[at] ?? 0,
      near(x - side, y, 1),
      near(x, y - side, 1),
      near(x - side, y - side, 4 / 3),
      near(x + side, y - side, 4 / 3),
    );
  };
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) settle(x, y, 1);
  for (let y = height - 1; y >= 0; y -= 1) for (let x = width - 1; x >= 0; x -= 1) settle(x, y, -1);
  return depth;
}

function smooth(part: number): number {
  return part * part * (3 - 2 * part);
}
