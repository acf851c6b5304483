import { describe, expect, it } from '@jest/globals';
import { swipeTo } from '../../../../../web/src/features/assets/viewer/swipe.ts';

const ways = { left: () => undefined, right: () => undefined, down: () => undefined };
const slow = { x: 0, y: 0 };

describe('a swipe', () => {
  it('goes where the finger went', () => {
    expect(swipeTo({ x: -90, y: 10 }, slow, ways)).toBe(ways.left);
    expect(swipeTo({ x: 90, y: -10 }, slow, ways)).toBe(ways.right);
    expect(swipeTo({ x: 10, y: 120 }, slow, ways)).toBe(ways.down);
  });

  it('counts when it is short but fast', () => {
    expect(swipeTo({ x: -40, y: 0 }, { x: -0.9, y: 0 }, ways)).toBe(ways.left);
  });

  it('is nothing when it is short and slow, or goes up', () => {
    expect(swipeTo({ x: -40, y: 0 }, slow, ways)).toBeNull();
    expect(swipeTo({ x: -10, y: 0 }, { x: -2, y: 0 }, ways)).toBeNull();
    expect(swipeTo({ x: 0, y: -200 }, { x: 0, y: -2 }, ways)).toBeNull();
  });
});
