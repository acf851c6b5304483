import { describe, expect, it } from '@jest/globals';
import { chosenArea, emptyCoverage } from '../../../../../../web/src/features/generation/mask/pixels/coverage.ts';
import { paintStroke } from '../../../../../../web/src/features/generation/mask/pixels/stroke.ts';

const size = { width: 60, height: 40 };
const dab = (x: number, y: number, radius = 8) => ({ x, y, radius });

function sumOf(values: Uint8Array): number {
  return values.reduce((sum, value) => sum + value, 0) / 255;
}

describe('a stroke', () => {
  it('is a disc where the brush is only put down', () => {
    const coverage = emptyCoverage(size);
    paintStroke(coverage, dab(30, 20), dab(30, 20), false);
    expect(chosenArea(coverage)).toEqual({ left: 22, top: 12, right: 38, bottom: 28 });
    expect(Math.abs(sumOf(coverage.values) - Math.PI * 64)).toBeLessThan(2);
    expect(coverage.values[20 * 60 + 30]).toBe(255);
  });

  it('is as wide as the brush along a line, with round ends', () => {
    const coverage = emptyCoverage(size);
    paintStroke(coverage, dab(15, 20), dab(45, 20), false);
    expect(Math.abs(sumOf(coverage.values) - (Math.PI * 64 + 16 * 30))).toBeLessThan(4);
  });

  it('changes nothing where it goes twice', () => {
    const coverage = emptyCoverage(size);
    paintStroke(coverage, dab(15.3, 20.1), dab(45.2, 22.7), false);
    const once = coverage.values.slice();
    paintStroke(coverage, dab(15.3, 20.1), dab(45.2, 22.7), false);
    expect(coverage.values).toEqual(once);
  });

  it('takes out what it goes over with the eraser', () => {
    const coverage = emptyCoverage(size);
    coverage.values.fill(255);
    paintStroke(coverage, dab(30, 20), dab(30, 20), true);
    expect(coverage.values[20 * 60 + 30]).toBe(0);
    expect(coverage.values[0]).toBe(255);
    expect(Math.abs(2400 - sumOf(coverage.values) - Math.PI * 64)).toBeLessThan(2);
  });

  it('touches only what lies inside of the picture', () => {
    const coverage = emptyCoverage(size);
    expect(paintStroke(coverage, dab(-2, -2), dab(-2, -2), false)).toEqual({ left: 0, top: 0, right: 7, bottom: 7 });
    expect(chosenArea(coverage)?.right).toBeLessThanOrEqual(7);
  });

  it('becomes thinner with the pressure of a pen', () => {
    const coverage = emptyCoverage(size);
    paintStroke(coverage, dab(15, 20, 8), dab(45, 20, 2), false);
    expect(coverage.values[14 * 60 + 16]).toBe(255);
    expect(coverage.values[14 * 60 + 44]).toBe(0);
  });
});
