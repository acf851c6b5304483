import type { Media } from '../../../../domain/generation.ts';

/** Short edges of the resolutions, in pixels. */
const SHORT: Readonly<Record<string, number>> = { '480p': 480, '720p': 720, '1080p': 1080 };
const WIDE = 16 / 9;

/** A white picture of the shape of a clip; `auto` is 16:9. Edges are even, as video has them. */
export async function whiteFrame(
  resolution: string | null,
  aspectRatio: string | null,
): Promise<Media & { size: string }> {
  const short = SHORT[resolution ?? ''] ?? 480;
  const [across = Number.NaN, down = Number.NaN] = (aspectRatio ?? '').split(':').map(Number);
  const ratio = across > 0 && down > 0 ? across / down : WIDE;
  const width = even(ratio >= 1 ? short * ratio : short);
  const height = even(ratio >= 1 ? short : short / ratio);
  // Loaded when it is needed: nothing else here needs it.
  const { default: sharp } = await import('sharp');
  const bytes = await sharp({ create: { width, height, channels: 3, background: 'white' } })
    .png()
    .toBuffer();
  return { bytes, mediaType: 'image/png', size: `${width}x${height}` };
}

function even(length: number): number {
  return 2 * Math.round(length / 2);
}
