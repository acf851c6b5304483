import { Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import { type Colour, lightnessOf, lightOf, mix, shadeOf, withAlpha } from '../colour.ts';
import type { Part, Shape } from './pen.ts';

/** How a style turns parts into paint. Widths are in hundredths of the picture's shorter edge. */
export interface Brush {
  fill: 'solid' | 'gouache' | 'wash' | 'hollow';
  /** Lines around every part; `own` takes a darker neighbour of the part's colour. */
  outline?: { width: number; colour: Colour | 'own'; alpha: number };
  /** A soft shadow under every part, as of cut paper. */
  shadow?: { reach: number; alpha: number };
  /** Strokes on the side away from the light. */
  hatch?: { gap: number; colour: Colour };
  /** What a hollow part is filled with, so that it hides what lies behind. */
  ground?: Colour;
  /** Lines that shine. */
  neon?: boolean;
  /** Unsteadiness of the hand, in hundredths of a figure's height. */
  wobble: number;
}

/** Where parts are put: the figure's origin in pixels, pixels per figure unit, and mirrored or not. */
export interface Place {
  x: number;
  y: number;
  scale: number;
  flip?: boolean;
  turn?: number;
  alpha?: number;
}

/** All that painting needs to know besides parts and place. */
export interface Easel {
  context: SKRSContext2D;
  brush: Brush;
  /** Pixels in a hundredth of the shorter edge. */
  unit: number;
  /** Towards the light: -1 is left, 1 is right. */
  lightSide: number;
}

/** The final colour of a part, after light, haze and style. */
export type Tone = (part: Pick<Part, 'colour' | 'glow'>) => Colour;

/** Paints the parts of one figure, back to front. */
export function paintParts(easel: Easel, parts: readonly Part[], place: Place, tone: Tone): void {
  const { context } = easel;
  context.save();
  context.translate(place.x, place.y);
  if (place.turn) context.rotate((place.turn * Math.PI) / 180);
  context.scale(place.flip ? -place.scale : place.scale, place.scale);
  const light = place.flip ? -easel.lightSide : easel.lightSide;
  if (easel.brush.shadow) castShadow(easel, parts, place.scale, light);
  for (const part of parts) paintPart(easel, part, place, light, tone(part));
  context.restore();
}

/** One shadow for the whole figure, softened by rings that get narrower and denser. */
function castShadow(easel: Easel, parts: readonly Part[], scale: number, light: number): void {
  const { context, brush, unit } = easel;
  const reach = ((brush.shadow?.reach ?? 0) * unit) / scale;
  const alpha = brush.shadow?.alpha ?? 0;
  const whole = new Path2D();
  for (const part of parts) {
    const casts = !part.fine && !part.glow && part.line === undefined && part.clips.length === 0;
    if (casts) whole.addPath(part.shape.path);
  }
  const rings = reach * scale > 3 ? 5 : 2;
  context.save();
  context.lineJoin = 'round';
  context.translate(-light * reach * 0.6, reach * 0.5);
  context.fillStyle = context.strokeStyle = `rgba(24,16,44,${alpha / (rings + 1)})`;
  for (let ring = rings; ring >= 0; ring -= 1) {
    context.lineWidth = (reach * 1.5 * ring) / rings;
    context.fill(whole);
    if (ring > 0) context.stroke(whole);
  }
  context.restore();
}

function paintPart(easel: Easel, part: Part, place: Place, light: number, colour: Colour): void {
  const { context, brush, unit } = easel;
  const clipped = part.clips.length > 0;
  if (clipped) {
    context.save();
    for (const clip of part.clips) context.clip(clip.path);
  }
  context.globalAlpha = part.alpha * (place.alpha ?? 1);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (part.line !== undefined) paintLine(easel, part, place, colour);
  else if (brush.fill === 'hollow') paintHollow(easel, part, place, colour, light);
  else {
    paintFill(easel, part, light, colour);
    if (brush.hatch && part.volume > 0.2 && !part.glow) hatch(easel, part, place, light);
    if (brush.outline && !part.glow && part.alpha > 0.6) {
      const lineColour = brush.outline.colour === 'own' ? shadeOf(colour, 0.2) : brush.outline.colour;
      context.strokeStyle = withAlpha(lineColour, brush.outline.alpha);
      context.lineWidth = lineWidth(brush.outline.width * (part.fine ? 0.5 : 1) * unit, place.scale);
      context.stroke(part.shape.path);
    }
  }
  if (clipped) context.restore();
}

/** Lines keep their width in pixels but never drown a small figure. */
function lineWidth(pixels: number, scale: number): number {
  return Math.min(pixels / scale, 2.6);
}

function paintLine(easel: Easel, part: Part, place: Place, colour: Colour): void {
  const { context, brush, unit } = easel;
  const width = part.line ?? 1;
  if (brush.fill === 'hollow') {
    const thin = lineWidth((brush.outline?.width ?? 0.3) * unit * 0.8, place.scale);
    strokeShining(easel, part.shape, outlineColour(brush, colour), Math.min(thin, width));
    return;
  }
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(part.shape.path);
}

function paintHollow(easel: Easel, part: Part, place: Place, colour: Colour, light: number): void {
  const { context, brush, unit } = easel;
  context.fillStyle =
    part.glow || part.fine
      ? mix(brush.ground ?? '#ffffff', colour, part.glow ? 0.35 : 0.5)
      : (brush.ground ?? '#ffffff');
  if (part.alpha > 0.5) context.fill(part.shape.path);
  if (brush.hatch && part.volume > 0.2) hatch(easel, part, place, light);
  const width = lineWidth((brush.outline?.width ?? 0.3) * unit * (part.fine ? 0.55 : 1), place.scale);
  strokeShining(easel, part.shape, outlineColour(brush, colour), width);
}

function outlineColour(brush: Brush, colour: Colour): Colour {
  return !brush.outline || brush.outline.colour === 'own' ? colour : brush.outline.colour;
}

function strokeShining(easel: Easel, shape: Shape, colour: Colour, width: number): void {
  const { context, brush } = easel;
  const alpha = context.globalAlpha;
  if (brush.neon) {
    for (const [spread, strength] of [
      [7, 0.1],
      [4, 0.16],
      [2.2, 0.3],
    ] as const) {
      context.globalAlpha = alpha * strength;
      context.strokeStyle = colour;
      context.lineWidth = width * spread;
      context.stroke(shape.path);
    }
    context.globalAlpha = alpha;
  }
  context.strokeStyle = brush.neon ? mix(colour, '#ffffff', 0.45) : colour;
  context.lineWidth = width;
  context.stroke(shape.path);
}

function paintFill(easel: Easel, part: Part, light: number, colour: Colour): void {
  const { context, brush } = easel;
  const { shape, volume } = part;
  if (brush.fill === 'wash') {
    paintWash(easel, part, light, colour);
    return;
  }
  const halo = part.glow && part.alpha < 0.4;
  context.fillStyle = halo ? haloOf(context, shape, colour) : colour;
  context.fill(shape.path);
  if (brush.fill === 'solid' || volume <= 0 || part.glow) return;
  const width = shape.right - shape.left;
  const height = shape.bottom - shape.top;
  const dark = shadeOf(colour, 0.16);
  context.save();
  context.clip(shape.path);
  const start = light > 0 ? shape.right : shape.left;
  const gradient = context.createLinearGradient(start, shape.top, start - light * width, shape.top + height * 0.8);
  gradient.addColorStop(0, withAlpha(lightOf(colour, 0.12), 0.75 * volume));
  gradient.addColorStop(0.45, withAlpha(colour, 0));
  gradient.addColorStop(1, withAlpha(dark, 0.85 * volume));
  context.fillStyle = gradient;
  context.fillRect(shape.left, shape.top, width, height);
  context.restore();
}

/** Light that fades outwards from the middle of a shape. */
function haloOf(
  context: SKRSContext2D,
  shape: Shape,
  colour: Colour,
): ReturnType<SKRSContext2D['createRadialGradient']> {
  const x = (shape.left + shape.right) / 2;
  const y = (shape.top + shape.bottom) / 2;
  const gradient = context.createRadialGradient(x, y, 0, x, y, Math.max(shape.right - x, shape.bottom - y));
  gradient.addColorStop(0, withAlpha(colour, 1));
  gradient.addColorStop(1, withAlpha(colour, 0));
  return gradient;
}

function paintWash(easel: Easel, part: Part, light: number, colour: Colour): void {
  const { context, unit } = easel;
  const { shape } = part;
  const pale = mix(colour, '#fffaf0', lightnessOf(colour) < 0.3 ? 0.12 : 0.3);
  const start = light > 0 ? shape.right : shape.left;
  const gradient = context.createLinearGradient(
    start,
    shape.top,
    start - light * (shape.right - shape.left),
    shape.bottom,
  );
  gradient.addColorStop(0, withAlpha(part.volume > 0 ? pale : colour, 0.93));
  gradient.addColorStop(0.55, withAlpha(mix(pale, colour, 0.7), 0.93));
  gradient.addColorStop(1, withAlpha(shadeOf(colour, 0.05), 0.95));
  context.fillStyle = gradient;
  context.fill(shape.path);
  if (part.fine || part.glow) return;
  context.save();
  context.clip(shape.path);
  const scale = context.getTransform().d || 1;
  context.strokeStyle = withAlpha(shadeOf(colour, 0.16), 0.32);
  for (const width of [1.6, 0.7]) {
    context.lineWidth = lineWidth(width * unit, Math.abs(scale));
    context.stroke(shape.path);
  }
  context.restore();
}

function hatch(easel: Easel, part: Part, place: Place, light: number): void {
  const { context, brush, unit } = easel;
  const { shape } = part;
  const gap = ((brush.hatch?.gap ?? 1) * unit) / place.scale;
  const width = shape.right - shape.left;
  const height = shape.bottom - shape.top;
  if (width < gap * 3 || height < gap * 3) return;
  const reach = Math.min(width * 0.42, height * 0.9);
  const edge = light > 0 ? shape.left : shape.right;
  context.save();
  context.clip(shape.path);
  context.strokeStyle = withAlpha(brush.hatch?.colour ?? '#000000', 0.55);
  context.lineWidth = gap * 0.16;
  context.beginPath();
  for (let y = shape.top - reach; y < shape.bottom + reach; y += gap) {
    context.moveTo(edge, y);
    context.lineTo(edge + light * reach, y + reach * 0.55);
  }
  context.stroke();
  context.restore();
}
