import { describe, expect, it } from '@jest/globals';
import { emptyCoverage } from '../../../../../../web/src/features/generation/mask/pixels/coverage.ts';
import { fillPolygon } from '../../../../../../web/src/features/generation/mask/pixels/polygon.ts';

const size = { width: 40, height: 40 };
const points = (...pairs: [number, number][]) => pairs.map(([x, y]) => ({ x, y }));

function sumOf(values: Uint8Array): number {
  return values.reduce((sum, value) => sum + value, 0) / 255;
}

describe('a lasso', () => {
  it('chooses exactly the pixels of a rectangle', () => {
    const coverage = emptyCoverage(size);
    fillPolygon(coverage, points([5, 5], [25, 5], [25, 15], [5, 15]), false);
    expect(sumOf(coverage.values)).toBe(200);
    expect([coverage.values[5 * 40 + 5], coverage.values[14 * 40 + 24], coverage.values[15 * 40 + 5]]).toEqual([
      255, 255, 0,
    ]);
  });

  it('chooses half a pixel where the line goes through its middle', () => {
    const coverage = emptyCoverage(size);
    fillPolygon(coverage, points([5.5, 5], [25, 5], [25, 15], [5.5, 15]), false);
    expect(coverage.values[8 * 40 + 5]).toBe(128);
  });

  it('has the area of a triangle whichever way it is drawn', () => {
    const triangle = points([3, 3], [37, 8], [12, 36]);
    const area = Math.abs((37 - 3) * (36 - 3) - (12 - 3) * (8 - 3)) / 2;
    for (const way of [triangle, [...triangle].reverse()]) {
      const coverage = emptyCoverage(size);
      fillPolygon(coverage, way, false);
      expect(Math.abs(sumOf(coverage.values) - area)).toBeLessThan(2);
    }
  });

  it('chooses what it goes around twice as well', () => {
    const coverage = emptyCoverage(size);
    const around = points([5, 5], [30, 5], [30, 30], [5, 30]);
    fillPolygon(coverage, [...around, ...around], false);
    expect(coverage.values[20 * 40 + 20]).toBe(255);
    expect(sumOf(coverage.values)).toBe(625);
  });

  it('takes out, and is cut at the edge of the picture', () => {
    const coverage = emptyCoverage(size);
    coverage.values.fill(255);
    fillPolygon(coverage, points([-20, -20], [10, -20], [10, 10], [-20, 10]), true);
    expect(sumOf(coverage.values)).toBe(1500);
  });
});
