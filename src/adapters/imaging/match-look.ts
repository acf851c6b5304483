import type { Look } from '../../ports/image-tools.ts';
import { loadSharp } from './load-sharp.ts';
import { type LabPlanes, matchColours, measureLook, toLab, toRgb } from './picture-look.ts';

/** Raw RGB pixels. */
export interface RgbPixels {
  rgb: Uint8Array;
  width: number;
  height: number;
}

/** How often a measure of sharpening is tried. */
const TRIES = 6;
/** So much sharper or softer is not seen. */
const NEAR = 1.06;
const MOST = 4;

/** The look of pixels. */
export function lookOfPixels({ rgb, width, height }: RgbPixels): Look {
  return measureLook(toLab(rgb, width, height));
}

/** Gives pixels the colours and the sharpness of a look, by a share from 0 to 1. */
export async function matchLook(pixels: RgbPixels, target: Look, strength: number): Promise<RgbPixels> {
  const lab = toLab(pixels.rgb, pixels.width, pixels.height);
  const own = measureLook(lab);
  const coloured = matchColours(lab, own, target, strength);
  const wanted = own.sharpness * (target.sharpness / Math.max(own.sharpness, 1e-6)) ** strength;
  return matchSharpness({ ...pixels, rgb: toRgb(coloured) }, wanted);
}

/** Tries by halves how much of its blurred self a picture has to lose or to gain. */
async function matchSharpness(pixels: RgbPixels, wanted: number): Promise<RgbPixels> {
  const { rgb, width, height } = pixels;
  const lab = toLab(rgb, width, height);
  const now = measureLook(lab).sharpness;
  if (now < 1e-6 || (wanted / now < NEAR && now / wanted < NEAR)) return pixels;
  const sharp = await loadSharp();
  const blurred = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .blur(1.2)
    .raw()
    .toBuffer();
  const soft = toLab(blurred, width, height);
  let [least, most] = wanted > now ? [0, MOST] : [-1, 0];
  let best = lab;
  for (let turn = 0; turn < TRIES; turn += 1) {
    const amount = (least + most) / 2;
    best = sharpened(lab, soft, amount);
    if (measureLook(best).sharpness < wanted) least = amount;
    else most = amount;
  }
  return { rgb: toRgb(best), width, height };
}

/** Only lightness is sharpened: colours would get seams. */
function sharpened(lab: LabPlanes, soft: LabPlanes, amount: number): LabPlanes {
  const [light, green, blue] = lab.planes;
  const blurred = soft.planes[0];
  return { ...lab, planes: [light.map((value, at) => value + amount * (value - (blurred[at] ?? 0))), green, blue] };
}
