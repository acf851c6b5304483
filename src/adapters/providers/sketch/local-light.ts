import type { Canvas } from '@napi-rs/canvas';
import { type Colour, fromChannels, fromLab, labOf, lightnessOf, mix } from './colour.ts';
import type { Bounds } from './fill-around.ts';

/** Below this lightness of the ground it is night, and lamps are lit. */
const NIGHT = 0.4;
const DAY = 0.62;

/** The light of one spot of a picture. */
export interface LocalLight {
  /** What the spot looks like on the whole. */
  colour: Colour;
  dark: boolean;
}

/** The light on what lies under a rectangle of the canvas. */
export function lightAt(canvas: Canvas, area: Bounds): LocalLight {
  const { left, top, width, height } = area;
  const columns = Math.max(1, Math.round(width));
  const rows = Math.max(1, Math.round(height));
  const { data } = canvas.getContext('2d').getImageData(Math.floor(left), Math.floor(top), columns, rows);
  const sum = [0, 0, 0];
  for (let at = 0; at < data.length; at += 1) if (at % 4 < 3) sum[at % 4] = (sum[at % 4] ?? 0) + (data[at] ?? 0);
  const [red = 0, green = 0, blue = 0] = sum.map((channel) => channel / (columns * rows));
  const colour = fromChannels(red, green, blue);
  return { colour, dark: lightnessOf(colour) < NIGHT };
}

/** Lays the light of a spot over what was drawn apart from it: darker where it is dark, and a little of its hue. */
export function tone(layer: Canvas, { colour, dark }: LocalLight): void {
  const context = layer.getContext('2d');
  const [lightness, a, b] = labOf(colour);
  const shade = Math.min(1, Math.max(0, (DAY - lightness) / DAY));
  const veil = mix(fromLab([Math.max(lightness, 0.2), a, b]), '#808080', 0.2);
  context.save();
  context.resetTransform();
  context.globalCompositeOperation = 'source-atop';
  // Lamps that are lit would go out under more of it.
  context.globalAlpha = 0.1 + shade * (dark ? 0.38 : 0.28);
  context.fillStyle = veil;
  context.fillRect(0, 0, layer.width, layer.height);
  context.restore();
}
