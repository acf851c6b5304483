import { crc32, gzipSync } from 'node:zlib';

/** A PNG with texts right after its head; what Latin-1 cannot hold goes into the international chunk. */
export function pngWith(png: Uint8Array, texts: Record<string, string>): Buffer {
  const chunks = Object.entries(texts).map(([keyword, value]) =>
    keyword.startsWith('XML:')
      ? chunk('iTXt', Buffer.from(`${keyword}\0\0\0\0\0${value}`))
      : chunk('tEXt', Buffer.from(`${keyword}\0${value}`, 'latin1')),
  );
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

/** A PNG with a chunk of content credentials, as far as anybody looks who does not verify them. */
export function signedPng(png: Uint8Array): Buffer {
  const box = Buffer.from('\0\0\0\x20jumb\0\0\0\x18jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71', 'latin1');
  return Buffer.concat([png.subarray(0, 33), chunk('caBX', box), png.subarray(33)]);
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A JPEG with an EXIF block before everything else. */
export function jpegWith(jpeg: Uint8Array, exif: Buffer): Buffer {
  return jpegSegment(jpeg, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]));
}

/** A JPEG with an XMP packet before everything else. */
export function jpegWithXmp(jpeg: Uint8Array, packet: string): Buffer {
  return jpegSegment(jpeg, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`));
}

function jpegSegment(jpeg: Uint8Array, content: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

/** A WebP with an EXIF chunk at its end. */
export function webpWith(webp: Uint8Array, exif: Buffer): Buffer {
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1');
  head.writeUInt32LE(exif.length, 4);
  const whole = Buffer.concat([webp, head, exif, Buffer.alloc(exif.length % 2)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

type ExifField = [tag: number, type: number, content: Buffer];

/** A little-endian TIFF block: fields of the first directory, and of the EXIF directory behind it. */
export function tiff(first: ExifField[], inner: ExifField[] = []): Buffer {
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1');
  const firstLength = 2 + 12 * (first.length + (inner.length > 0 ? 1 : 0)) + 4;
  const innerLength = inner.length > 0 ? 2 + 12 * inner.length + 4 : 0;
  const innerAt = head.length + firstLength;
  let contentAt = innerAt + innerLength;
  const contents: Buffer[] = [];
  const directory = (fields: ExifField[], pointer: boolean): Buffer => {
    const count = fields.length + (pointer ? 1 : 0);
    const bytes = Buffer.alloc(2 + 12 * count + 4);
    bytes.writeUInt16LE(count, 0);
    for (const [at, [tag, type, content]] of fields.entries()) {
      const entry = 2 + 12 * at;
      bytes.writeUInt16LE(tag, entry);
      bytes.writeUInt16LE(type, entry + 2);
      bytes.writeUInt32LE(content.length, entry + 4);
      bytes.writeUInt32LE(contentAt, entry + 8);
      contents.push(content);
      contentAt += content.length;
    }
    if (pointer) {
      const entry = 2 + 12 * fields.length;
      bytes.writeUInt16LE(0x8769, entry);
      bytes.writeUInt16LE(4, entry + 2);
      bytes.writeUInt32LE(1, entry + 4);
      bytes.writeUInt32LE(innerAt, entry + 8);
    }
    return bytes;
  };
  const outer = directory(first, inner.length > 0);
  return Buffer.concat([head, outer, inner.length > 0 ? directory(inner, false) : Buffer.alloc(0), ...contents]);
}

/** A text as EXIF keeps it. */
export function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

/** A user comment in UTF-16. */
export function unicode(value: string, order: 'big' | 'little'): Buffer {
  const utf16 = Buffer.from(value, 'utf16le');
  return Buffer.concat([Buffer.from('UNICODE\0', 'latin1'), order === 'big' ? utf16.swap16() : utf16]);
}

/** A PNG with a text in the lowest bit of its alpha, column by column. */
export async function stealth(value: string): Promise<Uint8Array> {
  const [width, height] = [96, 80];
  const content = gzipSync(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length * 8);
  const bytes = Buffer.concat([Buffer.from('stealth_pngcomp'), length, content]);
  const rgba = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < width * height; at += 1) {
    const bit = at < bytes.length * 8 ? ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1 : 0;
    rgba[((at % height) * width + Math.floor(at / height)) * 4 + 3] = 254 | bit;
  }
  const { default: sharp } = await import('sharp');
  return sharp(rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}
