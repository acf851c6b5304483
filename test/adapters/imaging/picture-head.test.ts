import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { readHead } from '../../../src/adapters/imaging/picture-head.ts';
import { gifOf } from '../../support/picture-bytes.ts';
import { samplePng } from '../../support/sample-picture.ts';

describe('readHead', () => {
  it('T24: never throws and never invents a size, wherever the bytes break off or go wrong', async () => {
    const png = samplePng(33, 21);
    const pictures = [
      png,
      gifOf(2),
      ...(await Promise.all(
        (['jpeg', 'webp', 'avif'] as const).map((format) => sharp(png).toFormat(format).toBuffer()),
      )),
    ];
    for (const picture of pictures) {
      const whole = readHead(picture);
      expect(whole).toBeDefined();
      for (let length = 0; length < Math.min(picture.length, 2_000); length += 1) {
        const head = readHead(picture.subarray(0, length));
        if (head !== undefined) expect(head).toMatchObject({ width: whole?.width, height: whole?.height });
      }
      for (let at = 0; at < Math.min(picture.length, 2_000); at += 1) {
        const changed = Buffer.from(picture);
        changed[at] = (changed[at] ?? 0) ^ 0xff;
        const head = readHead(changed);
        expect(head === undefined || (head.width > 0 && head.height > 0)).toBe(true);
      }
    }
  });

  it('reads bytes that lie inside a larger buffer', () => {
    const png = samplePng(33, 21);
    const larger = new Uint8Array(png.length + 20);
    larger.set(png, 10);
    expect(readHead(larger.subarray(10, 10 + png.length))).toMatchObject({ width: 33, height: 21 });
  });

  it('takes bytes in the middle of a picture that look like the end of an archive for what they are', () => {
    const archiveEnd = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
    expect(readHead(Buffer.concat([samplePng(3, 3), archiveEnd, Buffer.alloc(9)]))).toBeDefined();
    expect(readHead(Buffer.concat([samplePng(3, 3), archiveEnd]))).toBeUndefined();
  });

  it('ends on boxes without end', () => {
    const boxes = Buffer.concat([
      Buffer.from('0000001c66747970617669660000000061766966', 'hex'),
      Buffer.alloc(8),
      ...Array.from({ length: 20_000 }, () => Buffer.from('0000000c6d65746100000000', 'hex')),
    ]);
    expect(readHead(boxes)).toBeUndefined();
  });
});
