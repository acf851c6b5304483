import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { readPictureHead } from '../../../../src/adapters/providers/shared/picture-head.ts';

const blank = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 30, b: 30, alpha: 0.5 } } });

describe('readPictureHead', () => {
  it.each([
    ['png', 'image/png', () => blank(37, 21).png()],
    ['jpeg', 'image/jpeg', () => blank(37, 21).jpeg()],
    ['progressive jpeg', 'image/jpeg', () => blank(37, 21).jpeg({ progressive: true }).withMetadata()],
    ['lossy webp', 'image/webp', () => blank(37, 21).webp()],
    ['lossless webp', 'image/webp', () => blank(37, 21).webp({ lossless: true })],
    ['webp with alpha', 'image/webp', () => blank(37, 21, 4).webp()],
    ['gif', 'image/gif', () => blank(37, 21).gif()],
  ])('reads a %s', async (_, mediaType, make) => {
    expect(readPictureHead(await make().toBuffer())).toEqual({ mediaType, width: 37, height: 21 });
  });

  it('knows no other bytes', async () => {
    const png = await blank(8, 8).png().toBuffer();
    expect(readPictureHead(png.subarray(0, 12))).toBeUndefined();
    expect(readPictureHead(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeUndefined();
    expect(readPictureHead(Buffer.from('<!doctype html><p>no picture</p>'))).toBeUndefined();
    expect(readPictureHead(Buffer.alloc(0))).toBeUndefined();
    expect(readPictureHead(Buffer.from('ffd8ffffffffffffff', 'hex'))).toBeUndefined();
  });
});
