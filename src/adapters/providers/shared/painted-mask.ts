import type { Media } from '../../../domain/generation.ts';

/**
 * Our masks say with transparency where to paint; Stable Diffusion servers and most hosted models want white there and
 * black elsewhere. The size stays the same.
 */
export async function paintedMask(mask: Media): Promise<Media> {
  // Loaded at the first mask: nothing else here needs it.
  const { default: sharp } = await import('sharp');
  const bytes = await sharp(mask.bytes).ensureAlpha().extractChannel('alpha').negate().png().toBuffer();
  return { bytes, mediaType: 'image/png' };
}
