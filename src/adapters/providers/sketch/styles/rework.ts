import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { withAlpha } from '../colour.ts';
import type { Random } from '../random.ts';
import type { Sheet } from './textures.ts';

interface Sample {
  r: number;
  g: number;
  b: number;
}

function sampleAt(sheet: Sheet, x: number, y: number): Sample {
  const cx = Math.min(sheet.width - 1, Math.max(0, Math.round(x)));
  const cy = Math.min(sheet.height - 1, Math.max(0, Math.round(y)));
  const at = (cy * sheet.width + cx) * 4;
  return { r: sheet.rgba[at] ?? 0, g: sheet.rgba[at + 1] ?? 0, b: sheet.rgba[at + 2] ?? 0 };
}

function lightAt(sheet: Sheet, x: number, y: number): number {
  const { r, g, b } = sampleAt(sheet, x, y);
  return r * 0.3 + g * 0.59 + b * 0.11;
}

function css({ r, g, b }: Sample, shift = 0): string {
  const clip = (value: number): number => Math.min(255, Math.max(0, Math.round(value + shift)));
  return `rgb(${clip(r)},${clip(g)},${clip(b)})`;
}

/** Covers the picture with short loaded brush strokes that follow its forms. */
export function oil(context: SKRSContext2D, sheet: Sheet, random: Random): void {
  const { unit, width, height } = sheet;
  context.lineCap = 'round';
  for (const [size, spread, length] of [
    [2.6, 1, 5],
    [1.3, 1.9, 3.2],
    [0.75, 2.6, 2],
  ] as const) {
    const pitch = unit * size * 0.86;
    for (let gy = -pitch; gy < height + pitch; gy += pitch) {
      for (let gx = -pitch; gx < width + pitch; gx += pitch) {
        const x = gx + random.spread(pitch * 0.5);
        const y = gy + random.spread(pitch * 0.5);
        const d = unit * size * 0.6;
        const dx = lightAt(sheet, x + d, y) - lightAt(sheet, x - d, y);
        const dy = lightAt(sheet, x, y + d) - lightAt(sheet, x, y - d);
        const edge = Math.hypot(dx, dy);
        if (size < 2 && edge < 9 * spread && random.chance(0.8)) continue;
        const flow = Math.sin(x / (unit * 19)) * 0.5 + Math.cos(y / (unit * 15)) * 0.5;
        const angle = edge > 8 ? Math.atan2(dy, dx) + Math.PI / 2 : flow;
        const reach = unit * length * (edge > 30 ? 0.5 : 1) * 0.5;
        const tone = random.spread(11);
        const colour = sampleAt(sheet, x, y);
        const ox = Math.cos(angle) * reach;
        const oy = Math.sin(angle) * reach;
        stroke(context, x, y, ox, oy, unit * size * 0.92, css(colour, tone));
        if (size > 1)
          stroke(
            context,
            x - unit * 0.22,
            y - unit * 0.28,
            ox * 0.86,
            oy * 0.86,
            unit * size * 0.16,
            css(colour, tone + 17),
          );
      }
    }
  }
}

function stroke(
  context: SKRSContext2D,
  x: number,
  y: number,
  ox: number,
  oy: number,
  width: number,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x - ox, y - oy);
  context.quadraticCurveTo(x + oy * 0.16, y - ox * 0.16, x + ox, y + oy);
  context.stroke();
}

/** Cuts the picture into flat triangles whose corners sit on its edges. */
export function facets(context: SKRSContext2D, sheet: Sheet, random: Random): void {
  const { width, height, unit } = sheet;
  const cell = unit * 2.3;
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const points: [number, number][] = [];
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const border = row === 0 || column === 0 || row === rows || column === columns;
      points.push(
        border ? [column * cell, row * cell] : sharpest(sheet, column * cell, row * cell, cell * 0.44, random),
      );
    }
  }
  context.lineWidth = Math.max(0.6, unit * 0.05);
  context.lineJoin = 'round';
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * (columns + 1) + column;
      const corners = [points[at], points[at + 1], points[at + columns + 2], points[at + columns + 1]] as [
        number,
        number,
      ][];
      const [a, b, c, d] = corners as [[number, number], [number, number], [number, number], [number, number]];
      const falling =
        Math.abs(lightAt(sheet, ...a) - lightAt(sheet, ...c)) < Math.abs(lightAt(sheet, ...b) - lightAt(sheet, ...d));
      for (const triangle of falling
        ? [
            [a, b, c],
            [a, c, d],
          ]
        : [
            [a, b, d],
            [b, c, d],
          ])
        facet(context, sheet, triangle as [number, number][], random.spread(9));
    }
  }
}

function sharpest(sheet: Sheet, x: number, y: number, reach: number, random: Random): [number, number] {
  let best: [number, number] = [x + random.spread(reach * 0.7), y + random.spread(reach * 0.7)];
  let most = 16;
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const cx = x + random.spread(reach);
    const cy = y + random.spread(reach);
    const change =
      Math.abs(lightAt(sheet, cx + 2, cy) - lightAt(sheet, cx - 2, cy)) +
      Math.abs(lightAt(sheet, cx, cy + 2) - lightAt(sheet, cx, cy - 2));
    if (change > most) {
      most = change;
      best = [cx, cy];
    }
  }
  return best;
}

function facet(context: SKRSContext2D, sheet: Sheet, corners: readonly [number, number][], shift: number): void {
  const cx = corners.reduce((sum, [x]) => sum + x, 0) / 3;
  const cy = corners.reduce((sum, [, y]) => sum + y, 0) / 3;
  const total = { r: 0, g: 0, b: 0 };
  for (const [x, y] of [
    [cx, cy],
    ...corners.map(([px, py]) => [cx + (px - cx) * 0.45, cy + (py - cy) * 0.45] as const),
  ] as [number, number][]) {
    const { r, g, b } = sampleAt(sheet, x, y);
    total.r += r / 4;
    total.g += g / 4;
    total.b += b / 4;
  }
  context.fillStyle = context.strokeStyle = css(total, shift);
  context.beginPath();
  corners.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.closePath();
  context.fill();
  context.stroke();
}

/** Sets the picture in small stones. */
export function mosaic(context: SKRSContext2D, sheet: Sheet, random: Random): void {
  const { width, height, unit } = sheet;
  const cell = unit * 1.9;
  context.fillStyle = '#9a9284';
  context.fillRect(0, 0, width, height);
  for (let row = 0; row * cell < height + cell; row += 1) {
    for (let column = 0; column * cell < width + cell; column += 1) {
      const x = (column + (row % 2) * 0.5) * cell;
      const y = row * cell;
      const size = cell * random.between(0.8, 0.92);
      context.save();
      context.translate(x, y);
      context.rotate(random.spread(0.13));
      context.fillStyle = css(sampleAt(sheet, x, y), random.spread(15));
      context.fillRect(-size / 2, -size / 2, size, size);
      context.restore();
    }
  }
}

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

/** Leads the picture in pieces of coloured glass. */
export function glass(context: SKRSContext2D, sheet: Sheet, random: Random): void {
  const { width, height, unit } = sheet;
  const cell = unit * 13;
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const points: [number, number][] = [];
  for (let row = 0; row <= rows; row += 1)
    for (let column = 0; column <= columns; column += 1)
      points.push([column * cell + random.spread(cell * 0.32), row * cell + random.spread(cell * 0.32)]);
  context.lineCap = 'round';
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * (columns + 1) + column;
      const [a, b, d] = [points[at], points[at + 1], points[at + columns + 1]] as [
        [number, number],
        [number, number],
        [number, number],
      ];
      const c = points[at + columns + 2] as [number, number];
      context.fillStyle = random.chance(0.5)
        ? withAlpha('#ffffff', random.between(0, 0.13))
        : withAlpha('#1a1030', random.between(0, 0.13));
      context.beginPath();
      context.moveTo(...a);
      context.lineTo(...b);
      context.lineTo(...c);
      context.lineTo(...d);
      context.fill();
      context.strokeStyle = 'rgba(18,16,24,0.7)';
      context.lineWidth = unit * 0.34;
      context.beginPath();
      context.moveTo(...b);
      context.lineTo(...a);
      context.lineTo(...d);
      if (random.chance(0.3)) context.lineTo(...b);
      context.stroke();
    }
  }
  context.strokeStyle = '#16141c';
  context.lineWidth = unit * 2.4;
  context.strokeRect(0, 0, width, height);
}

/** The red stamp in the corner of an ink painting. */
export function seal(context: SKRSContext2D, sheet: Sheet, random: Random): void {
  const { width, height, unit } = sheet;
  const size = unit * 6;
  const x = random.chance(0.5) ? unit * 8 : width - unit * 8 - size;
  const y = height - unit * 8 - size;
  context.fillStyle = '#b8342a';
  context.beginPath();
  context.roundRect(x, y, size, size, unit * 0.7);
  context.fill();
  context.strokeStyle = '#f6ece0';
  context.lineWidth = unit * 0.45;
  context.lineCap = 'round';
  context.beginPath();
  for (let row = 0; row < 3; row += 1) {
    const line = y + size * (0.25 + row * 0.25);
    context.moveTo(x + size * 0.2, line);
    context.lineTo(x + size * (row === 1 ? 0.6 : 0.8), line);
  }
  for (const column of [0.3, 0.7]) {
    context.moveTo(x + size * column, y + size * random.between(0.16, 0.3));
    context.lineTo(x + size * column, y + size * random.between(0.66, 0.84));
  }
  context.stroke();
}
