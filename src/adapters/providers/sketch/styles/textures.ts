import { cellNoise, NoiseField } from './noise.ts';

/** Pixels that a finish works on, in place. */
export interface Sheet {
  width: number;
  height: number;
  rgba: Uint8ClampedArray;
  /** Pixels in a hundredth of the shorter edge. */
  unit: number;
  seed: number;
}

/** Changes rows `from` (included) to `to` (excluded). */
export type RowWork = (from: number, to: number) => void;

function grainCell(sheet: Sheet): number {
  return Math.max(1, Math.round(sheet.unit / 11));
}

/** Fine grain and a slight darkening to the corners. */
export function grain(sheet: Sheet): RowWork {
  const { width, height, rgba, seed } = sheet;
  const cell = grainCell(sheet);
  return (from, to) => {
    for (let y = from; y < to; y += 1) {
      const dy = (y / height - 0.5) ** 2;
      for (let x = 0; x < width; x += 1) {
        const edge = Math.max(0, (x / width - 0.5) ** 2 + dy - 0.2) * 0.42;
        const noise = (cellNoise((x / cell) | 0, (y / cell) | 0, seed) - 0.5) * 13;
        shiftPixel(rgba, (y * width + x) * 4, noise, 1 - edge);
      }
    }
  };
}

function shiftPixel(rgba: Uint8ClampedArray, at: number, add: number, times: number): void {
  rgba[at] = (rgba[at] ?? 0) * times + add;
  rgba[at + 1] = (rgba[at + 1] ?? 0) * times + add;
  rgba[at + 2] = (rgba[at + 2] ?? 0) * times + add;
}

/** The tooth and fibres of paper. */
export function paper(sheet: Sheet): RowWork {
  const { width, height, rgba, seed, unit } = sheet;
  const cell = grainCell(sheet);
  const fibres = new NoiseField(width, height, Math.max(3, unit * 1.1), seed ^ 0x77);
  return (from, to) => {
    for (let y = from; y < to; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const tooth = cellNoise((x / cell) | 0, (y / cell) | 0, seed) - 0.5;
        shiftPixel(rgba, (y * width + x) * 4, tooth * 9 + (fibres.at(x, y) - 0.5) * 13, 1);
      }
    }
  };
}

/** Bleeding outlines, pigment that settles unevenly, and an unpainted margin. */
export function watercolour(sheet: Sheet): RowWork {
  const { width, height, rgba, seed, unit } = sheet;
  const source = new Uint8ClampedArray(rgba);
  const bend = new NoiseField(width, height, Math.max(4, unit * 3.4), seed);
  const bendTwo = new NoiseField(width, height, Math.max(4, unit * 3.4), seed ^ 0x1234);
  const pigment = new NoiseField(width, height, Math.max(6, unit * 12), seed ^ 0x99);
  const reach = unit * 1.5;
  const margin = unit * 3.4;
  return (from, to) => {
    for (let y = from; y < to; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const wave = bend.at(x, y);
        const sx = Math.min(width - 1, Math.max(0, Math.round(x + (wave - 0.5) * reach)));
        const sy = Math.min(height - 1, Math.max(0, Math.round(y + (bendTwo.at(x, y) - 0.5) * reach)));
        const at = (sy * width + sx) * 4;
        const inside = Math.min(x, y, width - 1 - x, height - 1 - y) - margin * (0.35 + wave * 1.3);
        const wet = Math.min(1, Math.max(0, inside / (unit * 0.5)));
        const rim = inside > 0 && inside < unit * 1.2 ? 0.93 : 1;
        const pool = (0.93 + pigment.at(x, y) * 0.15) * rim;
        const out = (y * width + x) * 4;
        rgba[out] = 250 + ((source[at] ?? 0) * pool - 250) * wet;
        rgba[out + 1] = 246 + ((source[at + 1] ?? 0) * pool - 246) * wet;
        rgba[out + 2] = 236 + ((source[at + 2] ?? 0) * pool - 236) * wet;
      }
    }
  };
}

/** The grain of a printing block and slightly uneven ink. */
export function wood(sheet: Sheet): RowWork {
  const { width, height, rgba, seed, unit } = sheet;
  const rings = new NoiseField(width, height, Math.max(6, unit * 16), seed);
  const ink = new NoiseField(width, height, Math.max(4, unit * 5), seed ^ 0x41);
  return (from, to) => {
    for (let y = from; y < to; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const line = Math.sin((y / unit) * 3.1 + rings.at(x * 0.3, y) * 26);
        shiftPixel(rgba, (y * width + x) * 4, line * 4.4 + (ink.at(x, y) - 0.5) * 16, 1);
      }
    }
  };
}

/** Broken, waxy strokes. */
export function pencil(sheet: Sheet): RowWork {
  const { width, height, rgba, seed, unit } = sheet;
  const cell = Math.max(1, unit / 7);
  const patches = new NoiseField(width, height, Math.max(4, unit * 4), seed ^ 0x31);
  return (from, to) => {
    for (let y = from; y < to; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const along = cellNoise(((x + y * 0.55) / (cell * 1.2)) | 0, ((y - x * 0.16) / (cell * 9)) | 0, seed);
        shiftPixel(rgba, (y * width + x) * 4, (along - 0.42) * 20 * (0.4 + patches.at(x, y)), 1);
      }
    }
  };
}

/** Printing dots in the shadows. */
export function halftone(sheet: Sheet): RowWork {
  const { width, rgba, unit } = sheet;
  const pitch = Math.max(4, unit * 1.5);
  const cos = Math.cos(0.42);
  const sin = Math.sin(0.42);
  return (from, to) => {
    for (let y = from; y < to; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const at = (y * width + x) * 4;
        const light = ((rgba[at] ?? 0) * 0.3 + (rgba[at + 1] ?? 0) * 0.59 + (rgba[at + 2] ?? 0) * 0.11) / 255;
        if (light < 0.14 || light > 0.82) continue;
        const u = (((((x * cos + y * sin) / pitch) % 1) + 1) % 1) - 0.5;
        const v = (((((y * cos - x * sin) / pitch) % 1) + 1) % 1) - 0.5;
        const radius = (0.86 - light) * 0.52;
        if (u * u + v * v < radius * radius) shiftPixel(rgba, at, 0, 0.78);
      }
    }
  };
}

/** The ruled grid of a drawing sheet. */
export function grid(sheet: Sheet): RowWork {
  const { width, rgba, unit } = sheet;
  const pitch = Math.max(6, Math.round(unit * 5));
  const thick = Math.max(1, Math.round(unit / 12));
  return (from, to) => {
    for (let y = from; y < to; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const strong = x % (pitch * 4) < thick || y % (pitch * 4) < thick;
        if (strong || x % pitch < thick || y % pitch < thick)
          shiftPixel(rgba, (y * width + x) * 4, strong ? 26 : 13, 1);
      }
    }
  };
}
