import type { Measure } from '../../ports/image-tools.ts';
import { type Carrier, namesCredentials, type Part } from './carrier.ts';
import { exifWithComment } from './exif-comment.ts';

const HEAD = 12;
const MAX_CHUNKS = 100_000;
/** C2PA 2.1, appendix A.3.4. */
const CREDENTIALS = 'C2PA';
/** Flags of the extended header. Source: WebP container specification, extended file format. */
const HAS_XMP = 0x04;
const HAS_EXIF = 0x08;
const HAS_ALPHA = 0x10;

/** Opens a WebP file; undefined when its chunks are not in order. */
export function openWebp(data: Buffer, measure: Measure): Carrier | undefined {
  const end = 8 + data.readUInt32LE(4);
  const chunks = readChunks(data, end);
  if (chunks === undefined) return undefined;
  const xmp = chunks.find(({ type }) => type === 'XMP ')?.content.toString('utf8');
  const put = (type: string, flag: number, content: Buffer): Buffer => {
    const body = [
      ...extended(chunks, measure, flag),
      ...chunks.filter((other) => !['VP8X', type].includes(other.type)),
    ];
    const written = Buffer.concat([...body.map(({ whole }) => whole), chunk(type, content).whole]);
    return Buffer.concat([riffHead(written.length), written, data.subarray(end)]);
  };
  return {
    isSigned: chunks.some(({ type }) => type === CREDENTIALS) || namesCredentials(xmp),
    xmp,
    withXmp: (packet) => put('XMP ', HAS_XMP, Buffer.from(packet, 'utf8')),
    withComment: (text) => {
      const hasExif = chunks.some(({ type }) => type === 'EXIF');
      return hasExif ? undefined : put('EXIF', HAS_EXIF, exifWithComment(text));
    },
  };
}

/** The extended header with one more flag; a simple file gets one. */
function extended(chunks: readonly Part[], { width, height, hasAlpha }: Measure, flag: number): Part[] {
  const content = Buffer.alloc(10);
  const existing = chunks.find(({ type }) => type === 'VP8X')?.content;
  if (existing !== undefined) existing.copy(content);
  else {
    content.writeUInt8(hasAlpha ? HAS_ALPHA : 0, 0);
    content.writeUIntLE(width - 1, 4, 3);
    content.writeUIntLE(height - 1, 7, 3);
  }
  content.writeUInt8(content.readUInt8(0) | flag, 0);
  return [chunk('VP8X', content)];
}

function readChunks(data: Buffer, end: number): Part[] | undefined {
  if (end > data.length) return undefined;
  const chunks: Part[] = [];
  let at = HEAD;
  while (at < end) {
    if (at + 8 > end || chunks.length > MAX_CHUNKS) return undefined;
    const length = data.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    // Some writers leave out the last padding byte.
    if (at + 8 + length > end) return undefined;
    const content = data.subarray(at + 8, at + 8 + length);
    const type = data.toString('latin1', at, at + 4);
    chunks.push(next > end ? chunk(type, content) : { type, content, whole: data.subarray(at, next) });
    at = next;
  }
  return chunks;
}

function chunk(type: string, content: Buffer): Part {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return { type, content, whole: Buffer.concat([head, content, Buffer.alloc(content.length % 2)]) };
}

function riffHead(length: number): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(length + 4, 4);
  return head;
}
