import type { Media } from '../../../domain/generation.ts';
import type { Pixels } from './sketch.paint.ts';

const MAX_PIXELS = 100_000_000;

/** Reads a picture as plain RGBA, turned upright, alpha not multiplied in. */
export async function readPixels({ bytes }: Media): Promise<Pixels> {
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgba: data };
}

/** Writes pixels as a picture. The settings are fixed, so that equal pixels are equal bytes. */
export async function writePixels(pixels: Pixels, format: 'png' | 'jpeg' | 'webp'): Promise<Media> {
  const { default: sharp } = await import('sharp');
  const { width, height, rgba } = pixels;
  const raw = sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: MAX_PIXELS });
  const opaque = isOpaque(rgba) ? raw.removeAlpha() : raw;
  const encoded =
    format === 'png'
      ? opaque.png({ compressionLevel: 6 })
      : format === 'jpeg'
        ? raw.flatten({ background: '#ffffff' }).jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
        : opaque.webp({ quality: 92 });
  return { bytes: await encoded.toBuffer(), mediaType: `image/${format}` };
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false;
  return true;
}
