import type { Media } from '../../../../domain/generation.ts';
import type { VideoOrder } from '../../../../domain/video.ts';
import { readPixels } from '../sketch.pixels.ts';

const SHORT_EDGE: Readonly<Record<string, number>> = { '480p': 480, '720p': 720, '1080p': 1080 };
const WIDE = 16 / 9;
/** A first frame that is longer than this is cut. */
const MOST_RATIO = 2.4;

/** Pixels of the frames of an order; `auto` is the shape of the first frame, else 16:9. */
export async function frameSize(order: VideoOrder, begin: Media | null): Promise<{ width: number; height: number }> {
  const short = SHORT_EDGE[order.resolution ?? ''] ?? 480;
  const ratio = ratioOf(order.aspectRatio) ?? (begin === null ? WIDE : await shapeOf(begin));
  return ratio >= 1 ? { width: short * ratio, height: short } : { width: short, height: short / ratio };
}

function ratioOf(words: string | null): number | undefined {
  const [, width, height] = /^(\d+):(\d+)$/.exec(words ?? '') ?? [];
  return width === undefined ? undefined : Number(width) / Number(height);
}

async function shapeOf(picture: Media): Promise<number> {
  const { width, height } = await readPixels(picture);
  return Math.min(MOST_RATIO, Math.max(1 / MOST_RATIO, width / height));
}

/** The nearest length that H.264 has for an edge. */
export function even(edge: number): number {
  return Math.max(2, Math.round(edge / 2) * 2);
}
