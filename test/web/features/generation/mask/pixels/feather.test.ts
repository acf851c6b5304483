import { describe, expect, it } from '@jest/globals';
import { emptyCoverage, fillBox } from '../../../../../../web/src/features/generation/mask/pixels/coverage.ts';
import { feathered } from '../../../../../../web/src/features/generation/mask/pixels/feather.ts';

const size = { width: 120, height: 60 };

function rightHalf() {
  const coverage = emptyCoverage(size);
  fillBox(coverage, { left: 60, top: 0, right: 120, bottom: 60 }, false);
  return coverage;
}

describe('a soft edge', () => {
  const row = [...feathered(rightHalf(), 24).values.subarray(30 * 120, 31 * 120)];

  it('rises without a step from nothing to all', () => {
    expect(row.every((value, at) => at === 0 || value >= (row[at - 1] ?? 0))).toBe(true);
    expect(Math.max(...row.map((value, at) => value - (row[at - 1] ?? value)))).toBeLessThan(30);
    expect([row[0], row[119]]).toEqual([0, 255]);
  });

  it('has its middle where the hard edge was', () => {
    expect(row[59]).toBeLessThan(128);
    expect(row[60]).toBeGreaterThanOrEqual(127);
  });

  it('is about as wide as asked', () => {
    const between = row.filter((value) => value > 0 && value < 255).length;
    expect(between).toBeGreaterThanOrEqual(20);
    expect(between).toBeLessThanOrEqual(26);
  });

  it('leaves the edge of the picture alone', () => {
    const soft = feathered(rightHalf(), 24);
    expect(soft.values[119]).toBe(255);
    expect(soft.values[59 * 120 + 119]).toBe(255);
  });

  it('changes nothing at 0, and does not touch the mask it is made of', () => {
    const coverage = rightHalf();
    const before = coverage.values.slice();
    expect(feathered(coverage, 0).values).toEqual(before);
    feathered(coverage, 40);
    expect(coverage.values).toEqual(before);
  });
});
