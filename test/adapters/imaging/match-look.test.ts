import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { SharpImageTools } from '../../../src/adapters/imaging/sharp-image-tools.ts';
import type { Look } from '../../../src/ports/image-tools.ts';

const tools = new SharpImageTools();

const [WIDTH, HEIGHT] = [256, 160];

/** A picture with edges, soft parts and several colours. */
async function scene(): Promise<Buffer> {
  const rgb = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const isDisc = Math.hypot(x - 80, y - 90) < 40;
      const isBar = y < 24 && x % 12 < 2;
      const sky = [127 + y / 2, 180 + y / 5, 230 - y / 3];
      rgb.set(
        isDisc ? [181, 69, 44] : isBar ? [30, 34, 40] : x > 180 && y > 60 ? [60, 107, 58] : sky,
        (y * WIDTH + x) * 3,
      );
    }
  }
  return sharp(rgb, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png()
    .toBuffer();
}

const far = (one: Look, other: Look): number =>
  Math.hypot(
    one.light.mean - other.light.mean,
    one.greenRed.mean - other.greenRed.mean,
    one.blueYellow.mean - other.blueYellow.mean,
  );

describe('drift control', () => {
  it('brings a frame that has become dark, yellow, flat and soft back to the first one', async () => {
    const first = await scene();
    const drifted = await sharp(first).linear([0.8, 0.74, 0.55], [14, 10, 4]).blur(1.1).png().toBuffer();
    const wanted = await tools.lookOf(first);
    const before = await tools.lookOf(drifted);
    const after = await tools.lookOf((await tools.withLook(drifted, wanted, 1)).bytes);
    expect(far(before, wanted)).toBeGreaterThan(0.1);
    expect(far(after, wanted)).toBeLessThan(0.02);
    const apart = ({ light }: Look): number => Math.abs(light.spread - wanted.light.spread);
    expect(apart(after)).toBeLessThan(apart(before) * 0.6);
    expect(before.sharpness).toBeLessThan(wanted.sharpness * 0.5);
    expect(after.sharpness).toBeGreaterThan(wanted.sharpness * 0.75);
    expect(after.sharpness).toBeLessThan(wanted.sharpness * 1.25);
  });

  it('softens a frame that has become too sharp', async () => {
    const first = await sharp(await scene())
      .blur(1)
      .png()
      .toBuffer();
    const wanted = await tools.lookOf(first);
    const drifted = await sharp(first).sharpen({ sigma: 1.5, m1: 4, m2: 4 }).png().toBuffer();
    const after = await tools.lookOf((await tools.withLook(drifted, wanted, 1)).bytes);
    expect((await tools.lookOf(drifted)).sharpness).toBeGreaterThan(wanted.sharpness * 1.5);
    expect(after.sharpness).toBeLessThan(wanted.sharpness * 1.3);
  });

  it('changes nothing at strength 0, and half of it at a half', async () => {
    const first = await scene();
    const wanted = await tools.lookOf(first);
    const drifted = await sharp(first).linear(0.7).png().toBuffer();
    const before = await tools.lookOf(drifted);
    const [none, half] = [await tools.withLook(drifted, wanted, 0), await tools.withLook(drifted, wanted, 0.5)];
    expect(far(await tools.lookOf(none.bytes), before)).toBeLessThan(0.002);
    const share = far(await tools.lookOf(half.bytes), wanted) / far(before, wanted);
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);
  });

  it('leaves a plain picture without noise', async () => {
    const plain = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#808080' } })
      .png()
      .toBuffer();
    const { light, sharpness } = await tools.lookOf(plain);
    expect([light.spread, sharpness]).toEqual([expect.closeTo(0, 4), expect.closeTo(0, 4)]);
    const made = await tools.withLook(plain, await tools.lookOf(await scene()), 1);
    expect((await tools.lookOf(made.bytes)).light.spread).toBeLessThan(0.01);
  });
});
