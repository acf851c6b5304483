import { crc32, deflateSync } from 'node:zlib';

const made = new Map<string, Promise<Uint8Array>>();

/** A small valid picture with the given dimensions: a colour gradient. Equal input, equal bytes. */
export function samplePicture(
  width: number,
  height: number,
  format: 'png' | 'jpeg' | 'webp' = 'png',
  hue = 0,
): Promise<Uint8Array> {
  const key = `${width}x${height}.${format}.${hue}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const fresh = encode(samplePng(width, height, hue), format);
  made.set(key, fresh);
  return fresh;
}

async function encode(png: Uint8Array, format: 'png' | 'jpeg' | 'webp'): Promise<Uint8Array> {
  if (format === 'png') return png;
  const { default: sharp } = await import('sharp');
  return sharp(png).toFormat(format).toBuffer();
}

/** A PNG that is transparent in a rectangle and white elsewhere. */
export async function maskPicture(
  width: number,
  height: number,
  hole: { left: number; top: number; width: number; height: number },
): Promise<Uint8Array> {
  const rgba = Buffer.alloc(width * height * 4, 255);
  for (let y = hole.top; y < hole.top + hole.height; y += 1) {
    for (let x = hole.left; x < hole.left + hole.width; x += 1) rgba[(y * width + x) * 4 + 3] = 0;
  }
  const { default: sharp } = await import('sharp');
  return sharp(rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

/** The same as PNG, without waiting. */
export function samplePng(width: number, height: number, hue = 0): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const row = y * (width * 3 + 1);
    for (let x = 0; x < width; x += 1) {
      rows[row + 1 + x * 3] = Math.floor((255 * x) / width);
      rows[row + 2 + x * 3] = Math.floor((255 * y) / height);
      rows[row + 3 + x * 3] = hue & 255;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(rows, { level: 1 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
