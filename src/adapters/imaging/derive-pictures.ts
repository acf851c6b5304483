import type { Sharp } from 'sharp';
import type { DerivedPictures } from '../../ports/image-tools.ts';
import { loadSharp, type SharpFactory } from './load-sharp.ts';
import { HASHED_SIZE, perceptualHashOf } from './perceptual-hash.ts';
import { thumbhashOf } from './thumbhash.ts';

const WHITE = '#ffffff';
/** Width of thumbnails, in pixels. */
export const THUMBNAIL_WIDTH = 320;
const PREVIEW_WIDTH = 1280;
/** A picture that is hardly wider than its preview is shown as it is. */
const PREVIEW_FROM = 1920;
/** Enough for the 7 waves across that a placeholder has, and little enough to take less than a millisecond. */
const PLACEHOLDER_EDGE = 32;

/** Everything that is derived of one picture, of which the pixels are read once. */
export async function derivePictures(picture: Sharp, { width }: { width: number }): Promise<DerivedPictures> {
  const sharp = await loadSharp();
  const isLarge = width > PREVIEW_FROM;
  const base = await pixelsOf(picture.autoOrient(), isLarge ? PREVIEW_WIDTH : THUMBNAIL_WIDTH);
  const preview = isLarge ? await jpegOf(base, sharp, 80) : null;
  const small = isLarge ? await pixelsOf(open(base, sharp), THUMBNAIL_WIDTH) : base;
  const [thumbnail, placeholder, grey] = await Promise.all([
    jpegOf(small, sharp, 70),
    open(small, sharp)
      .resize({ width: PLACEHOLDER_EDGE, height: PLACEHOLDER_EDGE, fit: 'inside', withoutEnlargement: true })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true }),
    open(small, sharp)
      .flatten({ background: WHITE })
      .greyscale()
      .resize({ ...HASHED_SIZE, fit: 'fill' })
      .raw()
      .toBuffer(),
  ]);
  const rgba = { rgba: placeholder.data, width: placeholder.info.width, height: placeholder.info.height };
  return {
    thumbnail,
    preview,
    thumbhash: Buffer.from(thumbhashOf(rgba)).toString('base64'),
    perceptualHash: perceptualHashOf(grey),
  };
}

interface RawPicture {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

function pixelsOf(picture: Sharp, width: number): Promise<RawPicture> {
  return picture
    .resize({ width, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
}

function open({ data, info: { width, height, channels } }: RawPicture, sharp: SharpFactory): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

function jpegOf(picture: RawPicture, sharp: SharpFactory, quality: number): Promise<Buffer> {
  return open(picture, sharp).flatten({ background: WHITE }).jpeg({ quality }).toBuffer();
}
