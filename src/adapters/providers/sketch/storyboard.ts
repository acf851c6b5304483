import { createCanvas } from '@napi-rs/canvas';
import type { Pace } from './pace.ts';
import type { PaintOrder } from './paint-order.ts';
import { layOut } from './paint-scene.ts';
import { opaque, type Pixels } from './picture.ts';
import type { Random } from './random.ts';
import type { Scene } from './reading/scene.ts';
import { paintReferences } from './references.ts';

const framings = [null, 'wide', null, 'close', null, 'wide', 'close', null, 'wide'] as const;

/** Paints nine panels of one scene on a sheet: the first is black, the others change camera and composition. */
export async function paintStoryboard(order: PaintOrder, scene: Scene, random: Random, pace: Pace): Promise<Pixels> {
  const sheet = createCanvas(order.width, order.height);
  const context = sheet.getContext('2d');
  const gap = Math.max(0, Math.round(Math.min(order.width, order.height) / 100));
  const width = Math.max(1, Math.floor((order.width - gap * 4) / 3));
  const height = Math.max(1, Math.floor((order.height - gap * 4) / 3));
  context.fillStyle = '#f4f1ea';
  context.fillRect(0, 0, order.width, order.height);
  for (let panel = 0; panel < 9; panel += 1) {
    const x = gap + (panel % 3) * (width + gap);
    const y = gap + Math.floor(panel / 3) * (height + gap);
    if (panel === 0) {
      context.fillStyle = '#000000';
      context.fillRect(x, y, width, height);
    } else {
      const framing = framings[panel] ?? null;
      const sketch = layOut({ ...scene, framing }, { width, height }, random.fork(`panel${panel}`));
      for (const step of sketch.steps) step();
      if (panel === 1 || panel === 8) paintReferences(sketch, order.references);
      context.drawImage(sketch.canvas, x, y);
    }
    await pace((panel + 1) / 10, sheet);
  }
  return opaque(order.width, order.height, context.getImageData(0, 0, order.width, order.height).data);
}
