import { describe, expect, it } from '@jest/globals';
import { SharpImageTools } from '../../../src/adapters/imaging/sharp-image-tools.ts';
import { samplePicture } from '../../support/sample-picture.ts';

/** In how many bits two hashes differ. */
function distance(one: string, other: string): number {
  const differing = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  return [...differing.toString(2)].filter((bit) => bit === '1').length;
}

describe('derivePictures', () => {
  const tools = new SharpImageTools();

  it('makes hashes that are near for the same picture in another size and format, and far for another', async () => {
    const { default: sharp } = await import('sharp');
    const drawn = async (flip: boolean) => {
      const pixels = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#135' } })
        .composite([
          { input: { create: { width: 240, height: 240, channels: 3, background: '#fb6' } }, left: 80, top: 40 },
          { input: { create: { width: 160, height: 160, channels: 3, background: '#4a8' } }, left: 380, top: 250 },
        ])
        .png()
        .toBuffer();
      return flip ? sharp(pixels).flop().png().toBuffer() : pixels;
    };
    const original = await drawn(false);
    const again = await sharp(original).resize(400).jpeg({ quality: 60 }).toBuffer();
    const [one, same, other] = await Promise.all(
      [original, again, await drawn(true)].map((each) => tools.derive(each)),
    );
    expect(distance(one?.perceptualHash ?? '', same?.perceptualHash ?? '')).toBeLessThanOrEqual(6);
    expect(distance(one?.perceptualHash ?? '', other?.perceptualHash ?? '')).toBeGreaterThan(10);
  });

  it('gives the thumbnail that is made alone, of grey, transparent and rotated pictures too', async () => {
    const { default: sharp } = await import('sharp');
    const base = await samplePicture(900, 600);
    const grey = await sharp(base).greyscale().png().toBuffer();
    const transparent = await sharp(base).ensureAlpha(0.4).png().toBuffer();
    const turned = await sharp(base).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    for (const bytes of [base, grey, transparent, turned]) {
      const { thumbnail } = await tools.derive(bytes);
      const alone = await tools.thumbnail(bytes);
      expect(await tools.measure(thumbnail)).toEqual(await tools.measure(alone));
      const [here, there] = await Promise.all(
        [thumbnail, alone].map((jpeg) => sharp(jpeg).toColourspace('srgb').stats()),
      );
      const means = (stats: typeof here) => stats?.channels.map(({ mean }) => mean) ?? [];
      for (const [at, mean] of means(here).entries()) {
        expect(Math.abs(mean - (means(there)[at % means(there).length] ?? 0))).toBeLessThan(2);
      }
    }
  });
});
