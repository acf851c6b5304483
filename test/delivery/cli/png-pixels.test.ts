import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { readPng, shrink } from '../../../src/delivery/cli/png-pixels.ts';
import { samplePicture } from '../../support/sample-picture.ts';

const shape = { width: 5, height: 4 };
const colours = Uint8Array.from({ length: 5 * 4 * 4 }, (_, index) => (index * 37) % 256);

/** A PNG whose lines are all made smaller in one way, 0 to 4. */
function filtered(filter: number): Buffer {
  const stride = shape.width * 4;
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (colours[y * stride + x] ?? 0));
  const lines = Buffer.alloc((stride + 1) * shape.height);
  for (let y = 0; y < shape.height; y += 1) {
    lines[y * (stride + 1)] = filter;
    for (let x = 0; x < stride; x += 1) {
      const [left, up, corner] = [at(x - 4, y), at(x, y - 1), x < 4 ? 0 : at(x - 4, y - 1)];
      const nearest = [left, up, corner].reduce((best, value) => {
        const far = (candidate: number) => Math.abs(left + up - corner - candidate);
        return far(value) < far(best) ? value : best;
      });
      const guess = [0, left, up, Math.floor((left + up) / 2), nearest][filter] ?? 0;
      lines[y * (stride + 1) + 1 + x] = (at(x, y) - guess) & 255;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(shape.width, 0);
  header.writeUInt32BE(shape.height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const chunk = (name: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
  };
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('reading a PNG', () => {
  it.each([0, 1, 2, 3, 4])('takes back how lines were made smaller, way %i', (filter) => {
    expect(readPng(filtered(filter))).toEqual({ ...shape, rgba: colours });
  });

  it('reads a picture as an encoder makes it', async () => {
    const png = await sharp(await samplePicture(64, 48))
      .png({ adaptiveFiltering: true, compressionLevel: 9 })
      .toBuffer();
    const expected = await sharp(png).ensureAlpha().raw().toBuffer();
    expect(Buffer.from(readPng(png)?.rgba ?? []).equals(expected)).toBe(true);
  });

  it.each([
    ['colour with opacity', (picture: Sharp) => picture.png()],
    ['colour', (picture: Sharp) => picture.removeAlpha().png()],
    ['grey', (picture: Sharp) => picture.removeAlpha().toColourspace('b-w').png()],
    ['grey with opacity', (picture: Sharp) => picture.toColourspace('b-w').png()],
    ['a palette', (picture: Sharp) => picture.removeAlpha().png({ palette: true, colours: 256, dither: 0 })],
  ])('reads %s', async (_, make) => {
    const png = await make(sharp(colours, { raw: { ...shape, channels: 4 } })).toBuffer();
    const expected = await sharp(png).toColourspace('srgb').ensureAlpha().raw().toBuffer();
    const pixels = readPng(png);
    expect(Buffer.from(pixels?.rgba ?? []).toString('hex')).toBe(expected.toString('hex'));
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
