import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { channelsOf, withAlpha } from './colour.ts';
import type { Pace } from './pace.ts';
import type { PaintOrder } from './paint-order.ts';
import { layOut, randomOf } from './paint-scene.ts';
import type { Palette } from './palette.ts';
import { canvasOf, opaque, type Pixels } from './picture.ts';
import { readPrompt } from './reading/read-prompt.ts';
import { paintReferences } from './references.ts';
import { finishPicture } from './styles/finish.ts';
import { styleOf } from './styles/style.ts';

/** Repaints a whole picture in another light and manner, with what the prompt adds; the source stays recognisable. */
export async function reimagine(order: PaintOrder & { source: Pixels }, pace: Pace): Promise<Pixels> {
  const scene = readPrompt(order.prompt, order.negativePrompt);
  const random = randomOf(order.seed, scene);
  const lightAsked = scene.time !== null || scene.mood !== null || scene.weather.length + scene.colours.length > 0;
  const strength = Math.min(1, Math.max(0.05, order.strength ?? 0.6)) * (lightAsked ? 1 : 0.3);
  const { width, height } = order;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvasOf(order.source), 0, 0, width, height);
  await pace(0.1, canvas);
  const sketch = layOut(scene, order, random, { canvas });
  layLight(canvas, sketch.stage.palette, scene.colours[0]?.colour ?? null, strength);
  await pace(0.3, canvas);
  for (const paintSubject of sketch.subjectSteps) paintSubject();
  await pace(0.6, canvas);
  const style = scene.style ? sketch.style : styleOf('oil');
  const bytes = await finishPicture(canvas, style, random.fork('finish'), () => pace(0.8, canvas));
  if (order.references.length === 0) return opaque(width, height, bytes);
  const image = context.createImageData(width, height);
  image.data.set(bytes);
  context.putImageData(image, 0, 0);
  paintReferences(sketch, order.references);
  return opaque(width, height, context.getImageData(0, 0, width, height).data);
}

/** Lays the light of the asked hour over a picture. */
export function layLight(
  canvas: Canvas,
  { sky, dark }: Pick<Palette, 'sky' | 'dark'>,
  colour: string | null,
  strength: number,
): void {
  const context = canvas.getContext('2d');
  const { width, height } = canvas;
  const wash = context.createLinearGradient(0, 0, 0, height);
  sky.forEach((tone, index) => {
    wash.addColorStop(index / (sky.length - 1), withAlpha(tone, 1));
  });
  context.globalCompositeOperation = dark ? 'multiply' : 'soft-light';
  context.globalAlpha = strength * (dark ? 0.85 : 0.95);
  context.fillStyle = wash;
  context.fillRect(0, 0, width, height);
  if (!dark) {
    context.globalCompositeOperation = 'color';
    context.globalAlpha = strength * 0.34;
    context.fillRect(0, 0, width, height);
  }
  if (colour) {
    const [red, green, blue] = channelsOf(colour);
    context.globalCompositeOperation = 'color';
    context.globalAlpha = strength * 0.55;
    context.fillStyle = `rgb(${red},${green},${blue})`;
    context.fillRect(0, 0, width, height);
  }
  context.globalCompositeOperation = 'source-over';
  context.globalAlpha = 1;
}
