import { describe, expect, it } from '@jest/globals';
import { columnsFor } from '../../../../../web/src/features/assets/compare/grid.ts';

const square = { width: 1024, height: 1024 };
const wide = { width: 1536, height: 640 };
const tall = { width: 640, height: 1536 };
const desktop = { width: 1400, height: 800 };
const phone = { width: 374, height: 760 };
const columns = (pictures: (typeof square)[], room: typeof square) => columnsFor(pictures, room, 8, 44);

describe('the grid of a comparison', () => {
  it('puts two beside one another where the window is wide, and below where it is narrow', () => {
    expect(columns([square, square], desktop)).toBe(2);
    expect(columns([square, square], phone)).toBe(1);
  });

  it('follows the shape of the pictures', () => {
    expect(columns([wide, wide], { width: 1000, height: 900 })).toBe(1);
    expect(columns([tall, tall, tall], desktop)).toBe(3);
  });

  it('puts four into two rows', () => {
    expect(columns([square, square, square, square], { width: 1000, height: 1000 })).toBe(2);
  });

  it('has a column for a window without any room', () => {
    expect(columns([square, square], { width: 0, height: 0 })).toBe(1);
  });
});
