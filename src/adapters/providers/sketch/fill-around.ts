import type { Pixels } from './picture.ts';

/** A rectangle in pixels. */
export interface Bounds {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Level {
  width: number;
  height: number;
  /** Red, green, blue and weight of every cell. */
  cells: Float32Array;
}

/** So many levels are made in both directions, against streaks. */
const EVEN_LEVELS = 3;
/** From this share of the height of the hole on, seen from above and below, the rows alone count most. */
const DEEP = 0.3;
const MOST_OF_ROWS = 0.8;

/**
 * Continues what lies around a hole into it: the picture is averaged down over what may be kept, level by level,
 * and the gaps are filled on the way back up (push-pull, Gortler et al. 1996). Deep in the hole most levels are made along
 * the rows alone: what lies left and right goes on, so that a horizon stays one.
 */
export function fillAround(source: Pixels, mask: Pixels, hole: Bounds): Uint8ClampedArray {
  const margin = Math.ceil(Math.max(hole.width, hole.height) * 0.3) + 4;
  const area = grown(hole, margin, source);
  const even = cut(filled(firstLevel(source, mask, area), Infinity), area, hole);
  const rows = cut(filled(firstLevel(source, mask, area), EVEN_LEVELS), area, hole);
  for (let at = 0; at < even.length; at += 1) {
    const y = Math.floor(at / (hole.width * 4));
    const deep = Math.min(1, (Math.min(y, hole.height - 1 - y) + 0.5) / (hole.height * DEEP));
    const share = MOST_OF_ROWS * deep * deep * (3 - 2 * deep);
    even[at] = (even[at] ?? 0) * (1 - share) + (rows[at] ?? 0) * share;
  }
  return even;
}

/** The level with its gaps filled; after `evenLevels` halvings the coarser ones are made along the rows. */
function filled(first: Level, evenLevels: number): Level {
  const levels = [first];
  for (let level = levels[0]; level && Math.max(level.width, level.height) > 1; level = levels.at(-1))
    levels.push(halved(level, level.width > 1 && levels.length > evenLevels ? 0 : 1));
  for (let index = levels.length - 2; index >= 0; index -= 1) {
    const fine = levels[index];
    const coarse = levels[index + 1];
    if (fine && coarse) pull(fine, coarse);
  }
  return first;
}

function grown(hole: Bounds, margin: number, source: Pixels): Bounds {
  const left = Math.max(0, hole.left - margin);
  const top = Math.max(0, hole.top - margin);
  return {
    left,
    top,
    width: Math.min(source.width, hole.left + hole.width + margin) - left,
    height: Math.min(source.height, hole.top + hole.height + margin) - top,
  };
}

function firstLevel(source: Pixels, mask: Pixels, area: Bounds): Level {
  const cells = new Float32Array(area.width * area.height * 4);
  for (let y = 0; y < area.height; y += 1) {
    for (let x = 0; x < area.width; x += 1) {
      const from = ((y + area.top) * source.width + x + area.left) * 4;
      const to = (y * area.width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) cells[to + channel] = source.rgba[from + channel] ?? 0;
      cells[to + 3] = mask.rgba[from + 3] === 255 ? 1 : 0;
    }
  }
  return { width: area.width, height: area.height, cells };
}

/** Half as wide; `down` 1: half as high too. */
function halved(fine: Level, down: 0 | 1): Level {
  const width = Math.ceil(fine.width / 2);
  const height = down === 1 ? Math.ceil(fine.height / 2) : fine.height;
  const cells = new Float32Array(width * height * 4);
  for (let y = 0; y < fine.height; y += 1) {
    for (let x = 0; x < fine.width; x += 1) {
      const from = (y * fine.width + x) * 4;
      const to = ((y >> down) * width + (x >> 1)) * 4;
      const weight = fine.cells[from + 3] ?? 0;
      for (let channel = 0; channel < 3; channel += 1)
        cells[to + channel] = (cells[to + channel] ?? 0) + (fine.cells[from + channel] ?? 0) * weight;
      cells[to + 3] = (cells[to + 3] ?? 0) + weight;
    }
  }
  for (let at = 0; at < cells.length; at += 4) {
    const weight = cells[at + 3] ?? 0;
    if (weight === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) cells[at + channel] = (cells[at + channel] ?? 0) / weight;
    cells[at + 3] = Math.min(1, weight);
  }
  return { width, height, cells };
}

function pull(fine: Level, coarse: Level): void {
  const isFlat = coarse.height === fine.height;
  for (let y = 0; y < fine.height; y += 1) {
    for (let x = 0; x < fine.width; x += 1) {
      const at = (y * fine.width + x) * 4;
      const weight = fine.cells[at + 3] ?? 0;
      if (weight >= 1) continue;
      for (let channel = 0; channel < 3; channel += 1) {
        const around = between(coarse, x / 2 - 0.25, isFlat ? y : y / 2 - 0.25, channel);
        fine.cells[at + channel] = (fine.cells[at + channel] ?? 0) * weight + around * (1 - weight);
      }
      fine.cells[at + 3] = 1;
    }
  }
}

function between(level: Level, x: number, y: number, channel: number): number {
  const left = Math.min(level.width - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(level.height - 1, Math.max(0, Math.floor(y)));
  const right = Math.min(level.width - 1, left + 1);
  const low = Math.min(level.height - 1, top + 1);
  const tx = Math.min(1, Math.max(0, x - left));
  const ty = Math.min(1, Math.max(0, y - top));
  const cell = (cx: number, cy: number): number => level.cells[(cy * level.width + cx) * 4 + channel] ?? 0;
  const upper = cell(left, top) * (1 - tx) + cell(right, top) * tx;
  const lower = cell(left, low) * (1 - tx) + cell(right, low) * tx;
  return upper * (1 - ty) + lower * ty;
}

function cut(level: Level, area: Bounds, hole: Bounds): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(hole.width * hole.height * 4);
  for (let y = 0; y < hole.height; y += 1) {
    for (let x = 0; x < hole.width; x += 1) {
      const from = ((y + hole.top - area.top) * level.width + x + hole.left - area.left) * 4;
      const to = (y * hole.width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) rgba[to + channel] = level.cells[from + channel] ?? 0;
      rgba[to + 3] = 255;
    }
  }
  return rgba;
}
