import { describe, expect, it } from '@jest/globals';
import { Geometry } from '../../../../web/src/features/library/geometry.ts';
import { placeAfterKey } from '../../../../web/src/features/library/grid-moves.ts';
import { inRows } from '../../../../web/src/features/library/rows.ts';
import { monthsOf } from '../../../../web/src/state/library/months.ts';

const FRAME = { width: 1000, row: 180, heading: 52 };
const SIZES = [1024, 1536, 1024, 832];

function laidOut(count: number, known = count) {
  const months = monthsOf([
    { value: '202605', count: 60 },
    { value: '202604', count: count - 60 },
  ]);
  return {
    months,
    at: (place: number) => (place < known ? { width: SIZES[place % 4] ?? 1, height: 1024 } : undefined),
  };
}

describe('rows', () => {
  it('fill the width, the last one too, and keep the order', () => {
    const rects = inRows(
      Array.from({ length: 90 }, (_, at) => 0.7 + (at % 5) / 4),
      1000,
      180,
    );
    const tops = [...new Set(rects.map(({ y }) => y))];
    for (const top of tops) {
      const row = rects.filter(({ y }) => y === top);
      const right = Math.max(...row.map(({ x, width }) => x + width));
      expect(right).toBeGreaterThan(985);
      expect(right).toBeLessThanOrEqual(1000);
      expect(row[0]?.height).toBeGreaterThan(120);
      expect(row[0]?.height).toBeLessThan(240);
    }
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
  });

  it('do not blow up a picture that stands alone', () => {
    expect(inRows([1], 1000, 180)[0]?.height).toBe(225);
  });
});

describe('the geometry of a library', () => {
  it('has a height before anything is known, and about the same afterwards', () => {
    const blank = new Geometry(laidOut(1000, 0), FRAME);
    const whole = new Geometry(laidOut(1000), FRAME);
    whole.update(laidOut(1000));
    expect(blank.height).toBeGreaterThan(whole.height * 0.8);
    expect(blank.height).toBeLessThan(whole.height * 1.25);
  });

  it('lays out only the pieces that are asked for', () => {
    const geometry = new Geometry(laidOut(1000, 0), FRAME);
    expect(geometry.update(laidOut(1000), 100, 101)).toBe(true);
    expect(geometry.pieces.filter(({ rects }) => rects !== null)).toHaveLength(1);
    expect(geometry.update(laidOut(1000), 100, 101)).toBe(false);
  });

  it('finds tiles by place, by height and by a rectangle', () => {
    const geometry = new Geometry(laidOut(300), FRAME);
    geometry.update(laidOut(300));
    const rect = geometry.rectOf(200);
    expect(rect).not.toBeNull();
    if (rect === null) return;
    expect(geometry.touching({ x: rect.x + 5, y: rect.y + 5, width: 1, height: 1 })).toEqual([200]);
    const { from, to } = geometry.between(rect.y, rect.y);
    expect(from).toBeLessThanOrEqual(200);
    expect(to).toBeGreaterThan(200);
  });

  it('leads keys up, down and to the ends', () => {
    const geometry = new Geometry(laidOut(300), FRAME);
    geometry.update(laidOut(300));
    const go = (at: number, key: string) => placeAfterKey(geometry, at, key, 800, 300);
    expect([go(4, 'ArrowRight'), go(4, 'ArrowLeft'), go(4, 'Home'), go(4, 'End')]).toEqual([5, 3, 0, 299]);
    const down = go(10, 'ArrowDown') ?? 0;
    expect(geometry.rectOf(down)?.y).toBeGreaterThan(geometry.rectOf(10)?.y ?? 0);
    expect(geometry.rectOf(go(down, 'ArrowUp') ?? 0)?.y).toBe(geometry.rectOf(10)?.y);
    // Over the line between two months.
    expect(geometry.rectOf(go(59, 'ArrowDown') ?? 0)?.y).toBe(geometry.rectOf(60)?.y);
    expect(go(0, 'ArrowUp')).toBe(0);
    expect(go(299, 'ArrowDown')).toBe(299);
    expect(go(4, 'a')).toBeUndefined();
  });
});
