import { type Coverage, chosenArea, cutOut, emptyCoverage, putIn } from './coverage.ts';

/** Times that the mean of the neighbours is taken: three come close to the bell curve. */
const PASSES = 3;

/** The mask with an edge that goes over so many pixels from all to nothing, half of them on each side. */
export function feathered(coverage: Coverage, pixels: number): Coverage {
  const radius = boxRadius(pixels);
  const chosen = radius < 1 ? null : chosenArea(coverage);
  if (chosen === null) return coverage;
  // Beyond the picture the mask goes on as at its border, so that its edge is no edge of the mask.
  const reach = radius * PASSES;
  const area = {
    left: Math.max(0, chosen.left - reach),
    top: Math.max(0, chosen.top - reach),
    right: Math.min(coverage.width, chosen.right + reach),
    bottom: Math.min(coverage.height, chosen.bottom + reach),
  };
  const part = cutOut(coverage, area);
  blur(part, radius);
  const result = emptyCoverage(coverage);
  putIn(result, part, area.left, area.top);
  return result;
}

/** Reach of one pass for an edge of so many pixels. */
export function boxRadius(pixels: number): number {
  return Math.round(pixels / (2 * PASSES));
}

/** Softens a mask in place. */
export function blur(coverage: Coverage, radius: number): void {
  const { width, height, values } = coverage;
  const line = new Uint8Array(Math.max(width, height));
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (let y = 0; y < height; y += 1) blurLine(values, line, y * width, 1, width, radius);
    for (let x = 0; x < width; x += 1) blurLine(values, line, x, width, height, radius);
  }
}

function blurLine(
  values: Uint8Array,
  line: Uint8Array,
  start: number,
  step: number,
  length: number,
  radius: number,
): void {
  for (let at = 0; at < length; at += 1) line[at] = values[start + at * step] ?? 0;
  const last = length - 1;
  let sum = (line[0] ?? 0) * radius;
  for (let at = 0; at <= radius; at += 1) sum += line[Math.min(last, at)] ?? 0;
  const count = radius * 2 + 1;
  for (let at = 0; at < length; at += 1) {
    values[start + at * step] = (sum / count + 0.5) | 0;
    sum += (line[Math.min(last, at + radius + 1)] ?? 0) - (line[Math.max(0, at - radius)] ?? 0);
  }
}
