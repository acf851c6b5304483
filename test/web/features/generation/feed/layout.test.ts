import { describe, expect, it } from '@jest/globals';
import {
  type Frame,
  GAP,
  justify,
  layoutBlock,
  type Rect,
} from '../../../../../web/src/features/generation/feed/layout.ts';

const frames: Frame[] = [280, 366, 600, 819, 820, 924, 1336, 1720].map((width) => ({ width, rem: 16, control: 28 }));
const ratios = [0.25, 0.5625, 2 / 3, 1, 1.5, 16 / 9, 21 / 9];
const many = [1, 2, 3, 4, 5, 6, 8, 13];

function each(check: (tiles: readonly Rect[], shape: readonly number[], frame: Frame) => void): void {
  for (const frame of frames) {
    for (const count of many) {
      const mixed = Array.from({ length: count }, (_, at) => ratios[at % ratios.length] ?? 1);
      const shapes = [...ratios.map((ratio) => new Array<number>(count).fill(ratio)), mixed];
      for (const shape of shapes)
        check(layoutBlock({ ratios: shape, notice: null, words: 80 }, frame).tiles, shape, frame);
    }
  }
}

describe('The layout of a run', () => {
  it('gives every picture a place inside the width, in whole pixels', () => {
    each((tiles, shape, { width }) => {
      expect(tiles).toHaveLength(shape.length);
      for (const { x, y, width: wide, height } of tiles) {
        expect([x, y, wide, height].every(Number.isInteger)).toBe(true);
        expect(x >= 0 && y >= 0 && wide > 0 && height > 0 && x + wide <= width).toBe(true);
      }
    });
  });

  it('lays no picture over another', () => {
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

  it('keeps the ratio of every picture but for a few pixels', () => {
    each((tiles, shape) => {
      for (const [at, { width, height }] of tiles.entries()) {
        const wanted = (shape[at] ?? 1) * height;
        expect(Math.abs(width - wanted)).toBeLessThanOrEqual(2 * shape.length + 1);
      }
    });
  });

  it('reads from left to right and from top to bottom', () => {
    each((tiles) => {
      for (const [at, { x, y }] of tiles.entries()) {
        const before = tiles[at - 1];
        if (before !== undefined) expect(y > before.y || (y === before.y && x > before.x)).toBe(true);
      }
    });
  });

  it('puts four pictures of a desktop into one row that fills the width', () => {
    const frame = { width: 1336, rem: 16, control: 28 };
    const { tiles, words } = layoutBlock({ ratios: [1, 1, 1, 1], notice: null, words: 10 }, frame);
    expect(new Set(tiles.map(({ y }) => y)).size).toBe(1);
    expect(words.x).toBeGreaterThan((tiles[3]?.x ?? 0) + (tiles[3]?.width ?? 0));
    expect((tiles[3]?.x ?? 0) + (tiles[3]?.width ?? 0)).toBeGreaterThan(words.x - 40);
  });

  it('never makes a single picture gigantic', () => {
    for (const ratio of ratios) {
      const [tile] = layoutBlock(
        { ratios: [ratio], notice: null, words: 10 },
        { width: 1720, rem: 16, control: 28 },
      ).tiles;
      expect(tile?.height).toBeLessThanOrEqual(320);
    }
  });

  it('gives a square picture the whole width of a phone', () => {
    const { tiles, isWide, words } = layoutBlock(
      { ratios: [1], notice: null, words: 10 },
      { width: 366, rem: 16, control: 44 },
    );
    expect(isWide).toBe(false);
    expect(tiles[0]?.width).toBe(366);
    expect(words.y).toBeGreaterThan(366);
  });

  it('makes room for words in proportion to the size of type', () => {
    const shape = { ratios: [1], notice: null, words: 10 };
    const normal = layoutBlock(shape, { width: 366, rem: 16, control: 28 });
    const large = layoutBlock(shape, { width: 366, rem: 32, control: 28 });
    expect(large.words.height).toBeGreaterThan(normal.words.height);
  });

  it('puts what is said about a bad end below the pictures that were finished', () => {
    const frame = { width: 1336, rem: 16, control: 28 };
    const { notice, tiles, height } = layoutBlock({ ratios: [1, 1], notice: 150, words: 10 }, frame);
    const bottom = Math.max(...tiles.map(({ y, height }) => y + height));
    expect(notice?.y).toBeGreaterThan(bottom);
    expect(height).toBe((notice?.y ?? 0) + 150);
  });

  it('has no rows for no pictures', () => {
    expect(justify([], 1000, { edge: 250, tallest: 320 })).toEqual([]);
  });
});
