import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { emptyCoverage, fillBox } from '../../../../../../web/src/features/generation/mask/pixels/coverage.ts';
import { feathered } from '../../../../../../web/src/features/generation/mask/pixels/feather.ts';
import { maskPng } from '../../../../../../web/src/features/generation/mask/pixels/png.ts';

describe('the mask as a PNG', () => {
  it('has the size of the picture, and is transparent by as much as is chosen', async () => {
    const coverage = emptyCoverage({ width: 301, height: 199 });
    fillBox(coverage, { left: 50, top: 20, right: 200, bottom: 150 }, false);
    const soft = feathered(coverage, 32);
    const read = await sharp(await maskPng(soft))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(read.info).toMatchObject({ width: 301, height: 199, channels: 4 });
    const alphas = soft.values.map((_, at) => 255 - (read.data[at * 4 + 3] ?? 0));
    expect(alphas).toEqual(soft.values);
    expect(new Set(soft.values).size).toBeGreaterThan(10);
  });

  it('declares an alpha channel even where nothing is chosen', async () => {
    const read = await sharp(await maskPng(emptyCoverage({ width: 3, height: 2 }))).metadata();
    expect(read).toMatchObject({ format: 'png', hasAlpha: true, width: 3, height: 2 });
  });
});
