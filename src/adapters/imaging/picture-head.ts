import type { Measure } from '../../ports/image-tools.ts';
import { readAvifHead } from './avif-head.ts';

/**
 * What the head of a raster picture says; undefined when the bytes are none of PNG, JPEG, WebP, GIF, AVIF, or break off
 * before their size. Nothing is decoded, so that the size of a picture costs nothing.
 * Sources: PNG 3rd edition 11.2, ITU-T T.81 annex B, WebP container specification, GIF89a, ISO/IEC 23008-12.
 */
export function readHead(bytes: Uint8Array): Measure | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readers.find(({ begins }) => begins(data))?.read;
  if (read === undefined || endsAsArchive(data)) return undefined;
  try {
    const head = read(data);
    return head !== undefined && head.width > 0 && head.height > 0 ? head : undefined;
  } catch {
    return undefined;
  }
}

/** Why a picture is refused although its head can be read; undefined for a picture that may be decoded. */
export function whyTooLarge(head: Measure, bytes: Uint8Array): string | undefined {
  if (head.width * head.height > MAX_PIXELS) {
    return `The picture has ${head.width} x ${head.height} pixels; 100 million is the most`;
  }
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isMovie = head.mediaType === 'image/webp' && hasMoreFrames(data, MAX_FRAMES);
  return isMovie ? `The picture has more than ${MAX_FRAMES} frames` : undefined;
}

interface Reader {
  begins: (data: Buffer) => boolean;
  /** May read beyond the end, which throws. */
  read: (data: Buffer) => Measure | undefined;
}

const MAX_PIXELS = 100_000_000;
/** libwebp looks at all earlier frames for each frame, so that 100,000 of them take 20 seconds. */
const MAX_FRAMES = 1_000;
const ARCHIVE_END = Buffer.from('PK\u0005\u0006', 'latin1');
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const readers: readonly Reader[] = [
  { begins: (data) => data.subarray(0, 8).equals(PNG_SIGNATURE), read: readPng },
  { begins: (data) => data.length > 3 && data.readUIntBE(0, 3) === 0xffd8ff, read: readJpeg },
  { begins: (data) => text(data, 0, 4) === 'RIFF' && text(data, 8, 12) === 'WEBP', read: readWebp },
  { begins: (data) => text(data, 0, 6) === 'GIF89a' || text(data, 0, 6) === 'GIF87a', read: readGif },
  { begins: (data) => text(data, 4, 8) === 'ftyp', read: readAvifHead },
];

function readPng(data: Buffer): Measure | undefined {
  if (data.readUInt32BE(8) !== 13 || text(data, 12, 16) !== 'IHDR') return undefined;
  const colourType = data.readUInt8(25);
  const hasAlpha = (colourType & 4) !== 0 || hasTransparentColour(data);
  return { mediaType: 'image/png', width: data.readUInt32BE(16), height: data.readUInt32BE(20), hasAlpha };
}

function hasTransparentColour(data: Buffer): boolean {
  for (let at = 33; at + 8 <= data.length; at += 12 + data.readUInt32BE(at)) {
    const type = text(data, at + 4, at + 8);
    if (type === 'tRNS') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

function readJpeg(data: Buffer): Measure | undefined {
  let at = 2;
  for (;;) {
    while (data.readUInt8(at) === 0xff && data.readUInt8(at + 1) === 0xff) at += 1;
    if (data.readUInt8(at) !== 0xff) return undefined;
    const marker = data.readUInt8(at + 1);
    if (isFrame(marker)) {
      const height = data.readUInt16BE(at + 5);
      return { mediaType: 'image/jpeg', width: data.readUInt16BE(at + 7), height, hasAlpha: false };
    }
    if (marker === 0xda || marker === 0xd9) return undefined;
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += standsAlone ? 2 : 2 + data.readUInt16BE(at + 2);
  }
}

/** SOF0 to SOF15, without the table markers that lie between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readWebp(data: Buffer): Measure | undefined {
  const mediaType = 'image/webp';
  switch (text(data, 12, 16)) {
    case 'VP8 ':
      if (data.readUIntBE(23, 3) !== 0x9d012a) return undefined;
      return {
        mediaType,
        width: data.readUInt16LE(26) & 0x3fff,
        height: data.readUInt16LE(28) & 0x3fff,
        hasAlpha: false,
      };
    case 'VP8L': {
      if (data.readUInt8(20) !== 0x2f) return undefined;
      const bits = data.readUInt32LE(21);
      const hasAlpha = ((bits >>> 28) & 1) === 1;
      return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, hasAlpha };
    }
    case 'VP8X': {
      const hasAlpha = (data.readUInt8(20) & 0x10) !== 0;
      return { mediaType, width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1, hasAlpha };
    }
    default:
      return undefined;
  }
}

function hasMoreFrames(data: Buffer, most: number): boolean {
  let frames = 0;
  for (let at = 12, chunks = 0; at + 8 <= data.length && chunks <= 4 * most; chunks += 1) {
    if (text(data, at, at + 4) === 'ANMF') frames += 1;
    const length = data.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return frames > most;
}

function readGif(data: Buffer): Measure {
  const flags = data.readUInt8(10);
  let at = 13 + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let hasAlpha = false;
  while (data.readUInt8(at) === 0x21) {
    if (data.readUInt8(at + 1) === 0xf9) hasAlpha = (data.readUInt8(at + 3) & 1) === 1;
    at += 2;
    while (data.readUInt8(at) !== 0) at += 1 + data.readUInt8(at);
    at += 1;
  }
  return { mediaType: 'image/gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8), hasAlpha };
}

/** A ZIP archive, and with it a JAR, is read from its end: a picture that ends as one is meant for two readers. */
function endsAsArchive(data: Buffer): boolean {
  const tail = data.subarray(Math.max(0, data.length - 22 - 0xffff));
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    at = tail.lastIndexOf(ARCHIVE_END, at);
    if (at >= 0 && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  }
  return false;
}

function text(data: Buffer, from: number, to: number): string {
  return data.toString('latin1', from, to);
}
