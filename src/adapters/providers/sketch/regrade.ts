import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { channelsOf, withAlpha } from './colour.ts';
import { layOut, randomOf } from './paint-scene.ts';
import { canvasOf, drawNow, opaque, type Pixels, previewOf } from './picture.ts';
import { readPrompt } from './reading/read-prompt.ts';
import { paintReferences } from './references.ts';
import type { PaintOrder } from './sketch.paint.ts';
import { finishPicture } from './styles/finish.ts';
import { styleOf } from './styles/style.ts';

/** Repaints a picture: a new scene inside the mask, or the whole picture in another light and manner. */
export async function regrade(order: PaintOrder & { source: Pixels; mask?: Pixels }): Promise<Pixels> {
  return order.mask ? inpaint(order, order.mask) : reimagine(order);
}

async function step(order: PaintOrder, fraction: number, canvas: Canvas): Promise<void> {
  drawNow(canvas);
  order.onProgress?.(fraction, () => previewOf(canvas));
  await new Promise((resolve) => setImmediate(resolve));
  order.signal?.throwIfAborted();
}

async function inpaint(order: PaintOrder & { source: Pixels }, mask: Pixels): Promise<Pixels> {
  order.signal?.throwIfAborted();
  const { source } = order;
  const { width, height } = source;
  const hole = boundsOf(mask);
  const scene = readPrompt(order.prompt, order.negativePrompt);
  const random = randomOf(order.seed, scene);
  const canvas = canvasOf(source);
  await step(order, 0.05, canvas);
  if (hole) {
    const patch = layOut(scene, { width: hole.width, height: hole.height }, random);
    for (const [index, paintStep] of patch.steps.entries()) {
      paintStep();
      await step(order, 0.05 + (0.75 * (index + 1)) / patch.steps.length, canvas);
    }
    if (order.references.length > 0) paintReferences(patch.stage, order.references);
    canvas.getContext('2d').drawImage(patch.canvas, hole.left, hole.top);
  }
  const painted = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const rgba = new Uint8Array(source.rgba);
  for (let at = 0; at < rgba.length; at += 4) {
    const keep = mask.rgba[at + 3] ?? 255;
    if (keep === 255) continue;
    for (let channel = 0; channel < 4; channel += 1) {
      const fresh = channel === 3 ? 255 : (painted[at + channel] ?? 0);
      rgba[at + channel] = Math.round(((rgba[at + channel] ?? 0) * keep + fresh * (255 - keep)) / 255);
    }
  }
  await step(order, 0.95, canvas);
  return { width, height, rgba };
}

interface Bounds {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The rectangle around everything that may change; null where nothing may. */
function boundsOf(mask: Pixels): Bounds | null {
  let left = mask.width;
  let right = -1;
  let top = mask.height;
  let bottom = -1;
  for (let y = 0; y < mask.height; y += 1) {
    for (let x = 0; x < mask.width; x += 1) {
      if ((mask.rgba[(y * mask.width + x) * 4 + 3] ?? 255) === 255) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

async function reimagine(order: PaintOrder & { source: Pixels }): Promise<Pixels> {
  order.signal?.throwIfAborted();
  const scene = readPrompt(order.prompt, order.negativePrompt);
  const random = randomOf(order.seed, scene);
  const strength = Math.min(1, Math.max(0.05, order.strength ?? 0.6));
  const { width, height } = order;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvasOf(order.source), 0, 0, width, height);
  await step(order, 0.1, canvas);
  const sketch = layOut(scene, order, random, { canvas });
  grade(canvas, sketch.stage.palette.sky, scene.colours[0]?.colour ?? null, sketch.stage.palette.dark, strength);
  await step(order, 0.3, canvas);
  for (const paintSubject of sketch.subjectSteps) paintSubject();
  if (order.references.length > 0) paintReferences(sketch.stage, order.references);
  await step(order, 0.6, canvas);
  const bytes = await finishPicture(canvas, scene.style ? sketch.style : styleOf('oil'), random.fork('finish'), () =>
    step(order, 0.8, canvas),
  );
  return opaque(width, height, bytes);
}

/** Lays the light of the asked hour over a picture. */
function grade(canvas: Canvas, sky: readonly string[], colour: string | null, dark: boolean, strength: number): void {
  const context = canvas.getContext('2d');
  const { width, height } = canvas;
  const wash = context.createLinearGradient(0, 0, 0, height);
  sky.forEach((tone, index) => {
    wash.addColorStop(index / (sky.length - 1), withAlpha(tone, 1));
  });
  context.globalCompositeOperation = dark ? 'multiply' : 'soft-light';
  context.globalAlpha = strength * (dark ? 0.75 : 0.9);
  context.fillStyle = wash;
  context.fillRect(0, 0, width, height);
  if (colour) {
    const [red, green, blue] = channelsOf(colour);
    context.globalCompositeOperation = 'color';
    context.globalAlpha = strength * 0.5;
    context.fillStyle = `rgb(${red},${green},${blue})`;
    context.fillRect(0, 0, width, height);
  }
  context.globalCompositeOperation = 'source-over';
  context.globalAlpha = 1;
}
