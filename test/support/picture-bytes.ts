import { constants, crc32, deflateRawSync } from 'node:zlib';

/** One chunk of a PNG, with its length and checksum. */
export function pngChunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(content.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

interface PngParts {
  width: number;
  height: number;
  /** 0 grey, 2 RGB, 6 RGBA. */
  colourType?: number;
  interlaced?: boolean;
  /** Chunks between head and pixels. */
  extra?: readonly Uint8Array[];
  /** Compressed pixels. */
  pixels: Uint8Array;
}

/** A PNG of these parts, whether they fit together or not. */
export function pngOf({ width, height, colourType = 0, interlaced = false, extra = [], pixels }: PngParts): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, colourType, 0, 0, interlaced ? 1 : 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', head),
    ...extra,
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** zlib bytes that become `size` zeros; the size is rounded up to whole megabytes. */
export function manyZeros(size: number): Buffer {
  const step = 1024 * 1024;
  const block = deflateRawSync(Buffer.alloc(step), { finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: Math.ceil(size / step) }, () => block);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(((blocks.length * step) % 65_521) * 65_536 + 1);
  return Buffer.concat([Buffer.from([0x78, 0x01]), ...blocks, Buffer.from([0x03, 0x00]), checksum]);
}

/** A GIF of one black pixel, shown `frames` times. */
export function gifOf(frames: number): Buffer {
  const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  const control = '21f904000a000000';
  const image = '2c00000000010001000002024401' + '00';
  const frame = Buffer.from(control + image, 'hex');
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

/** A lossless WebP picture of one pixel, without the file around it. */
export const WEBP_PIXEL = riffChunk('VP8L', Buffer.from('2f00000010071011118888fe0700', 'hex').subarray(0, 13));

/** A moving WebP of one pixel. */
export function movingWebp(frames: number): Buffer {
  const head = riffChunk('VP8X', Buffer.from('02000000000000000000', 'hex'));
  const frame = riffChunk('ANMF', Buffer.concat([Buffer.from('0000000000000000000000000a000000', 'hex'), WEBP_PIXEL]));
  const animation = riffChunk('ANIM', Buffer.from('ffffffff0000', 'hex'));
  return webpOf([head, animation, ...Array.from({ length: frames }, () => frame)]);
}

/** A chunk of a RIFF file. */
export function riffChunk(type: string, content: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  const padding = Buffer.alloc(content.length % 2);
  return Buffer.concat([Buffer.from(type, 'latin1'), length, content, padding]);
}

/** A WebP of these chunks. */
export function webpOf(chunks: readonly Uint8Array[]): Buffer {
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]));
}
