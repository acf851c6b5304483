import { describe, expect, it } from '@jest/globals';
import { placeAfter } from '../../../../../web/src/features/assets/viewer/walking.ts';

describe('walking a list', () => {
  it('goes one by one, by ten, and to the ends', () => {
    expect(placeAfter(3, 'next', 30)).toBe(4);
    expect(placeAfter(3, 'previous', 30)).toBe(2);
    expect(placeAfter(3, 'forward', 30)).toBe(13);
    expect(placeAfter(13, 'back', 30)).toBe(3);
    expect(placeAfter(3, 'first', 30)).toBe(0);
    expect(placeAfter(3, 'last', 30)).toBe(29);
  });

  it('stops at the ends', () => {
    expect(placeAfter(25, 'forward', 30)).toBe(29);
    expect(placeAfter(4, 'back', 30)).toBe(0);
    expect(placeAfter(29, 'next', 30)).toBeNull();
    expect(placeAfter(0, 'first', 30)).toBeNull();
  });

  it('leads nowhere from outside of the list', () => {
    expect(placeAfter(-1, 'next', 30)).toBeNull();
    expect(placeAfter(0, 'next', 0)).toBeNull();
  });
});
