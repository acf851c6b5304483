import type { PictureText } from '../../domain/foreign-settings.ts';
import { exifTexts } from './exif-texts.ts';
import { JPEG_XMP } from './jpeg-carrier.ts';
import { PNG_XMP_KEYWORD, readPngText } from './png-text.ts';

/** The name under which a whole XMP packet stands. */
export const XMP_PACKET = 'packet';

const MAX_TEXT_BYTES = 1024 * 1024;
const MAX_CHUNKS = 100_000;
/** What is longer is no picture's settings but an attack on memory. */
const MAX_ALL_CHARACTERS = 8 * 1024 * 1024;
const JPEG_EXIF = 'Exif\0\0';

/**
 * Every text that a PNG, JPEG or WebP carries: PNG texts, EXIF fields, comments, and XMP packets as they stand. Never
 * throws; bounded in time and memory whatever the file says of itself.
 */
export function pictureTexts(bytes: Uint8Array): PictureText[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: PictureText[] = [];
  let left = MAX_ALL_CHARACTERS;
  try {
    for (const text of textsOf(data)) {
      left -= text.text.length;
      if (left < 0) break;
      texts.push(text);
    }
  } catch {
    // A file that breaks off has said what it has said.
  }
  return texts;
}

function textsOf(data: Buffer): Iterable<PictureText> {
  if (data.toString('latin1', 1, 4) === 'PNG') return pngTexts(data);
  if (data.toString('latin1', 8, 12) === 'WEBP') return webpTexts(data);
  return data.length > 3 && data.readUInt16BE(0) === 0xffd8 ? jpegTexts(data) : [];
}

function* pngTexts(data: Buffer): Iterable<PictureText> {
  let at = 8;
  for (let count = 0; at + 12 <= data.length && count < MAX_CHUNKS; count += 1) {
    const length = data.readUInt32BE(at);
    const type = data.toString('latin1', at + 4, at + 8);
    const content = data.subarray(at + 8, Math.min(at + 8 + length, data.length));
    if (type === 'eXIf') yield* exifTexts(content);
    const found = readPngText(type, content);
    if (found?.keyword === PNG_XMP_KEYWORD) yield { place: 'xmp', name: XMP_PACKET, text: found.text };
    else if (found !== undefined) yield { place: 'png', name: found.keyword, text: found.text };
    at += 12 + length;
  }
}

function* webpTexts(data: Buffer): Iterable<PictureText> {
  let at = 12;
  for (let count = 0; at + 8 <= data.length && count < MAX_CHUNKS; count += 1) {
    const length = data.readUInt32LE(at + 4);
    const type = data.toString('latin1', at, at + 4);
    if (length <= MAX_TEXT_BYTES) {
      const content = data.subarray(at + 8, at + 8 + length);
      if (type === 'XMP ') yield { place: 'xmp', name: XMP_PACKET, text: content.toString('utf8') };
      if (type === 'EXIF') yield* exifTexts(content);
    }
    at += 8 + length + (length % 2);
  }
}

function* jpegTexts(data: Buffer): Iterable<PictureText> {
  let at = 2;
  while (at + 4 <= data.length && data.readUInt8(at) === 0xff) {
    const marker = data.readUInt8(at + 1);
    if (marker === 0xda || marker === 0xd9) return;
    const length = data.readUInt16BE(at + 2);
    const content = data.subarray(at + 4, at + 2 + length);
    if (marker === 0xfe) yield { place: 'comment', name: 'comment', text: content.toString('utf8') };
    if (marker === 0xe1) yield* app1Texts(content);
    at += 2 + length;
  }
}

function app1Texts(content: Buffer): PictureText[] {
  if (content.toString('latin1', 0, JPEG_EXIF.length) === JPEG_EXIF) return exifTexts(content);
  if (content.toString('latin1', 0, JPEG_XMP.length) !== JPEG_XMP) return [];
  return [{ place: 'xmp', name: XMP_PACKET, text: content.toString('utf8', JPEG_XMP.length) }];
}
