import { describe, expect, it } from '@jest/globals';
import { duration, moment } from '../../../src/delivery/cli/ages.ts';

describe('ages', () => {
  it.each([
    [0, '0s'],
    [999, '1s'],
    [61_000, '1m 1s'],
    [3_600_000, '1h'],
    [3_725_000, '1h 2m'],
    [90_061_000, '1d 1h'],
    [-5, '0s'],
  ])('writes %i ms', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('says how long ago on the same day, then the day', () => {
    const now = Date.now();
    expect(moment(now - 125_000, now)).toBe('2m ago');
    expect(moment(now - 3 * 86_400_000, now)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    // A clock that was set back.
    expect(moment(now + 60_000, now)).toMatch(/^\d{4}-/);
  });
});
