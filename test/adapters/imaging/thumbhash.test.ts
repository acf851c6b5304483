import { describe, expect, it } from '@jest/globals';
import { type SmallPicture, thumbhashOf } from '../../../src/adapters/imaging/thumbhash.ts';

type Rgba = [number, number, number, number];

function picture(width: number, height: number, colour: (x: number, y: number) => Rgba): SmallPicture {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rgba.set(colour(x, y), (y * width + x) * 4);
  }
  return { rgba, width, height };
}

/** What the head of a hash says, as the published decoder reads it. */
function headOf(hash: Uint8Array) {
  const first = (hash[0] ?? 0) | ((hash[1] ?? 0) << 8) | ((hash[2] ?? 0) << 16);
  const second = (hash[3] ?? 0) | ((hash[4] ?? 0) << 8);
  const light = (first & 63) / 63;
  const yellowBlue = ((first >> 6) & 63) / 31.5 - 1;
  const redGreen = ((first >> 12) & 63) / 31.5 - 1;
  const blue = light - (2 / 3) * yellowBlue;
  const red = (3 * light - blue + redGreen) / 2;
  return {
    colour: [red, red - redGreen, blue].map((value) => Math.round(value * 255)),
    lightScale: ((first >> 18) & 31) / 31,
    hasAlpha: first >> 23 === 1,
    isWide: second >> 15 === 1,
    shorter: second & 7,
  };
}

describe('thumbhashOf', () => {
  it('keeps colour and shape of an even picture', () => {
    const head = headOf(thumbhashOf(picture(32, 16, () => [200, 100, 50, 255])));
    expect(head).toMatchObject({ lightScale: 0, hasAlpha: false, isWide: true, shorter: 4 });
    for (const [at, wanted] of [200, 100, 50].entries()) {
      expect(Math.abs((head.colour[at] ?? 0) - wanted)).toBeLessThanOrEqual(8);
    }
  });

  it('has as many bytes as the published format: 5 or 6 of head, half of one for each wave', () => {
    expect(thumbhashOf(picture(32, 32, (x, y) => [x * 8, y * 8, 99, 255])).length).toBe(
      5 + Math.ceil((27 + 5 + 5) / 2),
    );
    const transparent = thumbhashOf(picture(32, 32, (x) => [x * 8, 0, 0, x * 8]));
    expect(transparent.length).toBe(6 + Math.ceil((14 + 5 + 5 + 14) / 2));
    expect(headOf(transparent).hasAlpha).toBe(true);
  });

  it('tells where it is light: the strongest wave of a picture that is dark on the left', () => {
    const hash = thumbhashOf(picture(32, 32, (x) => (x < 16 ? [0, 0, 0, 255] : [255, 255, 255, 255])));
    expect(headOf(hash).lightScale).toBeGreaterThan(0.3);
    // The first wave across falls where the picture rises, so that it is the lowest of sixteen values.
    expect((hash[5] ?? 255) & 15).toBe(0);
    expect([7, 8]).toContain((hash[5] ?? 0) >> 4);
  });

  it('makes something of one pixel, and of one that is not seen', () => {
    expect(thumbhashOf(picture(1, 1, () => [255, 255, 255, 255])).length).toBeGreaterThan(5);
    expect(headOf(thumbhashOf(picture(1, 1, () => [0, 0, 0, 0]))).hasAlpha).toBe(true);
  });
});
