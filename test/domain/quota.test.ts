import { describe, expect, it } from '@jest/globals';
import { quotaWindow, sumOfCosts, windowStart, withForecast } from '../../src/domain/quota.ts';

describe('a window of a quota', () => {
  it('has whole percent and both forms of its end', () => {
    expect(quotaWindow('5h', 41.5, { resetsAtMs: Date.UTC(2026, 0, 2) })).toEqual({
      label: '5h',
      percent: 42,
      resetsAt: '2026-01-02T00:00:00.000Z',
      resetsAtMs: Date.UTC(2026, 0, 2),
      lengthMs: null,
      picturesLeft: null,
    });
  });

  it('began its length before its end', () => {
    expect(windowStart(quotaWindow('5h', 1, { resetsAtMs: 10_000, lengthMs: 4_000 }))).toBe(6_000);
    expect(windowStart(quotaWindow('5h', 1))).toBeUndefined();
  });

  it.each([
    [20, 10, 40],
    [77, 77, 23],
    [100, 5, 0],
    [130, 5, 0],
    [0, 5, null],
    [50, 0, null],
  ])('with %d percent used by %d pictures does for %s more', (percent, made, left) => {
    expect(withForecast(quotaWindow('5h', percent), made).picturesLeft).toBe(left);
  });
});

describe('sumOfCosts', () => {
  it('adds the amounts of all buckets, numbers and texts alike', () => {
    const bucket = (...values: (number | string)[]) => ({ results: values.map((value) => ({ amount: { value } })) });
    expect(sumOfCosts({ data: [bucket(1.25), bucket('0.5', 0.01), bucket()] })).toBe(1.76);
  });

  it.each([undefined, null, {}, { data: 'x' }, { data: [{ results: [{ amount: {} }] }] }])(
    'is null for %j',
    (costs) => {
      expect(sumOfCosts(costs)).toBeNull();
    },
  );
});
