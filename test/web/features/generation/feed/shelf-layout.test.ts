import { describe, expect, it } from '@jest/globals';
import { GAP } from '../../../../../web/src/features/generation/feed/justify.ts';
import type { Frame, Shape } from '../../../../../web/src/features/generation/feed/layout.ts';
import {
  holds,
  isBroad,
  isFull,
  joins,
  LEAST_SCALE,
  layoutShelf,
  MOST_SCALE,
  RUN_GAP,
  targetHeight,
} from '../../../../../web/src/features/generation/feed/shelf-layout.ts';

const frames: Frame[] = [540, 640, 924, 1336, 2100].flatMap((width) =>
  [16, 24].map((rem) => ({ width, rem, control: 28, isNarrow: false })),
);
const wide: Frame = { width: 1336, rem: 16, control: 28, isNarrow: false };
const pictures = (...ratios: number[]): Shape => ({ ratios, notice: null, words: 40 });
const square = pictures(1);
const card: Shape = { ratios: [], notice: 176, words: 40 };
const kinds = [
  square,
  pictures(2 / 3),
  pictures(1.5),
  pictures(0.5625, 0.5625),
  pictures(1, 1),
  pictures(21 / 9),
  card,
  pictures(1, 1, 1, 1),
  pictures(0.25),
];

/** Shelves as they come about: filled with runs in an order that a small generator gives. */
function shelvesOf(frame: Frame, seed: number): Shape[][] {
  const shelves: Shape[][] = [];
  let state = seed;
  for (let run = 0; run < 40; run += 1) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const next = kinds[state % kinds.length] ?? square;
    const last = shelves.at(-1);
    if (last !== undefined && joins(last, next, frame)) last.push(next);
    else shelves.push([next]);
  }
  return shelves;
}

function each(check: (shapes: Shape[], frame: Frame) => void): void {
  for (const frame of frames)
    for (const seed of [1, 7, 42]) for (const one of shelvesOf(frame, seed)) check(one, frame);
}

describe('The layout of a shelf', () => {
  it('keeps all runs inside the feed and apart from one another', () => {
    each((shapes, frame) => {
      for (const isClosed of [true, false]) {
        const blocks = layoutShelf(shapes, frame, isClosed);
        expect(blocks).toHaveLength(shapes.length);
        for (const [at, { x, width }] of blocks.entries()) {
          const before = blocks[at - 1];
          expect(Number.isInteger(x) && Number.isInteger(width) && width > 0).toBe(true);
          expect(x + width).toBeLessThanOrEqual(frame.width);
          if (before !== undefined) expect(x).toBeGreaterThanOrEqual(before.x + before.width + RUN_GAP - 1);
        }
      }
    });
  });

  it('keeps the pictures of a run inside its block, 4 pixels apart, above its words', () => {
    each((shapes, frame) => {
      for (const { tiles, width, words, height } of layoutShelf(shapes, frame, true)) {
        for (const [at, tile] of tiles.entries()) {
          const before = tiles[at - 1];
          expect(tile.x + tile.width).toBeLessThanOrEqual(width);
          expect(tile.y + tile.height).toBeLessThan(words.y);
          if (before !== undefined && before.y === tile.y) expect(tile.x).toBe(before.x + before.width + GAP);
        }
        expect(words.y + words.height).toBe(height);
        expect(words.width).toBe(width);
      }
    });
  });

  it('gives all pictures of a shelf one height', () => {
    each((shapes, frame) => {
      if (shapes.length === 1) return;
      const heights = layoutShelf(shapes, frame, true).flatMap(({ tiles }) => tiles.map(({ height }) => height));
      expect(new Set(heights).size).toBeLessThanOrEqual(1);
    });
  });

  it('ends a full shelf at the right edge, with pictures within the bounds', () => {
    each((shapes, frame) => {
      if (!isFull(shapes, frame) || shapes.includes(card) || isBroad(shapes[0] as Shape, frame)) return;
      const last = layoutShelf(shapes, frame, true).at(-1);
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(frame.width);
      const scale = (last?.tiles[0]?.height ?? 0) / targetHeight(frame);
      expect(scale).toBeGreaterThan(LEAST_SCALE - 0.01);
      expect(scale).toBeLessThan(MOST_SCALE + 0.01);
    });
  });

  it('leaves an open shelf at the wished height, from the left', () => {
    const blocks = layoutShelf([square, square], wide, false);
    expect(blocks.map(({ tiles }) => tiles[0]?.height)).toEqual([targetHeight(wide), targetHeight(wide)]);
    expect(blocks[0]?.x).toBe(0);
    expect(blocks[1]?.x).toBe(targetHeight(wide) + RUN_GAP);
  });

  it('gives a run that is broader than the shelf rows of its own', () => {
    const eight = pictures(1, 1, 1, 1, 1, 1, 1, 1);
    expect(isBroad(eight, wide)).toBe(true);
    expect(joins([square], eight, wide)).toBe(false);
    expect(joins([eight], square, wide)).toBe(false);
    const [block] = layoutShelf([eight], wide, true);
    expect(new Set(block?.tiles.map(({ y }) => y)).size).toBe(2);
  });

  it('gives a run that made nothing the place of a picture, with room for what is said', () => {
    const [first, second] = layoutShelf([card, square], wide, false);
    expect(first?.notice).toEqual({ x: 0, y: 0, width: 400, height: targetHeight(wide) });
    expect(second?.x).toBe(400 + RUN_GAP);
  });

  it('keeps its runs when one of them fails, and gives them up when they have no room', () => {
    expect(holds([square, card, square, card], wide)).toBe(true);
    expect(holds([card, card, card, card, card, card], wide)).toBe(false);
    expect(holds([square, pictures(1, 1, 1, 1, 1, 1, 1, 1)], wide)).toBe(false);
  });

  it('never makes a single picture gigantic', () => {
    for (const ratio of [0.25, 1, 2.3, 5]) {
      const [block] = layoutShelf([pictures(ratio)], { ...wide, width: 2100 }, true);
      expect(block?.tiles[0]?.height).toBeLessThanOrEqual(360 * MOST_SCALE);
    }
  });
});
