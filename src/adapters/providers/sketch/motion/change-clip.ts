import { createCanvas } from '@napi-rs/canvas';
import type { Media } from '../../../../domain/generation.ts';
import type { MadeVideo } from '../../../../domain/video.ts';
import type { Clip, VideoTools } from '../../../../ports/video-tools.ts';
import { previewOf } from '../picture.ts';
import { writePixels } from '../sketch.pixels.ts';
import { poseAt } from './camera.ts';
import { shade, show } from './film.ts';
import { even } from './frame-size.ts';
import type { Motion } from './read-motion.ts';
import { SceneChange } from './scene-change.ts';

/** What surrounds the making of a clip. */
export interface Making {
  signal: AbortSignal;
  onProgress: (fraction: number) => void;
  /** The picture that is going to move. */
  onPicture: (picture: Media) => void;
}

/** What a clip is to be changed by. */
export interface ClipChange {
  prompt: string;
  negativePrompt?: string;
  seed: bigint;
  motion: Motion;
}

const FRAME_RATE = 24;
const FASTEST = 60;

/** The same clip with every frame changed as the prompt says, and a camera over it where it names one. */
export async function changeClip(
  source: Clip,
  { motion, seed, ...words }: ClipChange,
  tools: VideoTools,
  { signal, onProgress, onPicture }: Making,
): Promise<MadeVideo> {
  const measure = await tools.measure(source);
  const [width, height] = [even(measure.width), even(measure.height)];
  const frameRate = Math.min(FASTEST, measure.frameRate ?? FRAME_RATE);
  const last = Math.max(1, Math.round(measure.duration * frameRate) - 1);
  const change = new SceneChange({ ...words, seed, width, height, frameRate });
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  const paint = async (frame: Uint8Array, at: number): Promise<Uint8Array> => {
    signal.throwIfAborted();
    const time = Math.min(1, at / last);
    show(context, await change.apply(frame, at), poseAt(motion, time, true));
    shade(context, { motion, width, height }, time);
    if (at === 0) onPicture(await writePixels(previewOf(canvas), 'jpeg'));
    onProgress(time);
    const { data } = context.getImageData(0, 0, width, height);
    await new Promise((resolve) => setImmediate(resolve));
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  };
  const { bytes, mediaType } = await tools.repaint(source, { width, height, frameRate, paint }, signal);
  const { duration } = await tools.measure({ bytes });
  const metadata = { movement: motion.move, frameRate };
  return { bytes, mediaType, duration, costUsd: 0, seed: `${seed}`, metadata };
}
