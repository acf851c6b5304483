import type { Canvas } from '@napi-rs/canvas';
import { StudioError } from '../../../../domain/errors.ts';
import type { Media } from '../../../../domain/generation.ts';
import type { MadeVideo, VideoOrder } from '../../../../domain/video.ts';
import type { Clip, VideoTools } from '../../../../ports/video-tools.ts';
import { previewOf } from '../picture.ts';
import { describeReading } from '../reading/describe-reading.ts';
import { paint, repaint } from '../sketch.paint.ts';
import { readPixels, writePixels } from '../sketch.pixels.ts';
import { type Film, frameCount, framesOf } from './film.ts';
import { frameSize } from './frame-size.ts';
import { filling, paintLayers } from './layers.ts';
import { describeMotion, type Motion, pictureWords, readMotion } from './read-motion.ts';

/** What surrounds the making of a clip. */
export interface Making {
  signal: AbortSignal;
  onProgress: (fraction: number) => void;
  /** The picture that is going to move. */
  onPicture: (picture: Media) => void;
}

type Scenes = Pick<Film, 'pictures' | 'front' | 'fromRest'>;

const FRAME_RATE = 24;
/** Share of the work that is painting; the rest is filming. */
const PAINTED = 0.3;
/** Pictures of a clip that are repainted, at most, and for how many seconds each stands. */
const REPAINTED = 8;
const SECONDS_EACH = 0.75;

/** What becomes of an order, in words. */
export function describeOrder(order: VideoOrder): string {
  return `${describeReading(pictureWords(order.prompt))}; ${describeMotion(motionOf(order))}`;
}

/** Makes the clip of an order. Rejects with the signal's reason as soon as it aborts. */
export async function makeClip(order: VideoOrder, tools: VideoTools, making: Making): Promise<MadeVideo> {
  const source = order.action === 'generate' ? null : sourceOf(order);
  const measure = source === null ? null : await tools.measure(source);
  const begin =
    source !== null && order.action === 'extend' ? await tools.frame(source, 'last', making.signal) : order.start;
  const size = measure ?? (await frameSize(order, begin));
  const [width, height] = [even(size.width), even(size.height)];
  const seconds = order.action === 'edit' ? (measure?.duration ?? 5) : (order.duration ?? 5);
  const scenes =
    order.action === 'edit' && source !== null
      ? await repaintedScenes(order, tools, source, { width, height, seconds }, making)
      : await paintedScenes(order, begin, { width, height }, making);
  const [first] = scenes.pictures;
  if (first !== undefined) making.onPicture(await writePixels(previewOf(first), 'jpeg'));
  const motion = motionOf(order);
  const last = order.lastFrame === null ? null : filling(await readPixels(order.lastFrame), width, height);
  const film: Film = { width, height, frameRate: FRAME_RATE, seconds, motion, ...scenes, last };
  const count = frameCount(film);
  const report = (at: number): void => making.onProgress(PAINTED + ((1 - PAINTED) * at) / count);
  const frames = framesOf(film, making.signal, report);
  const made = await tools.encode({ width, height, frameRate: FRAME_RATE, frames }, making.signal);
  const whole = source !== null && order.action === 'extend' ? await tools.join([source, made], making.signal) : made;
  const { duration } = await tools.measure(whole);
  const metadata = { movement: motion.move, frameRate: FRAME_RATE };
  return { bytes: whole.bytes, mediaType: whole.mediaType, duration, costUsd: 0, seed: order.seed ?? '0', metadata };
}

/** A given first frame, else the prompt as it is painted, in two layers where nothing lies over it. */
async function paintedScenes(
  order: VideoOrder,
  begin: Media | null,
  size: { width: number; height: number },
  { signal, onProgress }: Making,
): Promise<Scenes> {
  if (begin !== null) {
    const picture = filling(await readPixels(begin), size.width, size.height);
    return { pictures: [picture], front: null, fromRest: true };
  }
  const references = await Promise.all(order.references.map(readPixels));
  const work = { ...paintingOf(order), ...size, references, signal };
  const watched = { ...work, onProgress: (fraction: number) => onProgress(PAINTED * fraction) };
  if (references.length > 0 || order.storyboard) {
    const picture = await paint({ ...watched, storyboard: order.storyboard });
    return { pictures: [filling(picture, size.width, size.height)], front: null, fromRest: false };
  }
  const { back, front } = await paintLayers(watched);
  return { pictures: [back], front, fromRest: false };
}

/** Pictures of a clip, evenly over its time, each repainted by the prompt. */
async function repaintedScenes(
  order: VideoOrder,
  tools: VideoTools,
  source: Clip,
  { width, height, seconds }: { width: number; height: number; seconds: number },
  { signal, onProgress }: Making,
): Promise<Scenes> {
  const count = Math.max(2, Math.min(REPAINTED, Math.round(seconds / SECONDS_EACH)));
  const pictures: Canvas[] = [];
  for (let at = 0; at < count; at += 1) {
    const position = at === count - 1 ? 'last' : (seconds * at) / (count - 1);
    const picture = await readPixels(await tools.frame(source, position, signal));
    const painted = await repaint({ ...paintingOf(order), width, height, references: [], source: picture, signal });
    pictures.push(filling(painted, width, height));
    onProgress((PAINTED * (at + 1)) / count);
  }
  return { pictures, front: null, fromRest: true };
}

function paintingOf(order: VideoOrder): { prompt: string; seed: bigint; negativePrompt?: string } {
  const { negativePrompt } = order;
  return {
    prompt: pictureWords(order.prompt),
    seed: seedOf(order),
    ...(negativePrompt !== null && { negativePrompt }),
  };
}

/** A clip that is repainted moves already. */
function motionOf(order: VideoOrder): Motion {
  return readMotion(order.prompt, seedOf(order), order.action === 'edit' ? 'still' : undefined);
}

function seedOf({ seed }: VideoOrder): bigint {
  return BigInt(seed ?? 0);
}

function even(edge: number): number {
  return Math.max(2, Math.round(edge / 2) * 2);
}

function sourceOf({ source }: VideoOrder): Clip {
  if (source?.kind === 'media') return source.media;
  throw new StudioError('request-invalid', 'INVALID_INPUT', 'videoUrl: the painter works on clips of this machine', {
    hint: 'Use a clip of the library, or send the clip itself',
    details: { field: 'videoUrl' },
  });
}
