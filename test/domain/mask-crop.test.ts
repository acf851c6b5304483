import { describe, expect, it } from '@jest/globals';
import { cropAround } from '../../src/domain/mask-crop.ts';

const square = { kind: 'list' as const, values: ['1024x1024'] };
const several = { kind: 'list' as const, values: ['1024x1024', '1536x1024', '1024x1536'] };
const free = {
  kind: 'free' as const,
  ...{ multiple: 16, minEdge: 64, maxEdge: 2048, minPixels: 4096, maxPixels: 2048 * 2048, maxRatio: 3 },
};

describe('cropAround', () => {
  it('shows the mask with its surroundings, in the middle and in a shape that the model draws', () => {
    const { area, size } = cropAround(
      { left: 900, top: 500, width: 200, height: 100 },
      { width: 2000, height: 1200 },
      square,
      undefined,
    );
    expect(size).toEqual({ width: 1024, height: 1024 });
    expect(area).toEqual({ left: 830, top: 380, width: 340, height: 340 });
  });

  it('takes the listed size that is nearest in shape, or the one that was asked for', () => {
    const wide = { left: 100, top: 500, width: 900, height: 100 };
    const picture = { width: 2000, height: 1200 };
    expect(cropAround(wide, picture, several, undefined).size).toEqual({ width: 1536, height: 1024 });
    expect(cropAround(wide, picture, several, { width: 1024, height: 1536 }).size).toEqual({
      width: 1024,
      height: 1536,
    });
  });

  it('draws a small part larger where any size can be drawn', () => {
    const { area, size } = cropAround(
      { left: 10, top: 10, width: 20, height: 20 },
      { width: 800, height: 600 },
      free,
      undefined,
    );
    expect(area).toEqual({ left: 0, top: 0, width: 256, height: 256 });
    expect(size).toEqual({ width: 1024, height: 1024 });
  });

  it.each([
    [{ left: 0, top: 0, width: 4, height: 4 }],
    [{ left: 620, top: 90, width: 20, height: 10 }],
    [{ left: 0, top: 0, width: 640, height: 100 }],
    [{ left: 0, top: 99, width: 640, height: 1 }],
  ])('stays inside the picture and holds the whole mask %j', (masked) => {
    const picture = { width: 640, height: 100 };
    for (const sizes of [square, several, free]) {
      const { area } = cropAround(masked, picture, sizes, undefined);
      expect(area.left).toBeGreaterThanOrEqual(0);
      expect(area.top).toBeGreaterThanOrEqual(0);
      expect(area.left + area.width).toBeLessThanOrEqual(640);
      expect(area.top + area.height).toBeLessThanOrEqual(100);
      expect(area.left).toBeLessThanOrEqual(masked.left);
      expect(area.top).toBeLessThanOrEqual(masked.top);
      expect(area.left + area.width).toBeGreaterThanOrEqual(masked.left + masked.width);
      expect(area.top + area.height).toBeGreaterThanOrEqual(masked.top + masked.height);
    }
  });
});
