import { StudioError } from '../../../../domain/errors.ts';
import type { Media } from '../../../../domain/generation.ts';
import type { MadeVideo, VideoOrder } from '../../../../domain/video.ts';
import type { Clip, VideoTools } from '../../../../ports/video-tools.ts';
import { previewOf } from '../picture.ts';
import { describeReading } from '../reading/describe-reading.ts';
import { paint } from '../sketch.paint.ts';
import { readPixels, writePixels } from '../sketch.pixels.ts';
import { type ClipChange, changeClip, type Making } from './change-clip.ts';
import { type Film, frameCount, framesOf } from './film.ts';
import { even, frameSize } from './frame-size.ts';
import { filling, paintLayers } from './layers.ts';
import { describeMotion, type Motion, pictureWords, readMotion } from './read-motion.ts';

type Scenes = Pick<Film, 'picture' | 'front' | 'fromRest'>;

const FRAME_RATE = 24;
/** Share of the work that is painting; the rest is filming. */
const PAINTED = 0.3;

/** What becomes of an order, in words. */
export function describeOrder(order: VideoOrder): string {
  return `${describeReading(pictureWords(order.prompt))}; ${describeMotion(motionOf(order))}`;
}

/** Makes the clip of an order. Rejects with the signal's reason as soon as it aborts. */
export async function makeClip(order: VideoOrder, tools: VideoTools, making: Making): Promise<MadeVideo> {
  const source = order.action === 'generate' ? null : sourceOf(order);
  if (source !== null && order.action === 'edit') return changeClip(source, changeOf(order), tools, making);
  const measure = source === null ? null : await tools.measure(source);
  const begin = source === null ? order.start : await tools.frame(source, 'last', making.signal);
  const size = measure ?? (await frameSize(order, begin));
  const [width, height] = [even(size.width), even(size.height)];
  const seconds = order.duration ?? 5;
  const scenes = await paintedScenes(order, begin, { width, height }, making);
  making.onPicture(await writePixels(previewOf(scenes.picture), 'jpeg'));
  const motion = motionOf(order);
  const last = order.lastFrame === null ? null : filling(await readPixels(order.lastFrame), width, height);
  const film: Film = { width, height, frameRate: FRAME_RATE, seconds, motion, ...scenes, last };
  const count = frameCount(film);
  const report = (at: number): void => making.onProgress(PAINTED + ((1 - PAINTED) * at) / count);
  const frames = framesOf(film, making.signal, report);
  const made = await tools.encode({ width, height, frameRate: FRAME_RATE, frames }, making.signal);
  const whole = source === null ? made : await tools.join([source, made], making.signal);
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
    return { picture, front: null, fromRest: true };
  }
  const references = await Promise.all(order.references.map(readPixels));
  const work = { ...paintingOf(order), ...size, references, signal };
  const watched = { ...work, onProgress: (fraction: number) => onProgress(PAINTED * fraction) };
  if (references.length > 0 || order.storyboard) {
    const picture = await paint({ ...watched, storyboard: order.storyboard });
    return { picture: filling(picture, size.width, size.height), front: null, fromRest: false };
  }
  const { back, front } = await paintLayers(watched);
  return { picture: back, front, fromRest: false };
}

function paintingOf(order: VideoOrder): { prompt: string; seed: bigint; negativePrompt?: string } {
  const { negativePrompt } = order;
  return {
    prompt: pictureWords(order.prompt),
    seed: seedOf(order),
    ...(negativePrompt !== null && { negativePrompt }),
  };
}

function changeOf(order: VideoOrder): ClipChange {
  return { ...paintingOf(order), motion: motionOf(order) };
}

/** A clip that is changed moves already. */
function motionOf(order: VideoOrder): Motion {
  return readMotion(order.prompt, seedOf(order), order.action === 'edit' ? 'still' : undefined);
}

function seedOf({ seed }: VideoOrder): bigint {
  return BigInt(seed ?? 0);
}

function sourceOf({ source }: VideoOrder): Clip {
  if (source?.kind === 'media') return source.media;
  throw new StudioError('request-invalid', 'INVALID_INPUT', 'videoUrl: the painter works on clips of this machine', {
    hint: 'Use a clip of the library, or send the clip itself',
    details: { field: 'videoUrl' },
  });
}
