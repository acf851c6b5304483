import { describe, expect, it } from '@jest/globals';
import {
  chosenArea,
  cutOut,
  emptyCoverage,
  fillBox,
  invert,
  putIn,
} from '../../../../../../web/src/features/generation/mask/pixels/coverage.ts';

const size = { width: 8, height: 6 };
const box = { left: 2, top: 1, right: 5, bottom: 4 };

describe('coverage', () => {
  it('chooses whole pixels of a box and takes them out again', () => {
    const coverage = emptyCoverage(size);
    fillBox(coverage, { left: 1.6, top: 0.7, right: 5.4, bottom: 4.2 }, false);
    expect(chosenArea(coverage)).toEqual(box);
    expect(coverage.values.filter((value) => value === 255)).toHaveLength(9);
    fillBox(coverage, box, true);
    expect(chosenArea(coverage)).toBeNull();
  });

  it('keeps a box inside of the picture', () => {
    const coverage = emptyCoverage(size);
    expect(fillBox(coverage, { left: -5, top: 4, right: 90, bottom: 90 }, false)).toEqual({
      left: 0,
      top: 4,
      right: 8,
      bottom: 6,
    });
  });

  it('is itself after it was inverted twice, and what was chosen is not after once', () => {
    const coverage = emptyCoverage(size);
    fillBox(coverage, box, false);
    const before = coverage.values.slice();
    invert(coverage);
    expect(coverage.values[8 + 2]).toBe(0);
    expect(coverage.values[0]).toBe(255);
    invert(coverage);
    expect(coverage.values).toEqual(before);
  });

  it('takes a part that reaches beyond the picture, and puts it back in its place', () => {
    const coverage = emptyCoverage(size);
    fillBox(coverage, { left: 0, top: 0, right: 2, bottom: 2 }, false);
    const part = cutOut(coverage, { left: -2, top: -2, right: 3, bottom: 3 });
    expect(part).toMatchObject({ width: 5, height: 5 });
    expect(chosenArea(part)).toEqual({ left: 2, top: 2, right: 4, bottom: 4 });
    const other = emptyCoverage(size);
    putIn(other, part, -2, -2);
    expect(other.values).toEqual(coverage.values);
  });
});
