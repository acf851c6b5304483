import { describe, expect, it } from '@jest/globals';
import { monthAt, monthsOf } from '../../../../web/src/state/library/months.ts';

const COUNTS = [
  { value: '202603', count: 2 },
  { value: '202602', count: 0 },
  { value: '202601', count: 5 },
];

describe('months of the library', () => {
  it('follow one another in the order that was asked for, without those that hold nothing', () => {
    expect(monthsOf(COUNTS)).toEqual([
      { month: 202603, count: 2, start: 0 },
      { month: 202601, count: 5, start: 2 },
    ]);
    expect(monthsOf(COUNTS, true).map(({ month, start }) => [month, start])).toEqual([
      [202601, 0],
      [202603, 5],
    ]);
  });

  it('are found by a place', () => {
    const months = monthsOf(COUNTS);
    expect([0, 1, 2, 6].map((place) => monthAt(months, place))).toEqual([0, 0, 1, 1]);
    expect(monthAt([], 0)).toBe(-1);
  });
});
