import { describe, expect, it } from '@jest/globals';
import { periodAround } from '../../src/domain/usage.ts';

describe('periodAround', () => {
  it('gives the day and the month of the time zone of this machine', () => {
    const noon = +new Date(2026, 1, 28, 12);
    expect(periodAround('day', noon)).toEqual({ start: +new Date(2026, 1, 28), end: +new Date(2026, 2, 1) });
    expect(periodAround('month', noon)).toEqual({ start: +new Date(2026, 1, 1), end: +new Date(2026, 2, 1) });
    const start = +new Date(2026, 2, 1);
    expect(periodAround('month', start).start).toBe(start);
    expect(periodAround('month', start - 1).end).toBe(start);
  });
});
