import { describe, expect, it } from '@jest/globals';
import { ratioName, turned } from '../../../../web/src/state/generation/shape-name.ts';

describe('words for shapes', () => {
  it('take the nearest name, else small numbers, else a ratio to one', () => {
    expect(ratioName({ width: 1824, height: 1024 })).toBe('16:9');
    expect(ratioName({ width: 1000, height: 700 })).toBe('10:7');
    expect(ratioName({ width: 1001, height: 317 })).toBe('3.16:1');
  });

  it('turn over', () => {
    expect(turned({ width: 3, height: 2 })).toEqual({ width: 2, height: 3 });
  });
});
