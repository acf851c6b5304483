import { describe, expect, it } from '@jest/globals';
import { withOwnSize } from '../../../../web/src/state/generation/own-sizes.ts';

describe('own sizes', () => {
  const three = [800, 900, 1000].map((w) => ({ id: `s${w}`, w, h: 600, updatedAt: 1 }));

  it('are saved until there are three', () => {
    const list = withOwnSize(three.slice(0, 2), { width: 500, height: 400 }, 7);
    expect(list?.at(-1)).toMatchObject({ w: 500, h: 400, updatedAt: 7 });
  });

  it('ask for the one that goes when all places are taken', () => {
    expect(withOwnSize(three, { width: 500, height: 400 }, 7)).toBeNull();
    expect(withOwnSize(three, { width: 500, height: 400 }, 7, 's900')?.map(({ w }) => w)).toEqual([800, 500, 1000]);
  });

  it('stand once', () => {
    expect(withOwnSize(three, { width: 900, height: 600 }, 7)).toBe(three);
  });
});
