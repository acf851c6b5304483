import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { layOut, randomOf, type Sketch } from './paint-scene.ts';
import { drawNow, opaque, type Pixels, previewOf } from './picture.ts';
import type { Random } from './random.ts';
import { describeReading } from './reading/describe-reading.ts';
import { readPrompt } from './reading/read-prompt.ts';
import type { Scene } from './reading/scene.ts';
import { paintReferences } from './references.ts';
import { regrade } from './regrade.ts';
import { finishPicture } from './styles/finish.ts';

export type { Pixels };
export { describeReading };

/** What to paint. */
export interface PaintOrder {
  prompt: string;
  negativePrompt?: string;
  /** 0 to 2^64-1; another seed composes another picture of the same prompt. */
  seed: bigint;
  width: number;
  height: number;
  references: readonly Pixels[];
  /** How far a repaint may go from its source, 0..1. */
  strength?: number;
  /** Nine panels on one sheet, the first one black. */
  storyboard?: boolean;
  quality?: 'low' | 'medium' | 'high';
  /** Looked at between layers. */
  signal?: AbortSignal;
  /** Called between layers with a fraction that never falls; the preview is made only when asked for. */
  onProgress?: (fraction: number, preview?: () => Pixels) => void;
}

/** Paints the prompt. Equal orders give equal pixels. Rejects with the signal's reason when aborted. */
export async function paint(order: PaintOrder): Promise<Pixels> {
  const scene = readPrompt(order.prompt, order.negativePrompt);
  const random = randomOf(order.seed, scene);
  if (order.storyboard) return paintStoryboard(order, scene, random);
  const sketch = layOut(scene, order, random, { detail: detailOf(order) });
  const pace = paceOf(order, sketch.canvas, sketch.steps.length + 8);
  await paintSteps(sketch, pace);
  const bytes = await finishPicture(sketch.canvas, sketch.style, random.fork('finish'), pace);
  const canvas = sketch.canvas;
  if (order.references.length > 0) {
    const context = canvas.getContext('2d');
    const image = context.createImageData(order.width, order.height);
    image.data.set(bytes);
    context.putImageData(image, 0, 0);
    paintReferences(sketch.stage, order.references);
    return opaque(order.width, order.height, context.getImageData(0, 0, order.width, order.height).data);
  }
  return opaque(order.width, order.height, bytes);
}

/**
 * Repaints `source` by the prompt. With a mask of the same size (alpha 0 repaints, 255 keeps, in between blends) every pixel
 * whose mask alpha is 255 stays as it is; without one the whole picture is re-imagined, recognisably.
 */
export async function repaint(order: PaintOrder & { source: Pixels; mask?: Pixels }): Promise<Pixels> {
  return regrade(order);
}

function detailOf(order: PaintOrder): number {
  return order.quality === 'low' ? 0.6 : order.quality === 'high' ? 1.3 : 1;
}

async function paintSteps(sketch: Sketch, pace: () => Promise<void>): Promise<void> {
  for (const step of sketch.steps) {
    step();
    await pace();
  }
}

/** Reports progress, lets the event loop run and notices an abort; call it after every piece of work. */
function paceOf(order: PaintOrder, canvas: Canvas, total: number): () => Promise<void> {
  let done = 0;
  order.signal?.throwIfAborted();
  return async () => {
    done += 1;
    drawNow(canvas);
    order.onProgress?.(Math.min(0.99, done / total), () => previewOf(canvas));
    await new Promise((resolve) => setImmediate(resolve));
    order.signal?.throwIfAborted();
  };
}

async function paintStoryboard(order: PaintOrder, scene: Scene, random: Random): Promise<Pixels> {
  const sheet = createCanvas(order.width, order.height);
  const context = sheet.getContext('2d');
  const gap = Math.max(1, Math.round(Math.min(order.width, order.height) / 100));
  const width = Math.max(1, Math.floor((order.width - gap * 4) / 3));
  const height = Math.max(1, Math.floor((order.height - gap * 4) / 3));
  context.fillStyle = '#f4f1ea';
  context.fillRect(0, 0, order.width, order.height);
  const pace = paceOf(order, sheet, 9);
  const framings = [null, 'wide', null, 'close', null, 'wide', 'close', null, 'wide'] as const;
  for (let panel = 0; panel < 9; panel += 1) {
    const x = gap + (panel % 3) * (width + gap);
    const y = gap + Math.floor(panel / 3) * (height + gap);
    if (panel === 0) {
      context.fillStyle = '#000000';
      context.fillRect(x, y, width, height);
    } else {
      const sketch = layOut(
        { ...scene, framing: framings[panel] ?? null },
        { width, height },
        random.fork(`panel${panel}`),
      );
      for (const step of sketch.steps) step();
      if (panel === 1 || panel === 8) paintReferences(sketch.stage, order.references);
      context.drawImage(sketch.canvas, x, y);
    }
    await pace();
  }
  return opaque(order.width, order.height, context.getImageData(0, 0, order.width, order.height).data);
}
