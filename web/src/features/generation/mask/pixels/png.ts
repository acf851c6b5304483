import type { Coverage } from './coverage.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const ROWS_AT_ONCE = 64;

/**
 * The mask as a PNG of 8 bits with red, green, blue and alpha (colour type 6): black, and as transparent as a pixel is
 * chosen, which is what a request for an edit takes.
 */
export async function maskPng(coverage: Coverage): Promise<Uint8Array<ArrayBuffer>> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, coverage.width);
  header.setUint32(4, coverage.height);
  header.setUint8(8, 8);
  header.setUint8(9, 6);
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', await deflated(coverage)),
    chunk('IEND', new Uint8Array()),
  ];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function deflated(coverage: Coverage): Promise<Uint8Array<ArrayBuffer>> {
  let row = 0;
  const rows = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const end = Math.min(coverage.height, row + ROWS_AT_ONCE);
      if (row < end) controller.enqueue(scanLines(coverage, row, end));
      row = end;
      if (row >= coverage.height) controller.close();
    },
  });
  return new Uint8Array(await new Response(rows.pipeThrough(new CompressionStream('deflate'))).arrayBuffer());
}

/** Rows as PNG has them: each begins with its filter, which is none. */
function scanLines({ width, values }: Coverage, from: number, to: number): Uint8Array<ArrayBuffer> {
  const length = width * 4 + 1;
  const lines = new Uint8Array(length * (to - from));
  for (let y = from; y < to; y += 1) {
    let at = (y - from) * length + 4;
    for (let x = y * width; x < (y + 1) * width; x += 1) {
      lines[at] = 255 - (values[x] ?? 0);
      at += 4;
    }
  }
  return lines;
}

function chunk(name: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(body.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, body.length);
  for (let at = 0; at < 4; at += 1) whole[4 + at] = name.charCodeAt(at);
  whole.set(body, 8);
  view.setUint32(body.length + 8, checksum(whole.subarray(4, body.length + 8)));
  return whole;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as in the PNG specification, annex D. */
function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
