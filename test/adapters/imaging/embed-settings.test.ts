import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { embedSettings } from '../../../src/adapters/imaging/embed-settings.ts';
import { readEmbeddedSettings } from '../../../src/adapters/imaging/embedded-settings.ts';
import { gifOf, movingWebp, pngChunk, pngOf, riffChunk, WEBP_PIXEL, webpOf } from '../../support/picture-bytes.ts';
import { samplePicture, samplePng } from '../../support/sample-picture.ts';

const FORMATS = ['png', 'jpeg', 'webp'] as const;
const settings = {
  schema: 'ima2.generation.v1',
  app: 'ima2-gen',
  prompt: 'a "red" fox & <snow>, it\'s 눈 🦊\nline two \ufffe\u0001 ]]> \\',
  model: 'paper-1',
  seed: '18446744073709551615',
};
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const pixels = async (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).raw().toBuffer();

/** Every run of bytes that holds the compressed picture, as a decoder would take them. */
function picturePart(bytes: Uint8Array, format: (typeof FORMATS)[number]): Buffer {
  const data = Buffer.from(bytes);
  if (format === 'png') return data.subarray(data.indexOf('IDAT'));
  if (format === 'jpeg') return data.subarray(data.indexOf(Buffer.from([0xff, 0xdb])));
  const at = Math.max(data.indexOf('VP8 '), data.indexOf('VP8L'));
  return data.subarray(at, at + 8 + data.readUInt32LE(at + 4));
}

/** A JPEG with a segment put before its own. */
async function jpegWith(marker: number, content: Buffer): Promise<Buffer> {
  const jpeg = Buffer.from(await samplePicture(16, 16, 'jpeg'));
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

const pngWith = (...extra: Uint8Array[]): Buffer =>
  pngOf({ width: 1, height: 1, extra, pixels: deflateSync(Buffer.alloc(2)) });
const jumbf = Buffer.concat([latin('JP\0\x01\0\0\0\x01\0\0\0\x20jumb\0\0\0\x18jumdc2pa'), Buffer.alloc(16)]);

const read = (bytes: Uint8Array): Record<string, unknown> | null => readEmbeddedSettings(bytes)?.settings ?? null;

describe('embedSettings', () => {
  it.each(FORMATS)('Q7: puts XMP into %s; compressed picture and pixels stay, the reader finds it', async (format) => {
    const original = await samplePicture(33, 21, format);
    const { bytes, skipped } = embedSettings(original, settings, 'xmp');
    expect(skipped).toBeNull();
    expect(bytes.length).toBeGreaterThan(original.length);
    expect(read(bytes)).toEqual(settings);
    expect(picturePart(bytes, format).equals(picturePart(original, format))).toBe(true);
    expect((await pixels(bytes)).equals(await pixels(original))).toBe(true);
    const { width, height, xmp } = await sharp(bytes).metadata();
    expect([width, height]).toEqual([33, 21]);
    expect(xmp?.toString()).toContain('ima2:GenerationMetadata');
  });

  it.each(FORMATS)('replaces the settings of an earlier copy in %s', async (format) => {
    const once = embedSettings(await samplePicture(8, 8, format), settings, 'xmp').bytes;
    const twice = embedSettings(once, { ...settings, prompt: 'another' }, 'xmp').bytes;
    expect(read(twice)).toEqual({ ...settings, prompt: 'another' });
    expect(Buffer.from(twice).toString('latin1').split('GenerationMetadata=').length).toBe(2);
    const same = embedSettings(once, settings, 'xmp').bytes;
    expect(Buffer.from(same).equals(Buffer.from(once))).toBe(true);
  });

  it.each(FORMATS)('leaves what other XMP of %s says', async (format) => {
    const foreign = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="a lens"/></rdf:RDF></x:xmpmeta>`;
    const original = await sharp(samplePng(8, 8)).withXmp(foreign).toFormat(format).toBuffer();
    const { bytes } = embedSettings(original, settings, 'xmp');
    expect(read(bytes)).toEqual(settings);
    expect((await sharp(bytes).metadata()).xmp?.toString()).toContain('dc:source="a lens"');
  });

  it('hands a file back whose XMP cannot be joined', async () => {
    const odd = pngWith(pngChunk('iTXt', latin('XML:com.adobe.xmp\0\0\0\0\0no packet at all')));
    expect(embedSettings(odd, settings, 'xmp')).toEqual({ bytes: odd, skipped: 'impossible' });
  });

  it('leaves alpha, motion and EXIF of WebP', async () => {
    const transparent = webpOf([riffChunk('VP8L', Buffer.from('2f00000010071011118888fe07', 'hex'))]);
    const moving = movingWebp(3);
    for (const original of [transparent, moving, webpOf([WEBP_PIXEL])]) {
      const { bytes, skipped } = embedSettings(original, settings, 'xmp');
      expect([skipped, read(bytes)]).toEqual([null, settings]);
      const [before, after] = await Promise.all([sharp(original).metadata(), sharp(bytes).metadata()]);
      expect([after.hasAlpha, after.pages, after.width]).toEqual([before.hasAlpha, before.pages, before.width]);
    }
    const withExif = await sharp(samplePng(8, 8))
      .withExif({ IFD0: { Artist: 'somebody' } })
      .webp()
      .toBuffer();
    const { exif } = await sharp(embedSettings(withExif, settings, 'xmp').bytes).metadata();
    expect(exif?.toString('latin1')).toContain('somebody');
  });

  it('Q7: leaves a picture with content credentials alone, whatever is asked for', async () => {
    const signed = [
      pngWith(pngChunk('caBX', jumbf)),
      await jpegWith(0xeb, jumbf),
      webpOf([WEBP_PIXEL, riffChunk('C2PA', jumbf)]),
      pngWith(pngChunk('tEXt', latin('XML:com.adobe.xmp\0<rdf:RDF dcterms:provenance="https://x.test/m"></rdf:RDF>'))),
    ];
    for (const bytes of signed) {
      for (const form of ['xmp', 'a1111'] as const) {
        const marked = embedSettings(bytes, settings, form);
        expect(marked.skipped).toBe('signed');
        expect(marked.bytes).toBe(bytes);
      }
    }
    const plain = await jpegWith(0xeb, latin('HDR_RI something else'));
    expect(embedSettings(plain, settings, 'xmp').skipped).toBeNull();
  });

  it('writes A1111 text into PNG as others read it, in Latin-1 where that will do', async () => {
    const original = samplePng(30, 20);
    const known = { ...settings, prompt: 'café', seed: 7, negativePrompt: 'blurry', model: 'a, b' };
    const plain = Buffer.from(embedSettings(original, known, 'a1111').bytes);
    const text = 'café\nNegative prompt: blurry\nSeed: 7, Size: 30x20, Model: "a, b", Version: ima2';
    expect(plain.includes(Buffer.concat([latin('tEXtparameters\0'), latin(text)]))).toBe(true);
    expect((await pixels(plain)).equals(await pixels(original))).toBe(true);
    const korean = Buffer.from(embedSettings(original, { ...settings, prompt: '눈 속의 여우' }, 'a1111').bytes);
    expect(korean.includes(Buffer.concat([latin('iTXtparameters\0\0\0\0\0'), Buffer.from('눈 속의 여우\n')]))).toBe(
      true,
    );
    expect(Buffer.from(embedSettings(plain, known, 'a1111').bytes).equals(plain)).toBe(true);
  });

  it.each(['jpeg', 'webp'] as const)('writes A1111 text into the EXIF comment of %s', async (format) => {
    const original = await samplePicture(30, 20, format);
    const { bytes, skipped } = embedSettings(original, { ...settings, prompt: '눈 fox' }, 'a1111');
    expect(skipped).toBeNull();
    const { exif } = await sharp(bytes).metadata();
    const at = exif?.indexOf('UNICODE\0') ?? -1;
    expect(at).toBeGreaterThan(0);
    const text = Buffer.from(exif?.subarray(at + 8) ?? [])
      .swap16()
      .toString('utf16le');
    expect(text).toMatch(/^눈 fox\nSeed: 18446744073709551615, Size: 30x20, Model: paper-1, Version: ima2$/);
    expect((await pixels(bytes)).equals(await pixels(original))).toBe(true);
    const withExif = await sharp(original)
      .withExif({ IFD0: { Artist: 'somebody' } })
      .toBuffer();
    expect(embedSettings(withExif, settings, 'a1111').skipped).toBe('impossible');
  });

  it('hands back what has no place for settings', async () => {
    const jpeg = await samplePicture(8, 8, 'jpeg');
    const long = { ...settings, prompt: '눈'.repeat(22_000) };
    for (const [bytes, more] of [
      [gifOf(1), settings],
      [latin('no picture'), settings],
      [jpeg, long],
      [samplePng(4, 4), { ...settings, prompt: 'x'.repeat(66_000) }],
    ] as const) {
      expect(embedSettings(bytes, more, 'xmp')).toEqual({ bytes, skipped: 'impossible' });
    }
  });

  it('T24: never throws, wherever the bytes break off or go wrong', async () => {
    for (const format of FORMATS) {
      const whole = Buffer.from(embedSettings(await samplePicture(8, 8, format), settings, 'xmp').bytes);
      for (let length = 0; length < whole.length; length += 7) {
        embedSettings(whole.subarray(0, length), settings, length % 2 === 0 ? 'xmp' : 'a1111');
      }
      for (let at = 0; at < whole.length; at += 5) {
        const changed = Buffer.from(whole);
        changed.fill(at % 2 === 0 ? 0xff : 0, at, Math.min(at + 4, whole.length));
        const { bytes, skipped } = embedSettings(changed, settings, 'xmp');
        expect(skipped !== null || read(bytes) !== null).toBe(true);
      }
    }
  });
});
