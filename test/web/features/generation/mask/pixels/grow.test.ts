import { describe, expect, it } from '@jest/globals';
import {
  chosenArea,
  emptyCoverage,
  fillBox,
} from '../../../../../../web/src/features/generation/mask/pixels/coverage.ts';
import { grown } from '../../../../../../web/src/features/generation/mask/pixels/grow.ts';

const size = { width: 100, height: 80 };
const box = { left: 40, top: 30, right: 60, bottom: 50 };

function boxed() {
  const coverage = emptyCoverage(size);
  fillBox(coverage, box, false);
  return coverage;
}

describe('an edge that is moved', () => {
  it('goes out by as many pixels on every side, with round corners', () => {
    const larger = grown(boxed(), 10);
    expect(chosenArea(larger)).toEqual({ left: 30, top: 20, right: 70, bottom: 60 });
    expect(larger.values[40 * 100 + 30]).toBe(255);
    expect(larger.values[20 * 100 + 30]).toBe(0);
    const area = larger.values.reduce((sum, value) => sum + value, 0) / 255;
    expect(Math.abs(area - (400 + 4 * 20 * 10 + Math.PI * 100))).toBeLessThan(12);
  });

  it('goes in by as many pixels', () => {
    expect(chosenArea(grown(boxed(), -5))).toEqual({ left: 45, top: 35, right: 55, bottom: 45 });
  });

  it('leaves nothing of what is thinner', () => {
    expect(chosenArea(grown(boxed(), -12))).toBeNull();
  });

  it('is a box again after it went out and in', () => {
    const back = grown(grown(boxed(), 8), -8);
    expect(chosenArea(back)).toEqual(box);
  });

  it('does not draw back from the edge of the picture', () => {
    const coverage = emptyCoverage(size);
    fillBox(coverage, { left: 0, top: 0, right: 50, bottom: 80 }, false);
    expect(chosenArea(grown(coverage, -10))).toEqual({ left: 0, top: 0, right: 40, bottom: 80 });
  });

  it('stays nothing where nothing is chosen', () => {
    expect(chosenArea(grown(emptyCoverage(size), 20))).toBeNull();
  });
});
