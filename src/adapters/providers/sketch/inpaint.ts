import { createCanvas } from '@napi-rs/canvas';
import { type Bounds, fillAround } from './fill-around.ts';
import type { Pace } from './pace.ts';
import type { PaintOrder } from './paint-order.ts';
import { layOut, randomOf, type Sketch } from './paint-scene.ts';
import { canvasOf, type Pixels } from './picture.ts';
import { readPrompt } from './reading/read-prompt.ts';
import type { Scene } from './reading/scene.ts';
import { paintReferences } from './references.ts';
import { finishPicture } from './styles/finish.ts';

/**
 * Paints into the mask only. A prompt that names a place or an hour gets a scene of its own there; one that names only things
 * gets them on a ground that continues what lies around.
 */
export async function inpaint(order: PaintOrder & { source: Pixels }, mask: Pixels, pace: Pace): Promise<Pixels> {
  const { source } = order;
  const canvas = canvasOf(source);
  await pace(0.05, canvas);
  const hole = boundsOf(mask);
  if (hole === null) return { ...source, rgba: new Uint8Array(source.rgba) };
  const scene = readPrompt(order.prompt, order.negativePrompt);
  const random = randomOf(order.seed, scene);
  const { sketch, steps } = patchOf(order, scene, mask, hole);
  for (const [index, step] of steps.entries()) {
    step();
    await pace(0.1 + (0.6 * (index + 1)) / steps.length, canvas);
  }
  sketch.canvas.getContext('2d').resetTransform();
  const bytes = await finishPicture(sketch.canvas, sketch.style, random.fork('finish'), () => pace(0.75, canvas));
  const context = sketch.canvas.getContext('2d');
  const image = context.createImageData(hole.width, hole.height);
  image.data.set(bytes);
  context.putImageData(image, 0, 0);
  if (order.references.length > 0) paintReferences(sketch, order.references);
  canvas.getContext('2d').drawImage(sketch.canvas, hole.left, hole.top);
  await pace(0.95, canvas);
  return blended(source, canvas.getContext('2d').getImageData(0, 0, source.width, source.height).data, mask);
}

function patchOf(
  order: PaintOrder & { source: Pixels },
  scene: Scene,
  mask: Pixels,
  hole: Bounds,
): { sketch: Sketch; steps: readonly (() => void)[] } {
  const random = randomOf(order.seed, scene);
  const tinted = Object.keys(scene.tints).length > 0;
  const whole =
    scene.setting !== null || scene.time !== null || tinted || scene.subjects.length + scene.texts.length === 0;
  if (whole && !isRemoval(order.prompt)) {
    const sketch = layOut(scene, hole, random);
    return { sketch, steps: sketch.steps };
  }
  const canvas = createCanvas(hole.width, hole.height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(hole.width, hole.height);
  image.data.set(fillAround(order.source, mask, hole));
  context.putImageData(image, 0, 0);
  const framed: Scene = { ...scene, setting: 'plain', framing: scene.framing ?? 'close' };
  const inset = 0.08;
  context.translate(hole.width * inset, hole.height * inset);
  const inner = { width: hole.width * (1 - inset * 2), height: hole.height * (1 - inset * 2) };
  const sketch = layOut(framed, inner, random, { canvas });
  return { sketch, steps: isRemoval(order.prompt) ? [] : sketch.subjectSteps };
}

/** "Remove the car": nothing new is wanted in its place. */
function isRemoval(prompt: string): boolean {
  return /\b(?:remove|erase|delete|clean up|get rid)\b|지워|지우|없애|제거|삭제/i.test(prompt);
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

function blended(source: Pixels, painted: Uint8ClampedArray, mask: Pixels): Pixels {
  const rgba = new Uint8Array(source.rgba);
  for (let at = 0; at < rgba.length; at += 4) {
    const keep = mask.rgba[at + 3] ?? 255;
    if (keep === 255) continue;
    for (let channel = 0; channel < 4; channel += 1) {
      const fresh = channel === 3 ? 255 : (painted[at + channel] ?? 0);
      rgba[at + channel] = Math.round(((rgba[at + channel] ?? 0) * keep + fresh * (255 - keep)) / 255);
    }
  }
  return { width: source.width, height: source.height, rgba };
}
