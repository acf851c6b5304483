import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import { css, lightAt, sampleAt } from './sample.ts';
import type { Sheet } from './textures.ts';

/** Covers the picture with short loaded brush strokes that follow its forms. */
export function oil(context: SKRSContext2D, sheet: Sheet, random: Random): void {
  const { unit, width, height } = sheet;
  context.lineCap = 'round';
  for (const pass of passes) {
    const pitch = unit * pass.size * 0.86;
    for (let gy = -pitch; gy < height + pitch; gy += pitch) {
      for (let gx = -pitch; gx < width + pitch; gx += pitch) {
        loadedStroke(context, sheet, random, pass, gx + random.spread(pitch * 0.5), gy + random.spread(pitch * 0.5));
      }
    }
  }
}

interface Pass {
  size: number;
  /** How much change of light a fine stroke needs to be worth it. */
  threshold: number;
  length: number;
}

const passes: readonly Pass[] = [
  { size: 2.6, threshold: 0, length: 5 },
  { size: 1.3, threshold: 17, length: 3.2 },
  { size: 0.75, threshold: 24, length: 2 },
];

function loadedStroke(context: SKRSContext2D, sheet: Sheet, random: Random, pass: Pass, x: number, y: number): void {
  const { unit } = sheet;
  const d = unit * pass.size * 0.6;
  const dx = lightAt(sheet, x + d, y) - lightAt(sheet, x - d, y);
  const dy = lightAt(sheet, x, y + d) - lightAt(sheet, x, y - d);
  const edge = Math.hypot(dx, dy);
  if (edge < pass.threshold && random.chance(0.8)) return;
  const flow = Math.sin(x / (unit * 19)) * 0.5 + Math.cos(y / (unit * 15)) * 0.5;
  const angle = edge > 8 ? Math.atan2(dy, dx) + Math.PI / 2 : flow;
  const reach = unit * pass.length * (edge > 30 ? 0.5 : 1) * 0.5;
  const tone = random.spread(11);
  const colour = sampleAt(sheet, x, y);
  const ox = Math.cos(angle) * reach;
  const oy = Math.sin(angle) * reach;
  stroke(context, x, y, ox, oy, unit * pass.size * 0.92, css(colour, tone));
  if (pass.size < 1) return;
  stroke(
    context,
    x - unit * 0.22,
    y - unit * 0.28,
    ox * 0.86,
    oy * 0.86,
    unit * pass.size * 0.16,
    css(colour, tone + 17),
  );
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
