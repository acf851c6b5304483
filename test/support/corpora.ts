import { deflateSync } from 'node:zlib';
import { gifOf, manyZeros, movingWebp, pngChunk, pngOf } from './picture-bytes.ts';
import { samplePng } from './sample-picture.ts';

/**
 * Names that must not lead out of the library, or to what is hidden in it. As a caller of a port gives them; an HTTP
 * test sends each as it is and percent-encoded. Links are made by the test itself.
 */
export const paths: readonly string[] = [
  '../x.png',
  '..%2fx.png',
  '%2e%2e/x.png',
  '..\\x.png',
  '..%5cx.png',
  '/etc/passwd',
  '/etc/passwd.png',
  'C:\\x.png',
  'C:/x.png',
  '\\\\host\\s\\x.png',
  'a\0b.png',
  'a.png\0.json',
  'x.png/../../y.png',
  'x/./y.png',
  'x//y.png',
  './x.png',
  'a'.repeat(4096),
  `${'a'.repeat(4096)}.png`,
  `${'é'.repeat(200)}.png`,
  'x.png.',
  'x.png ',
  'x /y.png',
  'CON',
  'con.png',
  'NUL.jpeg',
  'COM1.png',
  '.png',
  '.hidden.png',
  '.trash/x.png',
  '.Trash/x.png',
  'trash/x.png',
  'x.png.json',
  'x.json',
  'nope\nnope.png',
  'e\u0301.png',
  '\u00e9.png',
  '',
  '.',
  '..',
];

/** Bytes with a name. */
export interface Specimen {
  name: string;
  mediaType: string;
  bytes: () => Promise<Uint8Array> | Uint8Array;
}

const square = (edge: number, colourType: number, interlaced: boolean): Uint8Array =>
  pngOf({ width: edge, height: edge, colourType, interlaced, pixels: manyZeros(edge * edge) });

/** Pictures that are refused unread: more than 100 million pixels, or more frames than can be looked through. */
export const hugePictures: readonly Specimen[] = [
  { name: 'interlaced 16000x16000 PNG', mediaType: 'image/png', bytes: () => square(16_000, 0, true) },
  { name: '30000x30000 PNG', mediaType: 'image/png', bytes: () => square(30_000, 0, false) },
  {
    name: '2 billion x 2 billion PNG',
    mediaType: 'image/png',
    bytes: () => pngOf({ width: 0x7fffffff, height: 0x7fffffff, pixels: manyZeros(1) }),
  },
  { name: 'WebP of 100,000 frames', mediaType: 'image/webp', bytes: () => movingWebp(100_000) },
];

/** Small files that grow large when somebody is careless. They are pictures, or nearly. */
export const tightlyPackedPictures: readonly Specimen[] = [
  { name: 'GIF of 100,000 frames', mediaType: 'image/gif', bytes: () => gifOf(100_000) },
  { name: 'PNG with 50 MB of packed text', mediaType: 'image/png', bytes: () => withChunk('zTXt', 'Comment') },
  { name: 'PNG with a 50 MB colour profile', mediaType: 'image/png', bytes: () => withChunk('iCCP', 'profile') },
  {
    name: '65000x1 PNG',
    mediaType: 'image/png',
    bytes: () => pngOf({ width: 65_000, height: 1, pixels: deflateSync(Buffer.alloc(65_001)) }),
  },
  { name: 'truncated AVIF', mediaType: 'image/avif', bytes: truncatedAvif },
];

/** All pictures that are made to use up memory or time. */
export const bombs: readonly Specimen[] = [...hugePictures, ...tightlyPackedPictures];

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

/** Bytes that call themselves pictures and are none that may come in. */
export const notImages: readonly Specimen[] = [
  { name: 'SVG', mediaType: 'image/png', bytes: () => Buffer.from(SVG) },
  {
    name: 'SVG with XML declaration',
    mediaType: 'image/svg+xml',
    bytes: () => Buffer.from(`<?xml version="1.0"?>${SVG}`),
  },
  { name: 'HTML', mediaType: 'image/png', bytes: () => Buffer.from('<!doctype html><script>alert(1)</script>') },
  { name: 'GIF that is a JAR', mediaType: 'image/png', bytes: () => Buffer.concat([gifOf(1), emptyArchive(12)]) },
  { name: 'PNG that is a JAR', mediaType: 'image/png', bytes: () => Buffer.concat([samplePng(4, 4), emptyArchive(0)]) },
  { name: 'PDF', mediaType: 'image/png', bytes: () => Buffer.from('%PDF-1.7\n') },
  { name: 'TIFF', mediaType: 'image/png', bytes: () => Buffer.from('49492a0008000000000000000000', 'hex') },
  { name: 'BMP', mediaType: 'image/png', bytes: () => Buffer.from(`424d${'00'.repeat(60)}`, 'hex') },
  {
    name: 'an MP4',
    mediaType: 'image/avif',
    bytes: () => Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'),
  },
  { name: 'PNG signature alone', mediaType: 'image/png', bytes: () => samplePng(4, 4).slice(0, 8) },
  {
    name: 'PNG of no width',
    mediaType: 'image/png',
    bytes: () => pngOf({ width: 0, height: 5, pixels: manyZeros(1) }),
  },
  { name: 'JPEG without size', mediaType: 'image/jpeg', bytes: () => Buffer.from('ffd8ffe000104a464946', 'hex') },
  { name: 'zeros', mediaType: 'image/png', bytes: () => Buffer.alloc(1000) },
  { name: 'nothing', mediaType: 'image/png', bytes: () => Buffer.alloc(0) },
];

function withChunk(type: 'zTXt' | 'iCCP', keyword: string): Uint8Array {
  const content = Buffer.concat([Buffer.from(`${keyword}\0\0`, 'latin1'), manyZeros(50 * 1024 * 1024)]);
  const pixels = deflateSync(Buffer.alloc(65 * 64));
  return pngOf({ width: 64, height: 64, extra: [pngChunk(type, content)], pixels });
}

async function truncatedAvif(): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const whole = await sharp(samplePng(64, 64)).avif({ effort: 0 }).toBuffer();
  return whole.subarray(0, whole.length - 100);
}

/** The end of a ZIP archive that holds nothing, with a comment. */
function emptyArchive(comment: number): Buffer {
  const end = Buffer.alloc(22 + comment, 0x20);
  end.fill(0, 4, 20);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(comment, 20);
  return end;
}
