import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { paceOf } from '../pace.ts';
import type { PaintOrder } from '../paint-order.ts';
import { layOut, randomOf } from '../paint-scene.ts';
import { canvasOf, type Pixels } from '../picture.ts';
import { readPrompt } from '../reading/read-prompt.ts';
import { finishPicture } from '../styles/finish.ts';

/** A painted scene in two: all of it behind the subjects, and what stands in front on nothing. */
export interface Layers {
  back: Canvas;
  front: Canvas;
}

/** Paints a prompt in two layers that lie over one another as the whole picture does. */
export async function paintLayers(order: PaintOrder): Promise<Layers> {
  const pace = paceOf(order);
  const scene = readPrompt(order.prompt, order.negativePrompt);
  const behind = layOut(scene, order, randomOf(order.seed, scene));
  const whole = layOut(scene, order, randomOf(order.seed, scene));
  const ahead = layOut(scene, order, randomOf(order.seed, scene));
  const { frontFrom, steps } = behind;
  for (const [index, step] of steps.entries()) {
    if (index < frontFrom) step();
    else ahead.steps[index]?.();
    whole.steps[index]?.();
    await pace((0.7 * (index + 1)) / steps.length, whole.canvas);
  }
  const random = () => randomOf(order.seed, scene).fork('finish');
  const back = await finishPicture(behind.canvas, behind.style, random(), () => pace(0.8, whole.canvas));
  const finished = await finishPicture(whole.canvas, whole.style, random(), () => pace(0.9, whole.canvas));
  const { width, height } = order;
  const shape = ahead.canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const cut = new Uint8Array(finished);
  // The finish is that of the whole picture; only its outline comes from the layer.
  for (let at = 3; at < cut.length; at += 4) cut[at] = shape[at] ?? 0;
  return {
    back: opaqueCanvas({ width, height, rgba: new Uint8Array(back) }),
    front: canvasOf({ width, height, rgba: cut }),
  };
}

/** A picture that fills a frame, its edges cut off where the shapes differ. */
export function filling(picture: Pixels, width: number, height: number): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  const scale = Math.max(width / picture.width, height / picture.height);
  const [w, h] = [picture.width * scale, picture.height * scale];
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(canvasOf(picture), (width - w) / 2, (height - h) / 2, w, h);
  return canvas;
}

function opaqueCanvas(pixels: Pixels): Canvas {
  for (let at = 3; at < pixels.rgba.length; at += 4) pixels.rgba[at] = 255;
  return canvasOf(pixels);
}
