import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { SharpImageTools } from '../../../src/adapters/imaging/sharp-image-tools.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import { describeImageTools } from '../../contracts/image-tools.contract.ts';
import { bombs } from '../../support/corpora.ts';
import { gifOf } from '../../support/picture-bytes.ts';
import { samplePicture, samplePng } from '../../support/sample-picture.ts';

describeImageTools('SharpImageTools', () => new SharpImageTools());

describe('SharpImageTools', () => {
  const tools = new SharpImageTools();
  const unreadable = { kind: 'request-invalid', code: 'IMAGE_UNREADABLE' };
  const pixelsOf = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).raw().toBuffer();
  const transparent = (): Promise<Buffer> =>
    sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
  const noise = (width: number, height: number): Promise<Buffer> =>
    sharp({
      create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
    })
      .png()
      .toBuffer();

  describe('measure', () => {
    it('tells of transparency', async () => {
      const png = await transparent();
      const all = [
        png,
        ...(await Promise.all([sharp(png).webp().toBuffer(), sharp(png).webp({ lossless: true }).toBuffer()])),
      ];
      all.push(await sharp(png).avif({ effort: 0 }).toBuffer(), await sharp(png).gif().toBuffer());
      for (const bytes of all)
        expect(await tools.measure(bytes)).toMatchObject({ width: 8, height: 8, hasAlpha: true });
      const palette = await sharp(await transparent())
        .png({ palette: true })
        .toBuffer();
      expect(await tools.measure(palette)).toMatchObject({ mediaType: 'image/png', hasAlpha: true });
    });

    it('agrees with what libvips finds', async () => {
      const png = await noise(37, 23);
      const variants = [
        png,
        await sharp(png).png({ progressive: true }).toBuffer(),
        await sharp(png).png({ palette: true }).toBuffer(),
        await sharp(png).greyscale().png().toBuffer(),
        await sharp(png).jpeg().toBuffer(),
        await sharp(png).jpeg({ progressive: true, mozjpeg: true }).toBuffer(),
        await sharp(png)
          .withExif({ IFD0: { Copyright: 'x'.repeat(900) } })
          .withXmp('<x/>')
          .jpeg()
          .toBuffer(),
        await sharp(png).webp().toBuffer(),
        await sharp(png).webp({ lossless: true }).toBuffer(),
        await sharp(png).withXmp('<x/>').webp().toBuffer(),
        await sharp(png).gif().toBuffer(),
        await sharp(png).avif({ effort: 0 }).toBuffer(),
      ];
      for (const bytes of variants) {
        const { width, height, hasAlpha, format } = await sharp(bytes).metadata();
        const mediaType = `image/${format === 'heif' ? 'avif' : format}`;
        expect(await tools.measure(bytes)).toEqual({ mediaType, width, height, hasAlpha });
      }
    });
  });

  describe('T9: small files that grow large', () => {
    it.each(bombs)('harm nothing: $name', async ({ bytes }) => {
      const specimen = await bytes();
      const before = process.memoryUsage.rss();
      const made = await tools.thumbnail(specimen).catch((error: unknown) => error);
      if (StudioError.is(made)) expect(['IMAGE_TOO_LARGE', 'IMAGE_UNREADABLE']).toContain(made.code);
      else expect((await tools.measure(made as Uint8Array)).width).toBeLessThanOrEqual(320);
      expect(await tools.readSettings(specimen)).toBeNull();
      expect(process.memoryUsage.rss() - before).toBeLessThan(400_000_000);
    });

    it('refuses a picture that breaks off', async () => {
      const png = await noise(200, 200);
      for (const cut of [png.subarray(0, 100), png.subarray(0, png.length / 2)]) {
        await expect(tools.thumbnail(cut)).rejects.toMatchObject(unreadable);
      }
    });
  });

  it('P7: libvips has no other loaders in this process', async () => {
    await tools.thumbnail(samplePng(4, 4));
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(sharp(svg).png().toBuffer()).rejects.toBeDefined();
    await expect(sharp(Buffer.from('49492a00080000000000', 'hex')).png().toBuffer()).rejects.toBeDefined();
  });

  describe('thumbnail', () => {
    it('is upright', async () => {
      const lying = await sharp(samplePng(400, 200)).withMetadata({ orientation: 6 }).jpeg().toBuffer();
      expect(await tools.measure(lying)).toMatchObject({ width: 400, height: 200 });
      expect(await tools.measure(await tools.thumbnail(lying))).toMatchObject({ width: 200, height: 400 });
    });

    it('shows white where the picture is transparent', async () => {
      const [r, g, b] = await pixelsOf(await tools.thumbnail(await transparent()));
      expect([r, g, b]).toEqual([255, 255, 255]);
    });

    it('is the first frame of a moving picture', async () => {
      expect(await tools.measure(await tools.thumbnail(gifOf(5)))).toMatchObject({ width: 1, height: 1 });
    });

    it('carries nothing of what the picture said of itself', async () => {
      const said = await sharp(samplePng(8, 8))
        .withXmp('<x>canary</x>')
        .withExif({ IFD0: { Copyright: 'canary' } })
        .jpeg()
        .toBuffer();
      expect(said.includes('canary')).toBe(true);
      expect(Buffer.from(await tools.thumbnail(said)).includes('canary')).toBe(false);
    });
  });

  describe('convert', () => {
    it('keeps the pixels in PNG', async () => {
      const webp = await sharp(await noise(40, 30))
        .webp({ lossless: true })
        .toBuffer();
      const png = await tools.convert(webp, 'png');
      expect(png.mediaType).toBe('image/png');
      expect((await pixelsOf(png.bytes)).equals(await pixelsOf(webp))).toBe(true);
    });

    it('keeps transparency in WebP, and puts white under it in JPEG', async () => {
      const png = await transparent();
      expect(await tools.measure((await tools.convert(png, 'webp')).bytes)).toMatchObject({ hasAlpha: true });
      const jpeg = await tools.convert(png, 'jpeg');
      expect(jpeg.mediaType).toBe('image/jpeg');
      expect([...(await pixelsOf(jpeg.bytes)).subarray(0, 3)]).toEqual([255, 255, 255]);
    });

    it('keeps what is up', async () => {
      const lying = await sharp(samplePng(40, 20)).withMetadata({ orientation: 6 }).jpeg().toBuffer();
      expect(await tools.measure((await tools.convert(lying, 'png')).bytes)).toMatchObject({ width: 20, height: 40 });
    });
  });

  describe('fit', () => {
    const base64 = (bytes: Uint8Array): number => Buffer.from(bytes).toString('base64').length;

    it('goes down the ladder only as far as it must', async () => {
      const media = { bytes: await noise(700, 500), mediaType: 'image/png' };
      const steps: Buffer[] = [];
      for (const quality of [85, 75, 65, 55]) steps.push(await sharp(media.bytes).jpeg({ quality }).toBuffer());
      for (const step of steps) {
        const fitting = await tools.fit(media, base64(step));
        expect(fitting.mediaType).toBe('image/jpeg');
        expect(Buffer.from(fitting.bytes).equals(step)).toBe(true);
      }
    });

    it('makes a picture smaller when quality is not enough', async () => {
      const media = { bytes: await noise(2_400, 300), mediaType: 'image/png' };
      const least = base64(await sharp(media.bytes).jpeg({ quality: 55 }).toBuffer());
      const fitting = await tools.fit(media, least - 1);
      expect(await tools.measure(fitting.bytes)).toMatchObject({ mediaType: 'image/jpeg', width: 2048, height: 256 });
    });

    it('keeps the proportions of a picture that is reduced for its edge alone', async () => {
      const fitting = await tools.fit({ bytes: samplePng(5_760, 300), mediaType: 'image/png' }, 9_000_000);
      expect(await tools.measure(fitting.bytes)).toMatchObject({ mediaType: 'image/jpeg', width: 3_840, height: 200 });
    });

    it('puts white under what is transparent', async () => {
      const png = await sharp(await transparent())
        .resize(64, 64)
        .png({ compressionLevel: 0 })
        .toBuffer();
      const fitting = await tools.fit({ bytes: png, mediaType: 'image/png' }, base64(png) - 1);
      expect([...(await pixelsOf(fitting.bytes)).subarray(0, 3)]).toEqual([255, 255, 255]);
    });

    it('refuses what is no picture once it would have to be read', async () => {
      const media = { bytes: Buffer.alloc(1_000), mediaType: 'image/png' };
      expect(await tools.fit(media, 100_000)).toBe(media);
      await expect(tools.fit(media, 100)).rejects.toMatchObject(unreadable);
    });
  });

  it('works on many pictures at once', async () => {
    const picture = await samplePicture(640, 480, 'jpeg');
    const made = await Promise.all(Array.from({ length: 12 }, () => tools.thumbnail(picture)));
    expect(new Set(made.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(1);
  });
});
