import { type Carrier, namesCredentials, type Part } from './carrier.ts';
import { exifWithComment } from './exif-comment.ts';

/** How an APP1 segment with XMP begins. Source: XMP specification part 3, 1.1.3. */
export const JPEG_XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXIF = 'Exif\0\0';
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP11 = 0xeb;
const SCAN = 0xda;
const END = 0xd9;
/** The length of a segment counts itself and has two bytes. */
const MAX_CONTENT = 0xffff - 2;

/** Opens a JPEG file; undefined when its segments are not in order. */
export function openJpeg(data: Buffer): Carrier | undefined {
  const { segments, rest } = readSegments(data);
  if (rest === undefined) return undefined;
  const xmpAt = segments.findIndex((segment) => isApp1(segment, JPEG_XMP));
  const xmp = segments[xmpAt]?.content.toString('utf8', JPEG_XMP.length);
  const put = (content: Buffer, at: number, others: readonly Part[]): Buffer | undefined => {
    if (content.length > MAX_CONTENT) return undefined;
    const wholes = others.map(({ whole }) => whole);
    wholes.splice(at, 0, segmentOf(APP1, content));
    return Buffer.concat([data.subarray(0, 2), ...wholes, rest]);
  };
  return {
    isSigned: segments.some(isCredentials) || namesCredentials(xmp),
    xmp,
    withXmp: (packet) => {
      const others = segments.filter((_, at) => at !== xmpAt);
      const first = others.findIndex((segment) => !isHead(segment));
      const content = Buffer.concat([Buffer.from(JPEG_XMP, 'latin1'), Buffer.from(packet, 'utf8')]);
      return put(content, first < 0 ? others.length : first, others);
    },
    withComment: (text) => {
      if (segments.some((segment) => isApp1(segment, EXIF))) return undefined;
      const first = segments.findIndex(({ type }) => type !== String(APP0));
      const content = Buffer.concat([Buffer.from(EXIF, 'latin1'), exifWithComment(text)]);
      return put(content, first < 0 ? segments.length : first, segments);
    },
  };
}

/** Segments of which readers expect that they come first. */
function isHead(segment: Part): boolean {
  return segment.type === String(APP0) || isApp1(segment, EXIF);
}

function isApp1({ type, content }: Part, beginning: string): boolean {
  return type === String(APP1) && content.toString('latin1', 0, beginning.length) === beginning;
}

/** A JUMBF box in APP11: common identifier, number, place in the sequence, then the box. Source: C2PA 2.1, A.3.1. */
function isCredentials({ type, content }: Part): boolean {
  return type === String(APP11) && content.toString('latin1', 0, 2) === 'JP' && content.includes('jumb', 0, 'latin1');
}

/** The segments before the first scan, and everything from there on. */
function readSegments(data: Buffer): { segments: Part[]; rest: Buffer | undefined } {
  const segments: Part[] = [];
  let at = 2;
  while (at + 4 <= data.length && data[at] === 0xff) {
    const marker = data.readUInt8(at + 1);
    if (marker === SCAN || marker === END) return { segments, rest: data.subarray(at) };
    // A marker may have fill bytes before it.
    const start = at;
    if (marker === 0xff) {
      while (data[at + 1] === 0xff) at += 1;
      if (at + 4 > data.length) break;
    }
    const end = at + 2 + data.readUInt16BE(at + 2);
    if (end > data.length || end < at + 4) break;
    const type = String(data.readUInt8(at + 1));
    segments.push({ type, content: data.subarray(at + 4, end), whole: data.subarray(start, end) });
    at = end;
  }
  return { segments, rest: undefined };
}

function segmentOf(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
