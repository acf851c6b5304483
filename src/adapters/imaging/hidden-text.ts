import { gunzipSync } from 'node:zlib';

/** Signature, then the number of bits in 32 bits. Source: `nai_meta.py`, which NovelAI published. */
const SIGNATURE_BYTES = 15;
const LENGTH_BYTES = 4;
const HEAD_BYTES = SIGNATURE_BYTES + LENGTH_BYTES;
const MAX_TEXT_BYTES = 1024 * 1024;
/** Pixels of which one bit each holds the head. */
export const HIDDEN_HEAD_PIXELS = HEAD_BYTES * 8;

/** The alpha of a picture, or of its left part, as it lies in the file. */
export interface Alpha {
  alpha: Uint8Array;
  width: number;
  height: number;
}

/** Whether a text is hidden behind pixels; their left columns are enough to tell. */
export function hidesText(alpha: Alpha): boolean {
  return /^stealth_png(info|comp)$/.test(bytesOf(alpha, 0, SIGNATURE_BYTES).toString('latin1'));
}

/** The text that NovelAI and others hide in the lowest bit of the alpha, column by column; undefined: there is none. */
export function hiddenText(alpha: Alpha): string | undefined {
  if (!hidesText(alpha)) return undefined;
  const length = bytesOf(alpha, SIGNATURE_BYTES, LENGTH_BYTES).readUInt32BE(0) >> 3;
  if (length > MAX_TEXT_BYTES || (HEAD_BYTES + length) * 8 > alpha.alpha.length) return undefined;
  const content = bytesOf(alpha, HEAD_BYTES, length);
  if (bytesOf(alpha, 0, SIGNATURE_BYTES).toString('latin1').endsWith('info')) return content.toString('utf8');
  try {
    return gunzipSync(content, { maxOutputLength: MAX_TEXT_BYTES }).toString('utf8');
  } catch {
    return undefined;
  }
}

/** Bytes from their bits, the highest first. */
function bytesOf({ alpha, width, height }: Alpha, start: number, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  for (let at = 0; at < count * 8; at += 1) {
    const pixel = start * 8 + at;
    const place = (pixel % height) * width + Math.floor(pixel / height);
    bytes[at >> 3] = ((bytes[at >> 3] ?? 0) << 1) | ((alpha[place] ?? 0) & 1);
  }
  return bytes;
}
