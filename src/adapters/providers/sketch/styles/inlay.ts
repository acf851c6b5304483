import type { SKRSContext2D } from '@napi-rs/canvas';
import { withAlpha } from '../colour.ts';
import type { Random } from '../random.ts';
import { css, sampleAt } from './sample.ts';
import type { Sheet } from './textures.ts';

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
