import type { Sizes } from './catalog.ts';
import { fitSize, type PixelSize } from './picture-size.ts';

/** A rectangle in a picture, in pixels. */
export interface PictureArea extends PixelSize {
  left: number;
  top: number;
}

/** The part of a picture that a model is shown, and at which size. */
export interface MaskCrop {
  area: PictureArea;
  size: PixelSize;
}

/** Part of the longer edge of the mask that is shown around it. */
const MARGIN = 0.35;
const LEAST_MARGIN = 32;
const LEAST_EDGE = 256;
/** Models draw best at about a million pixels. */
const USUAL_PIXELS = 1024 * 1024;

/**
 * What a model that knows no masks has to see to change `masked` alone: the mask with its surroundings, in a shape that
 * the model draws. `wanted`: a size that was asked for.
 */
export function cropAround(
  masked: PictureArea,
  picture: PixelSize,
  sizes: Sizes,
  wanted: PixelSize | undefined,
): MaskCrop {
  const margin = Math.max(LEAST_MARGIN, Math.round(Math.max(masked.width, masked.height) * MARGIN));
  const shown = {
    width: Math.min(picture.width, Math.max(LEAST_EDGE, masked.width + 2 * margin)),
    height: Math.min(picture.height, Math.max(LEAST_EDGE, masked.height + 2 * margin)),
  };
  const size = fitSize(sizes, wanted ?? enlarged(shown));
  return { area: placedAround(masked, shaped(shown, size), picture), size };
}

function enlarged({ width, height }: PixelSize): PixelSize {
  const scale = Math.max(1, Math.sqrt(USUAL_PIXELS / (width * height)));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** Grown to the shape of the size that is drawn. */
function shaped({ width, height }: PixelSize, size: PixelSize): PixelSize {
  const ratio = size.width / size.height;
  return {
    width: Math.max(width, Math.round(height * ratio)),
    height: Math.max(height, Math.round(width / ratio)),
  };
}

/** With the mask in its middle, as far as the picture goes. What is larger than the picture is cut to it. */
function placedAround(masked: PictureArea, shown: PixelSize, picture: PixelSize): PictureArea {
  const width = Math.min(shown.width, picture.width);
  const height = Math.min(shown.height, picture.height);
  const along = (start: number, length: number, edge: number, whole: number): number =>
    Math.min(whole - edge, Math.max(0, Math.round(start + length / 2 - edge / 2)));
  return {
    left: along(masked.left, masked.width, width, picture.width),
    top: along(masked.top, masked.height, height, picture.height),
    width,
    height,
  };
}
