import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { eased, nearer, type Pose, poseAt } from './camera.ts';
import type { Motion } from './read-motion.ts';

/** Pictures that follow one another, and what moves before them. All have the size of the frame, or its shape. */
export interface Film {
  width: number;
  height: number;
  frameRate: number;
  seconds: number;
  motion: Motion;
  /** At least one; several are blended into one another, evenly over the time. */
  pictures: readonly Canvas[];
  /** What stands in front of the first picture, without ground. */
  front: Canvas | null;
  /** Whether the first picture is given and has to be the first frame as it is. */
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
  const { pictures, front, motion, fromRest, last } = film;
  const pose = poseAt(motion, time, fromRest);
  const place = time * (pictures.length - 1);
  const [now, next] = [pictures[Math.floor(place)], pictures[Math.floor(place) + 1]];
  context.globalAlpha = 1;
  if (now !== undefined) show(context, now, pose, 1);
  if (next !== undefined && place % 1 > 0) show(context, next, pose, place % 1);
  if (front !== null) lay(context, front, nearer(pose, motion.move), 1, 0, 0);
  shade(context, film, time);
  if (last === null) return;
  context.globalAlpha = eased((time - LAST_FROM) / (1 - LAST_FROM));
  context.drawImage(last, 0, 0, film.width, film.height);
  context.globalAlpha = 1;
}

/** Draws a picture; what the camera sees beyond its edges is the picture mirrored. */
function show(context: SKRSContext2D, picture: Canvas, pose: Pose, alpha: number): void {
  lay(context, picture, pose, alpha, 0, 0);
  const beyond = 0.5 * (pose.zoom - 1);
  if (Math.abs(pose.x) <= beyond && Math.abs(pose.y) <= beyond) return;
  for (const column of [-1, 0, 1]) {
    for (const row of [-1, 0, 1]) if (column !== 0 || row !== 0) lay(context, picture, pose, alpha, column, row);
  }
}

/** Draws a picture or one of its mirrored neighbours, a whole number of pictures beside it. */
function lay(context: SKRSContext2D, picture: Canvas, pose: Pose, alpha: number, column: number, row: number): void {
  const { width, height } = context.canvas;
  const [w, h] = [width * pose.zoom, height * pose.zoom];
  context.save();
  context.globalAlpha = alpha;
  context.translate(width * (0.5 - pose.x) + column * w, height * (0.5 - pose.y) + row * h);
  context.scale(column === 0 ? 1 : -1, row === 0 ? 1 : -1);
  context.drawImage(picture, -w / 2, -h / 2, w, h);
  context.restore();
}

/** Lays the coming or going of night over the frame. */
function shade(context: SKRSContext2D, { motion, width, height }: Film, time: number): void {
  if (motion.light === null) return;
  const depth = motion.light === 'darkens' ? eased(time) : 1 - eased(time);
  const [red = 0, green = 0, blue = 0] = NIGHT.map((tone) => Math.round(255 + (tone - 255) * depth));
  context.globalCompositeOperation = 'multiply';
  context.fillStyle = `rgb(${red},${green},${blue})`;
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = 'source-over';
}
