import { type Coverage, chosenArea, cutOut, emptyCoverage, putIn, widened } from './coverage.ts';

const HALF = 128;

/** The mask with its edge so many pixels further out, or further in when they are below 0. Corners become round. */
export function grown(coverage: Coverage, pixels: number): Coverage {
  if (pixels === 0) return coverage;
  return pixels > 0 ? widenedBy(coverage, pixels) : shrunkBy(coverage, -pixels);
}

function widenedBy(coverage: Coverage, pixels: number): Coverage {
  const chosen = chosenArea(coverage);
  if (chosen === null) return coverage;
  const area = widened(chosen, pixels + 1);
  const part = cutOut(coverage, area);
  const far = distances(part, (value) => value >= HALF, pixels + 2);
  part.values.forEach((_, at) => {
    part.values[at] = ramp(pixels + 0.5 - Math.sqrt(far[at] ?? Infinity));
  });
  const result = emptyCoverage(coverage);
  putIn(result, part, area.left, area.top);
  return result;
}

function shrunkBy(coverage: Coverage, pixels: number): Coverage {
  const far = distances(coverage, (value) => value < HALF, pixels + 2);
  const result = emptyCoverage(coverage);
  result.values.forEach((_, at) => {
    result.values[at] = ramp(Math.sqrt(far[at] ?? Infinity) - pixels - 0.5);
  });
  return result;
}

function ramp(inside: number): number {
  return Math.round(255 * Math.min(1, Math.max(0, inside + 0.5)));
}

/** Squared distance of each pixel to the nearest that counts; what is further than `most` has any larger number. */
function distances({ width, height, values }: Coverage, counts: (value: number) => boolean, most: number) {
  const far = new Float32Array(width * height);
  for (let x = 0; x < width; x += 1) {
    let steps = most;
    for (let y = 0; y < height; y += 1) {
      const at = y * width + x;
      steps = counts(values[at] ?? 0) ? 0 : Math.min(most, steps + 1);
      far[at] = steps;
    }
    steps = most;
    for (let y = height - 1; y >= 0; y -= 1) {
      const at = y * width + x;
      steps = far[at] === 0 ? 0 : Math.min(most, steps + 1);
      far[at] = Math.min(far[at] ?? most, steps);
    }
  }
  const row = new Float32Array(width);
  const lower = { place: new Int32Array(width), from: new Float32Array(width + 1) };
  for (let y = 0; y < height; y += 1) {
    const line = far.subarray(y * width, (y + 1) * width);
    for (let x = 0; x < width; x += 1) row[x] = (line[x] ?? 0) ** 2;
    nearest(row, line, lower);
  }
  return far;
}

/** The lower envelope of parabolas over one row (Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions). */
function nearest(row: Float32Array, line: Float32Array, lower: { place: Int32Array; from: Float32Array }): void {
  const { place, from } = lower;
  let last = 0;
  place[0] = 0;
  from[0] = -Infinity;
  from[1] = Infinity;
  for (let x = 1; x < row.length; x += 1) {
    let meets = meeting(row, place[last] ?? 0, x);
    while (meets <= (from[last] ?? -Infinity)) {
      last -= 1;
      meets = meeting(row, place[last] ?? 0, x);
    }
    last += 1;
    place[last] = x;
    from[last] = meets;
    from[last + 1] = Infinity;
  }
  let at = 0;
  for (let x = 0; x < row.length; x += 1) {
    while ((from[at + 1] ?? Infinity) < x) at += 1;
    const centre = place[at] ?? 0;
    line[x] = (x - centre) ** 2 + (row[centre] ?? 0);
  }
}

function meeting(row: Float32Array, a: number, b: number): number {
  return ((row[b] ?? 0) + b * b - ((row[a] ?? 0) + a * a)) / (2 * (b - a));
}
