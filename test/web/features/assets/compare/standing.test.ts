import { describe, expect, it } from '@jest/globals';
import { oldestFirst, standingsOf } from '../../../../../web/src/features/assets/compare/standing.ts';
import { anAsset } from '../../../../support/builders.ts';

const origin = anAsset({ filename: '1000_a_0.png', createdAt: 1000, requestId: 'req_a', sha256: 'ab'.repeat(32) });
const edit = anAsset({
  filename: '2000_b.png',
  createdAt: 2000,
  requestId: 'req_b',
  source: `upload:up_${'ab'.repeat(32)}`,
});

describe('standingsOf', () => {
  it('tells before and after of an edit, however they stand', () => {
    expect(standingsOf([origin, edit])).toEqual(['before', 'after']);
    expect(standingsOf([edit, origin])).toEqual(['after', 'before']);
  });

  it('is empty for pictures of which neither was made from the other, and for more than two', () => {
    expect(standingsOf([origin, anAsset({ sha256: null })])).toEqual([]);
    expect(standingsOf([origin, edit, origin])).toEqual([]);
  });
});

describe('oldestFirst', () => {
  it('goes by time, and within a run by place', () => {
    const later = anAsset({ filename: '1000_a_1.png', createdAt: 900, requestId: 'req_a' });
    expect(oldestFirst([edit, later, origin])).toEqual([origin, later, edit]);
  });
});
