import { describe, expect, it } from '@jest/globals';
import { capsOf, dollars } from '../../src/domain/budget.ts';

describe('capsOf', () => {
  const rules = {
    dayUsd: 1,
    monthUsd: null,
    perCaller: { a: { monthUsd: 2 }, b: { dayUsd: 0 } },
    action: 'refuse' as const,
  };

  it('gives the caps that concern a caller, and all of them', () => {
    expect(capsOf(rules, 'a')).toEqual([
      { period: 'day', caller: null, capUsd: 1 },
      { period: 'month', caller: 'a', capUsd: 2 },
    ]);
    expect(capsOf(rules, null)).toHaveLength(3);
    expect(capsOf({ ...rules, dayUsd: null }, 'nobody')).toEqual([]);
  });
});

describe('dollars', () => {
  it('shows cents, and what is below a cent exactly', () => {
    expect([0, 0.04, 1.239, 0.0031].map(dollars)).toEqual(['$0.00', '$0.04', '$1.24', '$0.0031']);
  });
});
