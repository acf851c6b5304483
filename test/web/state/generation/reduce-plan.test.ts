import { describe, expect, it } from '@jest/globals';
import { isHeic, LIMITS, reducePlan, refusedKind } from '../../../../web/src/state/generation/reduce-plan.ts';

describe('what becomes of a picture before it is sent', () => {
  it('leaves small files as they are', () => {
    expect(reducePlan({ width: 800, height: 600 }, { type: 'image/png', size: 40_000 })).toEqual({
      isUntouched: true,
      width: 800,
      height: 600,
    });
  });

  it('draws large ones within the longest edge and the pixels', () => {
    expect(reducePlan({ width: 9000, height: 9000 }, { type: 'image/jpeg', size: 1000 })).toEqual({
      isUntouched: false,
      width: 4096,
      height: 4096,
    });
    expect(reducePlan({ width: 10_000, height: 100 }, { type: 'image/jpeg', size: 1000 })).toMatchObject({
      width: 4096,
      height: 40,
    });
  });

  it('writes heavy files and other formats anew', () => {
    expect(reducePlan({ width: 800, height: 600 }, { type: 'image/jpeg', size: LIMITS.bytes + 1 }).isUntouched).toBe(
      false,
    );
    expect(reducePlan({ width: 800, height: 600 }, { type: 'image/avif', size: 1000 }).isUntouched).toBe(false);
  });

  it('names what cannot be a reference', () => {
    expect(refusedKind({ type: 'image/gif', name: 'a.gif' })).toBe('GIF');
    expect(refusedKind({ type: 'image/svg+xml', name: 'a.svg' })).toBe('SVG');
    expect(refusedKind({ type: 'text/plain', name: 'notes.txt' })).toBe('TXT');
    expect(refusedKind({ type: '', name: 'photo.HEIC' })).toBeNull();
    expect(refusedKind({ type: 'image/webp', name: 'a.webp' })).toBeNull();
  });

  it('knows the format of newer phones', () => {
    expect(isHeic({ type: '', name: 'photo.HEIC' })).toBe(true);
    expect(isHeic({ type: 'image/heif', name: 'x' })).toBe(true);
    expect(isHeic({ type: 'image/png', name: 'heic.png' })).toBe(false);
  });
});
