import { inflateSync } from 'node:zlib';

/** Pixels of a picture, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  width: number;
  height: number;
  rgba: Uint8Array;
}

const SIGNATURE = '89504e470d0a1a0a';
const MAX_PIXELS = 40_000_000;
/** Bytes of a pixel by colour type: grey, RGB, palette, grey with opacity, RGBA. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Decodes a PNG of 8 bits per channel, the kind that providers send. Undefined for every other file. */
export function readPng(file: Uint8Array): Pixels | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 33 || bytes.subarray(0, 8).toString('hex') !== SIGNATURE) return undefined;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const channels = CHANNELS[bytes[25] ?? -1];
  const isPlain = bytes[24] === 8 && bytes[28] === 0;
  if (!isPlain || channels === undefined || width * height > MAX_PIXELS) return undefined;
  const { data, palette } = readChunks(bytes);
  const lines = inflateSync(data, { maxOutputLength: (width * channels + 1) * height });
  unfilter(lines, width * channels, height, channels);
  return { width, height, rgba: toRgba(lines, { width, height, channels }, palette) };
}

function readChunks(bytes: Buffer): { data: Buffer; palette: Buffer | undefined } {
  const data: Buffer[] = [];
  let palette: Buffer | undefined;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IDAT') data.push(body);
    if (type === 'PLTE') palette = body;
    at += length + 12;
  }
  return { data: Buffer.concat(data), palette };
}

/** Each line says by its first byte how it was made smaller; this takes it back, in place. */
function unfilter(lines: Buffer, stride: number, height: number, step: number): void {
  for (let line = 0; line < height; line += 1) {
    const start = line * (stride + 1) + 1;
    const filter = lines[start - 1] ?? 0;
    if (filter === 0) continue;
    for (let x = 0; x < stride; x += 1) {
      const left = x >= step ? (lines[start + x - step] ?? 0) : 0;
      const up = line > 0 ? (lines[start + x - stride - 1] ?? 0) : 0;
      const corner = x >= step && line > 0 ? (lines[start + x - stride - 1 - step] ?? 0) : 0;
      lines[start + x] = ((lines[start + x] ?? 0) + predicted(filter, left, up, corner)) & 255;
    }
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

interface Shape {
  width: number;
  height: number;
  channels: number;
}

function toRgba(lines: Buffer, { width, height, channels }: Shape, palette: Buffer | undefined): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const hasOpacity = channels === 2 || channels === 4;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const line = Math.floor(pixel / width);
    const from = line * (width * channels + 1) + 1 + (pixel - line * width) * channels;
    rgba.set(colourOf(lines, from, channels, palette), pixel * 4);
    if (hasOpacity) rgba[pixel * 4 + 3] = lines[from + channels - 1] ?? 255;
  }
  return rgba;
}

function colourOf(lines: Buffer, from: number, channels: number, palette: Buffer | undefined): Uint8Array | number[] {
  if (channels >= 3) return lines.subarray(from, from + 3);
  const value = lines[from] ?? 0;
  if (palette === undefined) return [value, value, value];
  return palette.subarray(value * 3, value * 3 + 3);
}

/** A smaller picture; each new pixel is the mean of those it stands for, on black where the picture lets through. */
export function shrink({ width, height, rgba }: Pixels, columns: number, rows: number): Pixels {
  const small = new Uint8Array(columns * rows * 4);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const left = Math.floor((x * width) / columns);
      const top = Math.floor((y * height) / rows);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / columns));
      const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / rows));
      small.set(mean(rgba, width, { left, top, right, bottom }), (y * columns + x) * 4);
    }
  }
  return { width: columns, height: rows, rgba: small };
}

function mean(
  rgba: Uint8Array,
  width: number,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
): [number, number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4;
      const opacity = (rgba[at + 3] ?? 255) / 255;
      for (const channel of [0, 1, 2] as const) sums[channel] += (rgba[at + channel] ?? 0) * opacity;
    }
  }
  const count = (right - left) * (bottom - top);
  return [Math.round(sums[0] / count), Math.round(sums[1] / count), Math.round(sums[2] / count), 255];
}
