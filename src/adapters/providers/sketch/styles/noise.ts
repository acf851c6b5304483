/** A hash of a cell to 0..1: the same on every machine. */
export function cellNoise(x: number, y: number, seed: number): number {
  let hash = (Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ seed) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296;
}

/** Smooth noise, 0..1, with features about `size` wide. */
export function smoothNoise(x: number, y: number, size: number, seed: number): number {
  const fx = x / size;
  const fy = y / size;
  const cx = Math.floor(fx);
  const cy = Math.floor(fy);
  const tx = fx - cx;
  const ty = fy - cy;
  const sx = tx * tx * (3 - 2 * tx);
  const sy = ty * ty * (3 - 2 * ty);
  const top = cellNoise(cx, cy, seed) * (1 - sx) + cellNoise(cx + 1, cy, seed) * sx;
  const low = cellNoise(cx, cy + 1, seed) * (1 - sx) + cellNoise(cx + 1, cy + 1, seed) * sx;
  return top * (1 - sy) + low * sy;
}

/** A field of smooth noise computed once on a coarse grid and read everywhere by interpolation. */
export class NoiseField {
  readonly #values: Float32Array;
  readonly #columns: number;
  readonly #step: number;

  constructor(width: number, height: number, size: number, seed: number) {
    this.#step = Math.max(1, size / 4);
    this.#columns = Math.ceil(width / this.#step) + 3;
    const rows = Math.ceil(height / this.#step) + 3;
    this.#values = new Float32Array(this.#columns * rows);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < this.#columns; column += 1) {
        const x = column * this.#step;
        const y = row * this.#step;
        this.#values[row * this.#columns + column] =
          smoothNoise(x, y, size, seed) * 0.65 + smoothNoise(x, y, size / 2, seed ^ 0x5bd1) * 0.35;
      }
    }
  }

  /** The noise at a pixel, 0..1. */
  at(x: number, y: number): number {
    const fx = x / this.#step;
    const fy = y / this.#step;
    const cx = fx | 0;
    const cy = fy | 0;
    const tx = fx - cx;
    const index = cy * this.#columns + cx;
    const values = this.#values;
    const top = (values[index] ?? 0) * (1 - tx) + (values[index + 1] ?? 0) * tx;
    const low = (values[index + this.#columns] ?? 0) * (1 - tx) + (values[index + this.#columns + 1] ?? 0) * tx;
    return top + (low - top) * (fy - cy);
  }
}
