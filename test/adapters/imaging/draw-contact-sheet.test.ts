import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { SharpImageTools } from '../../../src/adapters/imaging/sharp-image-tools.ts';
import { samplePicture } from '../../support/sample-picture.ts';

const tools = new SharpImageTools();

describe('contactSheet', () => {
  it('lays pictures out in a grid with their labels, and leaves a frame for one that failed', async () => {
    const picture = await samplePicture(300, 150, 'jpeg', 200);
    const lines = ['sketch / sketch-1', '1.2 s'];
    const cells = [
      { picture, lines },
      {
        picture: null,
        lines: ['api / gpt-image', 'AUTH_API_KEY_INVALID: the key is wrong, and that is a long story'.repeat(3)],
      },
      { picture, lines },
    ];
    const sheet = await tools.contactSheet({ title: '빨간 여우, a red fox', cells });
    const { data, info } = await sharp(sheet.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 2 * 536 + 24, channels: 3 });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    // Middle of the first picture, of the frame beside it, and a corner of the paper.
    expect(at(24 + 256, 78 + 256)[2]).toBeGreaterThan(150);
    expect(at(24 + 536 + 256, 78 + 256)).toEqual([222, 222, 218]);
    expect(at(2, 2)).toEqual([244, 244, 242]);
    const dark = (left: number, top: number) => {
      let count = 0;
      for (let y = top; y < top + 26; y += 1)
        for (let x = left; x < left + 200; x += 1) if ((at(x, y)[0] ?? 255) < 110) count += 1;
      return count;
    };
    expect(dark(24, 78 + 512 + 4)).toBeGreaterThan(40);
    expect(dark(24, 20)).toBeGreaterThan(40);
  });

  it('makes many pictures smaller', async () => {
    const cells = Array.from({ length: 17 }, () => ({ picture: null, lines: ['x'] }));
    expect((await tools.measure((await tools.contactSheet({ title: '', cells })).bytes)).width).toBe(5 * 344 + 24);
  });
});
