import { describe, expect, it } from '@jest/globals';
import type { ImageTools, Measure } from '../../src/ports/image-tools.ts';
import { hugePictures, notImages } from '../support/corpora.ts';
import { gifOf, movingWebp } from '../support/picture-bytes.ts';
import { signedPng } from '../support/picture-texts.ts';
import { maskPicture, samplePicture } from '../support/sample-picture.ts';

/** What all tools for pictures promise, those of a test included. What pixels become is tested with the real ones. */
export function describeImageTools(name: string, open: () => ImageTools): void {
  describe(`${name} as ImageTools`, () => {
    const tools = open();
    const unreadable = { kind: 'request-invalid', code: 'IMAGE_UNREADABLE' };
    const measured = (mediaType: string, width: number, height: number): Measure =>
      ({ mediaType, width, height, hasAlpha: false }) as Measure;

    it.each(['png', 'jpeg', 'webp'] as const)('measures %s', async (format) => {
      expect(await tools.measure(await samplePicture(40, 30, format))).toEqual(measured(`image/${format}`, 40, 30));
    });

    it('measures the first frame of a moving picture', async () => {
      expect(await tools.measure(gifOf(3))).toEqual(measured('image/gif', 1, 1));
      expect(await tools.measure(movingWebp(1_000))).toEqual(measured('image/webp', 1, 1));
    });

    it.each(notImages)('refuses what is no picture: $name', async ({ bytes }) => {
      const specimen = await bytes();
      await expect(tools.measure(specimen)).rejects.toMatchObject(unreadable);
      await expect(tools.thumbnail(specimen)).rejects.toMatchObject(unreadable);
      await expect(tools.convert(specimen, 'png')).rejects.toMatchObject(unreadable);
    });

    it.each(hugePictures)('refuses too many pixels or frames: $name', async ({ bytes }) => {
      const specimen = await bytes();
      const tooLarge = { kind: 'request-invalid', code: 'IMAGE_TOO_LARGE' };
      await expect(tools.measure(specimen)).rejects.toMatchObject(tooLarge);
      await expect(tools.thumbnail(specimen)).rejects.toMatchObject(tooLarge);
    });

    it('makes thumbnails of 320 pixels width at most, in JPEG', async () => {
      const wide = await tools.thumbnail(await samplePicture(640, 200));
      expect(await tools.measure(wide)).toEqual(measured('image/jpeg', 320, 100));
      const small = await tools.thumbnail(await samplePicture(64, 200));
      expect(await tools.measure(small)).toEqual(measured('image/jpeg', 64, 200));
    });

    it('derives thumbnail, placeholder and hash, and a preview of what is much wider', async () => {
      const small = await tools.derive(await samplePicture(640, 200));
      expect(await tools.measure(small.thumbnail)).toEqual(measured('image/jpeg', 320, 100));
      expect(small.preview).toBeNull();
      expect(Buffer.from(small.thumbhash, 'base64').length).toBeGreaterThanOrEqual(5);
      expect(small.perceptualHash).toMatch(/^[0-9a-f]{16}$/);
      const large = await tools.derive(await samplePicture(2_560, 40));
      expect(await tools.measure(large.preview ?? new Uint8Array())).toEqual(measured('image/jpeg', 1_280, 20));
      expect(await tools.measure(large.thumbnail)).toEqual(measured('image/jpeg', 320, 5));
      await expect(tools.derive(Buffer.from('<svg/>'))).rejects.toMatchObject(unreadable);
    });

    it('converts into another format and leaves alone what has it already', async () => {
      const png = await samplePicture(40, 30);
      expect((await tools.convert(png, 'png')).bytes).toBe(png);
      const webp = await tools.convert(png, 'webp');
      expect(webp.mediaType).toBe('image/webp');
      expect(await tools.measure(webp.bytes)).toEqual(measured('image/webp', 40, 30));
    });

    it('says how a picture looks, and makes another one of the same size look so', async () => {
      const picture = await samplePicture(40, 30);
      const look = await tools.lookOf(picture);
      expect([look.light.mean, look.sharpness].every(Number.isFinite)).toBe(true);
      const made = await tools.withLook(picture, look, 0.5);
      expect(await tools.measure(made.bytes)).toEqual(measured('image/png', 40, 30));
      await expect(tools.lookOf(Buffer.from('<svg/>'))).rejects.toMatchObject(unreadable);
      await expect(tools.withLook(Buffer.from('<svg/>'), look, 1)).rejects.toMatchObject(unreadable);
    });

    it('returns a picture that fits as it is, and refuses one that never fits', async () => {
      const media = { bytes: await samplePicture(40, 30), mediaType: 'image/png' };
      const length = Buffer.from(media.bytes).toString('base64').length;
      expect(await tools.fit(media, length)).toBe(media);
      await expect(tools.fit(media, 10)).rejects.toMatchObject({ kind: 'request-invalid', code: 'REF_TOO_LARGE' });
    });

    it('reduces a picture with an edge of more than 3840 pixels, however short its base64 is', async () => {
      const largest = { bytes: await samplePicture(3_840, 8), mediaType: 'image/png' };
      expect(await tools.fit(largest, 1_000_000)).toBe(largest);
      for (const [width, height] of [
        [3_841, 8],
        [8, 4_000],
      ] as const) {
        const fitted = await tools.fit(
          { bytes: await samplePicture(width, height), mediaType: 'image/png' },
          1_000_000,
        );
        const { mediaType, ...size } = await tools.measure(fitted.bytes);
        expect(mediaType).toBe('image/jpeg');
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(3_840);
      }
    });

    it.each(['png', 'jpeg', 'webp'] as const)('puts settings into %s and finds them again', async (format) => {
      const settings = { schema: 'ima2.generation.v1', app: 'ima2-gen', prompt: '<눈> & "fox"', seed: 7 };
      const picture = await samplePicture(40, 30, format);
      const { bytes, skipped } = await tools.withSettings(picture, settings, 'xmp');
      expect([skipped, await tools.readSettings(bytes)]).toEqual([null, { settings, source: 'xmp' }]);
      expect(await tools.measure(bytes)).toEqual(measured(`image/${format}`, 40, 30));
      const marked = await tools.withSettings(picture, settings, 'a1111');
      expect([marked.skipped, marked.bytes.length > picture.length]).toEqual([null, true]);
    });

    it('hands back as it came what has no place for settings', async () => {
      const gif = gifOf(1);
      expect(await tools.withSettings(gif, { prompt: 'x' }, 'xmp')).toEqual({ bytes: gif, skipped: 'impossible' });
    });

    it('labels pictures by AI with the words of the IPTC and nothing else', async () => {
      const label = { digitalSourceType: 'trainedAlgorithmicMedia' };
      for (const format of ['png', 'jpeg', 'webp'] as const) {
        const picture = await samplePicture(12, 9, format);
        const { bytes, skipped } = await tools.withSettings(picture, label, 'iptc');
        expect(skipped).toBeNull();
        expect(Buffer.from(bytes).toString('latin1')).toContain('digitalsourcetype/trainedAlgorithmicMedia"');
        expect(await tools.readSettings(bytes)).toBeNull();
        expect(await tools.withSettings(bytes, label, 'iptc')).toEqual({ bytes, skipped: null });
      }
    });

    it('finds content credentials, and then leaves every byte', async () => {
      const picture = await samplePicture(12, 9);
      const signed = signedPng(picture);
      expect(await tools.isSigned(picture)).toBe(false);
      expect(await tools.isSigned(signed)).toBe(true);
      expect(await tools.isSigned(new Uint8Array([1, 2, 3]))).toBe(false);
      for (const form of ['xmp', 'a1111', 'iptc'] as const) {
        expect(await tools.withSettings(signed, { prompt: 'x' }, form)).toEqual({ bytes: signed, skipped: 'signed' });
      }
    });

    it('finds where a mask is transparent', async () => {
      const mask = await maskPicture(40, 30, { left: 5, top: 6, width: 7, height: 8 });
      expect(await tools.maskedArea(mask)).toEqual({ left: 5, top: 6, width: 7, height: 8 });
      expect(await tools.maskedArea(await samplePicture(40, 30))).toBeNull();
      await expect(tools.maskedArea(new Uint8Array(8))).rejects.toMatchObject(unreadable);
    });

    it('crops, composites and lays out as PNG of the right size', async () => {
      const picture = await samplePicture(40, 30);
      const area = { left: 4, top: 4, width: 20, height: 20 };
      const mask = await maskPicture(40, 30, { left: 10, top: 10, width: 8, height: 8 });
      const crop = await tools.crop(picture, area, { width: 64, height: 48 });
      expect(await tools.measure(crop.bytes)).toEqual(measured('image/png', 64, 48));
      const whole = await tools.composite(picture, crop.bytes, area, mask);
      expect(await tools.measure(whole.bytes)).toEqual(measured('image/png', 40, 30));
      const sheet = await tools.contactSheet({
        title: 'Foxes',
        cells: [
          { picture, lines: ['one', '1 s'] },
          { picture: null, lines: ['two', 'failed'] },
        ],
      });
      expect((await tools.measure(sheet.bytes)).mediaType).toBe('image/png');
    });

    it('finds no settings where there are none, whatever the bytes', async () => {
      expect(await tools.readSettings(await samplePicture(4, 4))).toBeNull();
      for (const { bytes } of notImages) expect(await tools.readSettings(await bytes())).toBeNull();
    });
  });
}
