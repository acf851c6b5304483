import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { eased, nearer, type Pose, poseAt } from './camera.ts';
import type { Motion } from './read-motion.ts';

/** A picture and what moves before it. All have the size of the frame, or its shape. */
export interface Film {
  width: number;
  height: number;
  frameRate: number;
  seconds: number;
  motion: Motion;
  picture: Canvas;
  /** What stands in front of the picture, without ground. */
  front: Canvas | null;
  /** Whether the picture is given and has to be the first frame as it is. */
  fromRest: boolean;
  /** The frame with which the clip ends, as it is. */
  last: Canvas | null;
}

/** From this share of the time on the clip goes over into its last frame. */
const LAST_FROM = 0.55;
const NIGHT = [70, 82, 140] as const;

/** Every frame as raw RGBA. The event loop gets its turn after each; `onFrame` hears how many are painted. */
export async function* framesOf(
  film: Film,
  signal: AbortSignal,
  onFrame: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  const { width, height } = film;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  const count = frameCount(film);
  for (let at = 0; at < count; at += 1) {
    signal.throwIfAborted();
    paintFrame(context, film, count === 1 ? 0 : at / (count - 1));
    const { data } = context.getImageData(0, 0, width, height);
    onFrame(at + 1);
    yield new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** How many frames a film has. */
export function frameCount({ seconds, frameRate }: Pick<Film, 'seconds' | 'frameRate'>): number {
  return Math.max(1, Math.round(seconds * frameRate));
}

function paintFrame(context: SKRSContext2D, film: Film, time: number): void {
  const { picture, front, motion, fromRest, last } = film;
  const pose = poseAt(motion, time, fromRest);
  show(context, picture, pose);
  if (front !== null) lay(context, front, nearer(pose, motion.move), 0, 0);
  shade(context, film, time);
  if (last === null) return;
  context.globalAlpha = eased((time - LAST_FROM) / (1 - LAST_FROM));
  context.drawImage(last, 0, 0, film.width, film.height);
  context.globalAlpha = 1;
}

/** Draws a picture; what the camera sees beyond its edges is the picture mirrored. */
export function show(context: SKRSContext2D, picture: Canvas, pose: Pose): void {
  lay(context, picture, pose, 0, 0);
  const beyond = 0.5 * (pose.zoom - 1);
  if (Math.abs(pose.x) <= beyond && Math.abs(pose.y) <= beyond) return;
  for (const column of [-1, 0, 1]) {
    for (const row of [-1, 0, 1]) if (column !== 0 || row !== 0) lay(context, picture, pose, column, row);
  }
}

/** Draws a picture or one of its mirrored neighbours, a whole number of pictures beside it. */
function lay(context: SKRSContext2D, picture: Canvas, pose: Pose, column: number, row: number): void {
  const { width, height } = context.canvas;
  const [w, h] = [width * pose.zoom, height * pose.zoom];
  context.save();
  context.translate(width * (0.5 - pose.x) + column * w, height * (0.5 - pose.y) + row * h);
  context.scale(column === 0 ? 1 : -1, row === 0 ? 1 : -1);
  context.drawImage(picture, -w / 2, -h / 2, w, h);
  context.restore();
}

/** Lays the coming or going of night over the frame. */
export function shade(
  context: SKRSContext2D,
  { motion, width, height }: Pick<Film, 'motion' | 'width' | 'height'>,
  time: number,
): void {
  if (motion.light === null) return;
  const depth = motion.light === 'darkens' ? eased(time) : 1 - eased(time);
  const [red = 0, green = 0, blue = 0] = NIGHT.map((tone) => Math.round(255 + (tone - 255) * depth));
  context.globalCompositeOperation = 'multiply';
  context.fillStyle = `rgb(${red},${green},${blue})`;
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = 'source-over';
}
