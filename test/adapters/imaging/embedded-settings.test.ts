import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { readEmbeddedSettings } from '../../../src/adapters/imaging/embedded-settings.ts';
import { manyZeros, pngChunk, pngOf } from '../../support/picture-bytes.ts';
import { samplePng } from '../../support/sample-picture.ts';

const settings = {
  schema: 'ima2.generation.v1',
  app: 'ima2-gen',
  prompt: 'a "red" fox & <snow>, it\'s 눈 🦊\nline two',
  seed: 7,
};
const json = JSON.stringify(settings);
const escaped = json.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const packet = (attribute: string): string =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
  xmlns:ima2="https://github.com/lidge-jun/ima2-gen/ns/1.0/" ${attribute}/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
const xmp = packet(`ima2:GenerationMetadata="${escaped}"`);
const pngWith = (...extra: Uint8Array[]): Buffer =>
  pngOf({ width: 1, height: 1, extra, pixels: deflateSync(Buffer.alloc(2)) });
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

const read = (bytes: Uint8Array): Record<string, unknown> | null => readEmbeddedSettings(bytes)?.settings ?? null;

describe('readEmbeddedSettings', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('reads the XMP of %s as libvips writes it', async (format) => {
    const bytes = await sharp(samplePng(8, 8)).withXmp(xmp).toFormat(format).toBuffer();
    expect(read(bytes)).toEqual(settings);
  });

  it('reads XMP of PNG in each kind of text chunk', () => {
    const keyword = 'XML:com.adobe.xmp';
    const text = Buffer.from(xmp);
    const packed = deflateSync(text);
    const chunks = [
      pngChunk('iTXt', Buffer.concat([latin(`${keyword}\0\0\0\0\0`), text])),
      pngChunk('iTXt', Buffer.concat([latin(`${keyword}\0\x01\0en\0XMP\0`), packed])),
      pngChunk('zTXt', Buffer.concat([latin(`${keyword}\0\0`), packed])),
      pngChunk('tEXt', Buffer.concat([latin(`${keyword}\0`), text])),
    ];
    for (const chunk of chunks) expect(read(pngWith(chunk))).toEqual(settings);
  });

  it('reads single quotes, other prefixes, elements and numbered characters', () => {
    const quoted = json.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;');
    const numbered = [...json].map((character) => `&#x${character.codePointAt(0)?.toString(16)};`).join('');
    const packets = [
      packet(`ima2:GenerationMetadata = '${quoted}'`),
      packet(`ns1:GenerationMetadata="${numbered}"`),
      `<rdf:Description><ima2:GenerationMetadata>${escaped}</ima2:GenerationMetadata></rdf:Description>`,
    ];
    for (const text of packets) {
      const chunk = pngChunk('iTXt', Buffer.concat([latin('XML:com.adobe.xmp\0\0\0\0\0'), Buffer.from(text)]));
      expect(read(pngWith(chunk))).toEqual(settings);
    }
  });

  it('reads a PNG comment when there is no XMP, in UTF-8 and Latin-1', () => {
    const comment = pngChunk('tEXt', Buffer.concat([latin('Comment\0'), Buffer.from(json)]));
    expect(read(pngWith(comment))).toEqual(settings);
    const french = JSON.stringify({ ...settings, prompt: 'café' });
    const old = pngChunk('tEXt', Buffer.concat([latin('Comment\0'), latin(french)]));
    expect(read(pngWith(old))).toEqual({ ...settings, prompt: 'café' });
  });

  it('believes XMP before a comment', () => {
    const comment = pngChunk('tEXt', latin(`Comment\0${JSON.stringify({ ...settings, prompt: 'comment' })}`));
    const chunk = pngChunk('iTXt', Buffer.concat([latin('XML:com.adobe.xmp\0\0\0\0\0'), Buffer.from(xmp)]));
    expect(readEmbeddedSettings(pngWith(comment, chunk))).toEqual({ settings, source: 'xmp' });
    expect(readEmbeddedSettings(pngWith(comment))).toMatchObject({ source: 'png-comment' });
  });

  it.each([
    ['another schema', { ...settings, schema: 'other.v1' }],
    ['another program', { ...settings, app: 'other' }],
    ['more than 65,536 characters', { ...settings, prompt: 'x'.repeat(65_536) }],
    ['a list', [settings]],
  ])('takes %s for no settings', (_, value) => {
    expect(read(pngWith(pngChunk('tEXt', latin(`Comment\0${JSON.stringify(value)}`))))).toBeNull();
  });

  it('inflates no more than a megabyte', () => {
    const bomb = pngChunk('zTXt', Buffer.concat([latin('Comment\0\0'), manyZeros(50 * 1024 * 1024)]));
    const comment = pngChunk('tEXt', latin(`Comment\0${JSON.stringify({ ...settings, prompt: 'behind' })}`));
    expect(read(pngWith(bomb))).toBeNull();
    expect(read(pngWith(bomb, comment))).toMatchObject({ prompt: 'behind' });
  });

  it('T24: never throws, wherever the bytes break off or go wrong', async () => {
    const formats = await Promise.all(
      (['png', 'jpeg', 'webp'] as const).map((format) =>
        sharp(samplePng(8, 8)).withXmp(xmp).toFormat(format).toBuffer(),
      ),
    );
    for (const whole of formats) {
      for (let length = 0; length < whole.length; length += 7) read(whole.subarray(0, length));
      for (let at = 0; at < whole.length; at += 5) {
        const changed = Buffer.from(whole);
        changed.fill(at % 2 === 0 ? 0xff : 0, at, Math.min(at + 4, whole.length));
        const found = read(changed);
        expect(found === null || found['schema'] === settings.schema).toBe(true);
      }
    }
  });
});
