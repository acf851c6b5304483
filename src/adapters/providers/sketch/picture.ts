import { type Canvas, createCanvas } from '@napi-rs/canvas';

/** Raw 8-bit RGBA pixels, row by row. */
export interface Pixels {
  width: number;
  height: number;
  rgba: Uint8Array;
}

const previewEdge = 512;

/** A canvas that holds the pixels. */
export function canvasOf(pixels: Pixels): Canvas {
  const canvas = createCanvas(pixels.width, pixels.height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(pixels.width, pixels.height);
  image.data.set(pixels.rgba.subarray(0, image.data.length));
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Opaque pixels from canvas bytes, without copying. */
export function opaque(width: number, height: number, bytes: Uint8ClampedArray): Pixels {
  for (let at = 3; at < bytes.length; at += 4) bytes[at] = 255;
  return { width, height, rgba: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** The canvas so far, scaled down to at most 512 pixels on the longer edge. */
export function previewOf(canvas: Canvas): Pixels {
  const scale = Math.min(1, previewEdge / Math.max(canvas.width, canvas.height));
  const width = Math.max(1, Math.round(canvas.width * scale));
  const height = Math.max(1, Math.round(canvas.height * scale));
  const small = createCanvas(width, height);
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, width, height);
  return opaque(width, height, context.getImageData(0, 0, width, height).data);
}

/** The canvas only notes what is drawn until a pixel is read; reading one keeps the work of each layer within its turn. */
export function drawNow(canvas: Canvas): void {
  canvas.getContext('2d').getImageData(0, 0, 1, 1);
}
