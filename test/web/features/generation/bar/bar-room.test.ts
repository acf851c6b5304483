import { describe, expect, it } from '@jest/globals';
import { rowsOf } from '../../../../../web/src/features/generation/bar/bar-room.ts';

describe('rows of pills', () => {
  it('are one where all fit, to the pixel', () => {
    expect(rowsOf([100, 50, 38], 200, 6)).toBe(1);
    expect(rowsOf([100, 50, 38], 199, 6)).toBe(2);
  });

  it('begin anew with what does not fit any more', () => {
    expect(rowsOf([120, 120, 60, 120], 200, 6)).toBe(3);
  });

  it('hold a box that is wider than the row', () => {
    expect(rowsOf([300, 40], 200, 6)).toBe(2);
  });

  it('are one even without pills', () => {
    expect(rowsOf([], 200, 6)).toBe(1);
  });
});
