import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { SharpImageTools } from '../../../src/adapters/imaging/sharp-image-tools.ts';
import { maskPicture, samplePicture } from '../../support/sample-picture.ts';

const tools = new SharpImageTools();
const [width, height] = [160, 120];
const rgba = (bytes: Uint8Array) => sharp(bytes).ensureAlpha().raw().toBuffer();
const flat = (colour: string, channels: 3 | 4 = 3) =>
  sharp({ create: { width: 64, height: 64, channels, background: colour } })
    .png()
    .toBuffer();

describe('composite', () => {
  it('changes nothing outside the mask, everything deep inside, and fades in between', async () => {
    const source = await samplePicture(width, height);
    const hole = { left: 40, top: 30, width: 60, height: 50 };
    const area = { left: 20, top: 10, width: 100, height: 100 };
    const whole = await tools.composite(source, await flat('#00ff00'), area, await maskPicture(width, height, hole));
    const [before, after] = [await rgba(source), await rgba(whole.bytes)];
    const at = (x: number, y: number) => [...after.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      const isInside = x >= hole.left && x < hole.left + hole.width && y >= hole.top && y < hole.top + hole.height;
      if (!isInside) expect(at(x, y)).toEqual([...before.subarray(pixel * 4, pixel * 4 + 4)]);
    }
    expect(at(70, 55)).toEqual([0, 255, 0, 255]);
    const greens = [40, 42, 44, 46, 48].map((x) => at(x, 55)[1] ?? 0);
    expect([...greens].sort((one, other) => one - other)).toEqual(greens);
    expect(greens[0]).toBeLessThan(140);
  });

  it('has no seam at the border of the picture, and paints thin strokes too', async () => {
    const source = await samplePicture(width, height);
    const everything = await maskPicture(width, height, { left: 0, top: 0, width, height });
    const area = { left: 0, top: 0, width, height };
    const all = await rgba((await tools.composite(source, await flat('#0000ff'), area, everything)).bytes);
    expect([...all.subarray(0, 4)]).toEqual([0, 0, 255, 255]);
    const stroke = await maskPicture(width, height, { left: 10, top: 60, width: 120, height: 2 });
    const thin = await rgba((await tools.composite(source, await flat('#0000ff'), area, stroke)).bytes);
    expect(thin[(60 * width + 70) * 4 + 2]).toBeGreaterThan(150);
  });

  it('keeps transparency where there was some, and an opaque picture opaque', async () => {
    const clear = await sharp({ create: { width, height, channels: 4, background: '#ff000040' } })
      .png()
      .toBuffer();
    const hole = { left: 40, top: 30, width: 60, height: 50 };
    const mask = await maskPicture(width, height, hole);
    const area = { left: 20, top: 10, width: 100, height: 100 };
    const whole = await tools.composite(clear, await flat('#00ff00ff', 4), area, mask);
    const after = await rgba(whole.bytes);
    expect([...after.subarray(0, 4)]).toEqual([255, 0, 0, 64]);
    expect([...after.subarray((55 * width + 70) * 4, (55 * width + 70) * 4 + 4)]).toEqual([0, 255, 0, 255]);
    const opaque = await tools.composite(await samplePicture(width, height), await flat('#00ff00'), area, mask);
    expect(await tools.measure(opaque.bytes)).toMatchObject({ hasAlpha: false });
  });

  it('takes grey pictures and such with few colours as they look', async () => {
    const mask = await maskPicture(width, height, { left: 40, top: 30, width: 20, height: 20 });
    const area = { left: 20, top: 10, width: 100, height: 100 };
    const grey = await sharp(await samplePicture(width, height))
      .greyscale()
      .png()
      .toBuffer();
    const few = await sharp(await samplePicture(width, height))
      .png({ palette: true, colours: 16 })
      .toBuffer();
    for (const source of [grey, few]) {
      const whole = await tools.composite(source, await flat('#00ff00'), area, mask);
      const [before, after] = [
        await rgba(await sharp(source).toColourspace('srgb').png().toBuffer()),
        await rgba(whole.bytes),
      ];
      expect(after.subarray(0, 30 * width * 4).equals(before.subarray(0, 30 * width * 4))).toBe(true);
    }
  });
});
