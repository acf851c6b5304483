import { describe, expect, it } from '@jest/globals';
import { moment } from '../../../src/delivery/cli/times.ts';

describe('moment', () => {
  it('takes stretches of time, days of this machine, and days with a time', () => {
    const before = Date.now();
    const ago = moment('7d');
    expect(ago).toBeGreaterThanOrEqual(before - 7 * 86_400_000);
    expect(ago).toBeLessThanOrEqual(Date.now() - 7 * 86_400_000);
    expect(moment('2026-01-31')).toBe(+new Date(2026, 0, 31));
    expect(moment('2026-01-31T18:00')).toBe(+new Date(2026, 0, 31, 18));
    expect(moment('2026-01-31T18:00:00Z')).toBe(Date.UTC(2026, 0, 31, 18));
  });

  it.each(['', '7', '7x', 'yesterday', '2026-13-01', '31.1.2026', '-7d'])('refuses %p', (text) => {
    expect(() => moment(text)).toThrow(/7d/);
  });
});
