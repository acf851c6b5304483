import { describe, expect, it } from '@jest/globals';
import { GAP, justify, type Rect } from '../../../../../web/src/features/generation/feed/justify.ts';

const widths = [280, 366, 600, 924, 1336, 2100];
const ratios = [0.25, 0.5625, 2 / 3, 1, 1.5, 16 / 9, 21 / 9];
const many = [1, 2, 3, 4, 5, 6, 8, 13];

function each(check: (tiles: readonly Rect[], shape: readonly number[], width: number) => void): void {
  for (const width of widths) {
    for (const count of many) {
      const mixed = Array.from({ length: count }, (_, at) => ratios[at % ratios.length] ?? 1);
      const shapes = [...ratios.map((ratio) => new Array<number>(count).fill(ratio)), mixed];
      for (const shape of shapes) check(justify(shape, width, { edge: 280, tallest: 380 }), shape, width);
    }
  }
}

describe('Justified rows', () => {
  it('give every picture a place inside the width, in whole pixels', () => {
    each((tiles, shape, width) => {
      expect(tiles).toHaveLength(shape.length);
      for (const { x, y, width: wide, height } of tiles) {
        expect([x, y, wide, height].every(Number.isInteger)).toBe(true);
        expect(x >= 0 && y >= 0 && wide > 0 && height > 0 && x + wide <= width).toBe(true);
      }
    });
  });

  it('lay no picture over another', () => {
    each((tiles) => {
      for (const [at, a] of tiles.entries()) {
        for (const b of tiles.slice(at + 1)) {
          const isApart =
            a.x + a.width + GAP <= b.x ||
            b.x + b.width + GAP <= a.x ||
            a.y + a.height + GAP <= b.y ||
            b.y + b.height + GAP <= a.y;
          expect(isApart).toBe(true);
        }
      }
    });
  });

  it('keep the ratio of every picture but for a few pixels', () => {
    each((tiles, shape) => {
      for (const [at, { width, height }] of tiles.entries()) {
        const wanted = (shape[at] ?? 1) * height;
        expect(Math.abs(width - wanted)).toBeLessThanOrEqual(2 * shape.length + 1);
      }
    });
  });

  it('are read from left to right and from top to bottom', () => {
    each((tiles) => {
      for (const [at, { x, y }] of tiles.entries()) {
        const before = tiles[at - 1];
        if (before !== undefined) expect(y > before.y || (y === before.y && x > before.x)).toBe(true);
      }
    });
  });

  it('are none for no pictures', () => {
    expect(justify([], 1000, { edge: 250, tallest: 320 })).toEqual([]);
  });
});
