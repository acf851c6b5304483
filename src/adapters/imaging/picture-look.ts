import type { Look } from '../../ports/image-tools.ts';

/** Pixels of a picture by the two colour axes of OKLab and its lightness, one after the other. */
export interface LabPlanes {
  width: number;
  height: number;
  /** Lightness, green to red, blue to yellow. */
  planes: readonly [Float32Array, Float32Array, Float32Array];
}

const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** RGB pixels in OKLab (https://bottosson.github.io/posts/oklab/), where equal steps look equal. */
export function toLab(rgb: Uint8Array, width: number, height: number): LabPlanes {
  const size = width * height;
  const planes = [new Float32Array(size), new Float32Array(size), new Float32Array(size)] as const;
  for (let at = 0; at < size; at += 1) {
    const red = LINEAR[rgb[at * 3] ?? 0] ?? 0;
    const green = LINEAR[rgb[at * 3 + 1] ?? 0] ?? 0;
    const blue = LINEAR[rgb[at * 3 + 2] ?? 0] ?? 0;
    const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    planes[0][at] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
    planes[1][at] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    planes[2][at] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  }
  return { width, height, planes };
}

/** The pixels as RGB again; what no screen shows is cut off. */
export function toRgb({ width, height, planes }: LabPlanes): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const [light, a, b] = [planes[0][at] ?? 0, planes[1][at] ?? 0, planes[2][at] ?? 0];
    const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
    rgb[at * 3] = encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
    rgb[at * 3 + 1] = encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
    rgb[at * 3 + 2] = encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  }
  return rgb;
}

/** Mean and spread of the three planes, and how sharp the lightness is. */
export function measureLook(picture: LabPlanes): Look {
  const [light, green, blue] = picture.planes.map(statistics) as [Mean, Mean, Mean];
  return { light, greenRed: green, blueYellow: blue, sharpness: sharpnessOf(picture) };
}

/** Moves means and spreads of a picture towards those of a look, by a share from 0 to 1. */
export function matchColours({ width, height, planes }: LabPlanes, from: Look, to: Look, strength: number): LabPlanes {
  const pairs = [
    [from.light, to.light],
    [from.greenRed, to.greenRed],
    [from.blueYellow, to.blueYellow],
  ] as const;
  const matched = planes.map((plane, index) => {
    const [own, wanted] = pairs[index] ?? [from.light, to.light];
    // A plain picture has no spread that could be stretched without bringing its noise out.
    const stretch = Math.min(2.5, Math.max(0.4, own.spread < 1e-3 ? 1 : wanted.spread / own.spread));
    return plane.map((value) => value + strength * (wanted.mean + (value - own.mean) * stretch - value));
  });
  return { width, height, planes: matched as unknown as LabPlanes['planes'] };
}

type Mean = Look['light'];

function statistics(plane: Float32Array): Mean {
  const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length;
  const spread = Math.sqrt(plane.reduce((sum, value) => sum + (value - mean) ** 2, 0) / plane.length);
  return { mean, spread };
}

/** Variance of the Laplacian of the lightness, in units of a hundredth. */
function sharpnessOf({ width, height, planes: [light] }: LabPlanes): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const around = (light[at - 1] ?? 0) + (light[at + 1] ?? 0) + (light[at - width] ?? 0) + (light[at + width] ?? 0);
      const value = 100 * (around - 4 * (light[at] ?? 0));
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

function encoded(value: number): number {
  const share = Math.min(1, Math.max(0, value));
  return Math.round(255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055));
}
