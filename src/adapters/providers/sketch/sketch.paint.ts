import { inpaint } from './inpaint.ts';
import { paceOf } from './pace.ts';
import type { PaintOrder } from './paint-order.ts';
import { layOut, randomOf } from './paint-scene.ts';
import { opaque, type Pixels } from './picture.ts';
import { describeReading } from './reading/describe-reading.ts';
import { readPrompt } from './reading/read-prompt.ts';
import { paintReferences } from './references.ts';
import { reimagine } from './reimagine.ts';
import { paintStoryboard } from './storyboard.ts';
import { finishPicture } from './styles/finish.ts';

export type { PaintOrder, Pixels };
export { describeReading };

/** How much is scattered over the ground. */
const details = { low: 0.6, medium: 1, high: 1.3 } as const;

/** Paints the prompt. Equal orders give equal pixels. Rejects with the signal's reason when aborted. */
export async function paint(order: PaintOrder): Promise<Pixels> {
  const pace = paceOf(order);
  const scene = readPrompt(order.prompt, order.negativePrompt);
  const random = randomOf(order.seed, scene);
  if (order.storyboard) return paintStoryboard(order, scene, random, pace);
  const sketch = layOut(scene, order, random, { detail: details[order.quality ?? 'medium'] });
  const { canvas, steps } = sketch;
  for (const [index, step] of steps.entries()) {
    step();
    await pace((0.8 * (index + 1)) / steps.length, canvas);
  }
  const bytes = await finishPicture(canvas, sketch.style, random.fork('finish'), () => pace(0.9, canvas));
  if (order.references.length === 0) return opaque(order.width, order.height, bytes);
  const context = canvas.getContext('2d');
  const image = context.createImageData(order.width, order.height);
  image.data.set(bytes);
  context.putImageData(image, 0, 0);
  paintReferences(sketch, order.references);
  return opaque(order.width, order.height, context.getImageData(0, 0, order.width, order.height).data);
}

/**
 * Repaints `source` by the prompt. With a mask of the same size (alpha 0 repaints, 255 keeps, in between blends) every pixel
 * whose mask alpha is 255 stays as it is; without one the whole picture is re-imagined, recognisably.
 */
export async function repaint(order: PaintOrder & { source: Pixels; mask?: Pixels }): Promise<Pixels> {
  const pace = paceOf(order);
  return order.mask ? inpaint(order, order.mask, pace) : reimagine(order, pace);
}
