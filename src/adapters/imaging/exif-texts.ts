import type { PictureText } from '../../domain/foreign-settings.ts';

const BYTE = 1;
const ASCII = 2;
const UNDEFINED = 7;
const TEXT_TYPES = [BYTE, ASCII, UNDEFINED];
const EXIF_POINTER = 0x8769;
const USER_COMMENT = 0x9286;
const MAX_ENTRIES = 512;
const MAX_TEXT_BYTES = 1024 * 1024;
const CHARSET = 8;
/** Source: Exif 2.32, 4.6. */
const NAMES: Readonly<Record<number, string>> = {
  270: 'ImageDescription',
  271: 'Make',
  272: 'Model',
  305: 'Software',
  37500: 'MakerNote',
  [USER_COMMENT]: 'UserComment',
};

/** The texts of an EXIF block, which is a small TIFF file. Whatever it says of itself, no more than it holds is read. */
export function exifTexts(block: Buffer): PictureText[] {
  const start = block.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0;
  const tiff = block.subarray(start);
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return [];
  const reader = new TiffReader(tiff, order === 'II');
  const first = reader.directory(reader.long(4));
  const inner = first.find(({ tag }) => tag === EXIF_POINTER);
  const entries = inner === undefined ? first : [...first, ...reader.directory(reader.long(inner.at + 8))];
  return entries.flatMap(({ tag, at }) => {
    const bytes = reader.bytesOf(at);
    if (bytes === undefined) return [];
    const text = (tag === USER_COMMENT ? comment(bytes) : bytes.toString('utf8')).replace(/\0+$/, '');
    return text === '' ? [] : [{ place: 'exif' as const, name: NAMES[tag] ?? `tag-${tag}`, text }];
  });
}

interface Entry {
  tag: number;
  /** Where the entry begins. */
  at: number;
}

class TiffReader {
  readonly #tiff: Buffer;
  readonly #isLittle: boolean;

  constructor(tiff: Buffer, isLittle: boolean) {
    this.#tiff = tiff;
    this.#isLittle = isLittle;
  }

  /** The entries of a directory, as far as they are there. */
  directory(offset: number): Entry[] {
    const count = Math.min(this.#short(offset), MAX_ENTRIES);
    return Array.from({ length: count }, (_, index) => offset + 2 + index * 12)
      .filter((at) => at + 12 <= this.#tiff.length)
      .map((at) => ({ tag: this.#short(at), at }));
  }

  /** The bytes of an entry that may be a text. */
  bytesOf(at: number): Buffer | undefined {
    const length = this.long(at + 4);
    if (!TEXT_TYPES.includes(this.#short(at + 2)) || length > MAX_TEXT_BYTES) return undefined;
    const offset = length <= 4 ? at + 8 : this.long(at + 8);
    return offset + length > this.#tiff.length ? undefined : this.#tiff.subarray(offset, offset + length);
  }

  long(at: number): number {
    if (at + 4 > this.#tiff.length) return 0;
    return this.#isLittle ? this.#tiff.readUInt32LE(at) : this.#tiff.readUInt32BE(at);
  }

  #short(at: number): number {
    if (at + 2 > this.#tiff.length) return 0;
    return this.#isLittle ? this.#tiff.readUInt16LE(at) : this.#tiff.readUInt16BE(at);
  }
}

/** A comment names its encoding in eight bytes; many programs leave them out. */
function comment(bytes: Buffer): string {
  const charset = bytes.toString('latin1', 0, CHARSET);
  if (charset.startsWith('UNICODE')) return utf16(bytes.subarray(CHARSET));
  const isNamed = /^(ASCII\0\0\0|JIS\0{5}|\0{8})$/.test(charset);
  return bytes.subarray(isNamed ? CHARSET : 0).toString('utf8');
}

/** Which of the two bytes comes first is not said, and programs differ: letters have their zero in the higher one. */
function utf16(bytes: Buffer): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  let high = 0;
  for (let at = 0; at < Math.min(even.length, 512); at += 2)
    high += (even[at] === 0 ? 1 : 0) - (even[at + 1] === 0 ? 1 : 0);
  return (high >= 0 ? Buffer.from(even).swap16() : even).toString('utf16le');
}
