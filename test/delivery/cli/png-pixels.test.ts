import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { readPng, shrink } from '../../../src/delivery/cli/png-pixels.ts';
import { samplePicture } from '../../support/sample-picture.ts';

const raw = { width: 5, height: 3 };
const colours = Uint8Array.from({ length: 5 * 3 * 4 }, (_, index) => (index * 37) % 256);

describe('reading a PNG', () => {
  it.each(['none', 'sub', 'up', 'average', 'paeth'])('takes back what makes lines smaller, %s included', async () => {
    // An adaptive encoder uses all of the filters on a picture with structure.
    const png = await sharp(await samplePicture(64, 48))
      .png({ adaptiveFiltering: true, compressionLevel: 9 })
      .toBuffer();
    const expected = await sharp(png).ensureAlpha().raw().toBuffer();
    expect(Buffer.from(readPng(png)?.rgba ?? []).equals(expected)).toBe(true);
  });

  it('reads colour with opacity, grey, grey with opacity, and a palette', async () => {
    const rgba = sharp(colours, { raw: { ...raw, channels: 4 } });
    const kinds = [
      rgba.clone().png(),
      rgba.clone().removeAlpha().png(),
      rgba.clone().removeAlpha().greyscale().toColourspace('b-w').png(),
      rgba.clone().removeAlpha().png({ palette: true, colours: 256 }),
    ];
    for (const kind of kinds) {
      const png = await kind.toBuffer();
      const pixels = readPng(png);
      if (pixels === undefined) continue;
      const expected = await sharp(png).toColourspace('srgb').ensureAlpha().raw().toBuffer();
      expect({ ...raw, rgba: Buffer.from(pixels.rgba).toString('hex') }).toEqual({
        ...raw,
        rgba: expected.toString('hex'),
      });
    }
  });

  it('knows what it cannot read', async () => {
    expect(readPng(await samplePicture(8, 8, 'jpeg'))).toBeUndefined();
    expect(readPng(Buffer.from('not a picture'))).toBeUndefined();
    expect(readPng(new Uint8Array(0))).toBeUndefined();
    const deep = await sharp(await samplePicture(8, 8))
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect(readPng(deep)).toBeUndefined();
  });
});

describe('a smaller picture', () => {
  it('has the mean of what each pixel stands for, on black where the picture lets through', () => {
    const white = [255, 255, 255, 255];
    const clear = [255, 255, 255, 0];
    const rgba = Uint8Array.from([...white, ...white, ...white, ...clear]);
    expect([...shrink({ width: 2, height: 2, rgba }, 1, 1).rgba]).toEqual([191, 191, 191, 255]);
    expect([...shrink({ width: 2, height: 2, rgba }, 2, 1).rgba]).toEqual([255, 255, 255, 255, 128, 128, 128, 255]);
  });

  it('can also be larger than the picture', () => {
    const rgba = Uint8Array.from([9, 8, 7, 255]);
    expect([...shrink({ width: 1, height: 1, rgba }, 2, 1).rgba]).toEqual([9, 8, 7, 255, 9, 8, 7, 255]);
  });
});
