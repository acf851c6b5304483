import { describe, expect, it } from '@jest/globals';
import { meanColour, tinyPicture } from '../../../../web/src/features/library/thumbhash.ts';

/** A picture of one colour: lightness 63 of 63, no other differences, no waves. */
const WHITE = Buffer.from([63 | (31 << 6), 0, 0, 0, 0].map((byte) => byte & 255)).toString('base64');
/** From the page of the format: https://evanw.github.io/thumbhash/ */
const SUNRISE = '1QcSHQRnh493V4dIh4eXh1h4kJUI';

describe('a picture of some bytes', () => {
  it('has a shape and pixels that can be seen', () => {
    const tiny = tinyPicture(SUNRISE);
    expect(tiny).not.toBeNull();
    expect(tiny?.pixels).toHaveLength((tiny?.width ?? 0) * (tiny?.height ?? 0) * 4);
    expect(Math.max(tiny?.width ?? 0, tiny?.height ?? 0)).toBe(24);
    expect(new Set(tiny?.pixels).size).toBeGreaterThan(20);
  });

  it('has a mean colour that is that of its pixels', () => {
    const [, red = 0, green = 0, blue = 0] = (/rgb\((\d+) (\d+) (\d+)\)/.exec(meanColour(SUNRISE) ?? '') ?? []).map(
      Number,
    );
    const tiny = tinyPicture(SUNRISE);
    const mean = [0, 1, 2].map((channel) => {
      const values = [...(tiny?.pixels ?? [])].filter((_, at) => at % 4 === channel);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    for (const [at, value] of [red, green, blue].entries()) expect(Math.abs((mean[at] ?? 0) - value)).toBeLessThan(24);
    expect(meanColour(WHITE)).toMatch(/^rgb/);
  });

  it('is none where the text holds none', () => {
    expect(meanColour('?')).toBeNull();
    expect(tinyPicture('AA==')).toBeNull();
  });
});
