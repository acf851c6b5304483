import { describe, expect, it } from '@jest/globals';
import { daysLeft } from '../../../../../web/src/features/assets/trash/days-left.ts';

const DAY = 86_400_000;

describe('the days that are left', () => {
  it('are whole, with the last one counted', () => {
    expect(daysLeft(30 * DAY, 0)).toBe(30);
    expect(daysLeft(DAY + 1, 0)).toBe(2);
    expect(daysLeft(5, 0)).toBe(1);
  });

  it('are none when the time is over', () => {
    expect(daysLeft(0, DAY)).toBe(0);
  });
});
