import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Sample } from './sample.ts';
import type { Sheet } from './textures.ts';

/** Draws the picture with few colours on a coarse raster. */
export function pixelArt(context: SKRSContext2D, sheet: Sheet): void {
  const { width, height, unit } = sheet;
  const dot = Math.max(1, Math.round(unit * 0.9));
  const columns = Math.max(1, Math.ceil(width / dot));
  const rows = Math.max(1, Math.ceil(height / dot));
  const small = createCanvas(columns, rows);
  const smallContext = small.getContext('2d');
  smallContext.imageSmoothingEnabled = true;
  smallContext.imageSmoothingQuality = 'high';
  smallContext.drawImage(context.canvas, 0, 0, columns, rows);
  const image = smallContext.getImageData(0, 0, columns, rows);
  fewColours(image.data, columns);
  smallContext.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, columns, rows, 0, 0, columns * dot, rows * dot);
  context.imageSmoothingEnabled = true;
}

const paletteSize = 40;

const bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

/** Brings pixels down to a palette cut from them, with a little ordered dither between neighbours. */
function fewColours(bytes: Uint8ClampedArray, columns: number): void {
  const palette = medianCut(bytes, paletteSize);
  const nearest = new Map<number, number>();
  for (let at = 0; at < bytes.length; at += 4) {
    const pixel = at / 4;
    const dither = ((bayer[((pixel / columns) & 3) * 4 + ((pixel % columns) & 3)] ?? 0) / 16 - 0.5) * 9;
    const r = (bytes[at] ?? 0) + dither;
    const g = (bytes[at + 1] ?? 0) + dither;
    const b = (bytes[at + 2] ?? 0) + dither;
    const key = ((r & 0x1fc) << 16) | ((g & 0x1fc) << 7) | ((b & 0x1fc) >> 2);
    let index = nearest.get(key);
    if (index === undefined) {
      index = nearestIndex(palette, r, g, b);
      nearest.set(key, index);
    }
    const colour = palette[index] ?? { r: 0, g: 0, b: 0 };
    bytes[at] = colour.r;
    bytes[at + 1] = colour.g;
    bytes[at + 2] = colour.b;
    bytes[at + 3] = 255;
  }
}

function nearestIndex(palette: readonly Sample[], r: number, g: number, b: number): number {
  let best = 0;
  let least = Infinity;
  for (const [index, colour] of palette.entries()) {
    const distance = (colour.r - r) ** 2 * 0.8 + (colour.g - g) ** 2 * 1.4 + (colour.b - b) ** 2 * 0.7;
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}

function medianCut(bytes: Uint8ClampedArray, count: number): Sample[] {
  const all: Sample[] = [];
  for (let at = 0; at < bytes.length; at += 4)
    all.push({ r: bytes[at] ?? 0, g: bytes[at + 1] ?? 0, b: bytes[at + 2] ?? 0 });
  const boxes = [all];
  while (boxes.length < count) {
    const widest = boxes
      .map((box, index) => ({ index, ...widestChannel(box) }))
      .sort((left, right) => right.spread - left.spread)[0];
    if (!widest || widest.spread < 6) break;
    const box = boxes[widest.index] ?? [];
    box.sort((left, right) => left[widest.channel] - right[widest.channel]);
    const middle = box.length >> 1;
    boxes.splice(widest.index, 1, box.slice(0, middle), box.slice(middle));
  }
  return boxes.map((box) => {
    const sum = box.reduce((total, { r, g, b }) => ({ r: total.r + r, g: total.g + g, b: total.b + b }), {
      r: 0,
      g: 0,
      b: 0,
    });
    return { r: Math.round(sum.r / box.length), g: Math.round(sum.g / box.length), b: Math.round(sum.b / box.length) };
  });
}

function widestChannel(box: readonly Sample[]): { channel: keyof Sample; spread: number } {
  let best: { channel: keyof Sample; spread: number } = { channel: 'r', spread: 0 };
  if (box.length < 2) return best;
  for (const channel of ['r', 'g', 'b'] as const) {
    let low = 255;
    let high = 0;
    for (const sample of box) {
      low = Math.min(low, sample[channel]);
      high = Math.max(high, sample[channel]);
    }
    const spread = (high - low) * Math.sqrt(Math.sqrt(box.length));
    if (spread > best.spread) best = { channel, spread };
  }
  return best;
}
