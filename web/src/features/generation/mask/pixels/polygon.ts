import type { Point } from '../../../assets/picture/zoom.ts';
import { type Area, type Coverage, clipped } from './coverage.ts';

/** Lines per row of pixels that the edge is measured on. */
const LINES = 4;

interface Edge {
  top: number;
  bottom: number;
  x: number;
  slope: number;
  /** Downwards 1, upwards -1. */
  turn: 1 | -1;
}

/** What a polygon touches. */
export function polygonArea(points: readonly Point[]): Area {
  const area = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    area.left = Math.min(area.left, x);
    area.top = Math.min(area.top, y);
    area.right = Math.max(area.right, x);
    area.bottom = Math.max(area.bottom, y);
  }
  return area;
}

/**
 * Chooses the inside of a closed line, with smooth edges; where the line crosses itself, everything that it goes around
 * counts. Returns what was touched.
 */
export function fillPolygon(coverage: Coverage, points: readonly Point[], isErasing: boolean): Area {
  const area = clipped(polygonArea(points), coverage);
  const edges = edgesOf(points).sort((a, b) => a.top - b.top);
  const row = new Float32Array(coverage.width + 1);
  let active: Edge[] = [];
  let next = 0;
  for (let y = area.top; y < area.bottom; y += 1) {
    row.fill(0, area.left, area.right);
    for (let line = 0; line < LINES; line += 1) {
      const at = y + (line + 0.5) / LINES;
      for (let edge = edges[next]; edge !== undefined && edge.top <= at; edge = edges[next]) {
        active.push(edge);
        next += 1;
      }
      active = active.filter(({ bottom }) => bottom > at);
      markInside(row, active, at, area);
    }
    writeRow(coverage, row, y, area, isErasing);
  }
  return area;
}

function edgesOf(points: readonly Point[]): Edge[] {
  return points.flatMap((from, at) => {
    const to = points[(at + 1) % points.length] ?? from;
    if (from.y === to.y) return [];
    const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
    const slope = (lower.x - upper.x) / (lower.y - upper.y);
    return [{ top: upper.y, bottom: lower.y, x: upper.x, slope, turn: from.y < to.y ? 1 : -1 }];
  });
}

/** Adds what lies between the crossings of one line to the row. */
function markInside(row: Float32Array, active: readonly Edge[], at: number, area: Area): void {
  const crossings = active
    .map(({ x, slope, top, turn }) => ({ x: x + (at - top) * slope, turn }))
    .sort((a, b) => a.x - b.x);
  let turns = 0;
  let from = 0;
  for (const { x, turn } of crossings) {
    if (turns === 0) from = x;
    turns += turn;
    if (turns === 0) markSpan(row, Math.max(area.left, from), Math.min(area.right, x));
  }
}

function markSpan(row: Float32Array, from: number, to: number): void {
  if (to <= from) return;
  const [first, last] = [Math.floor(from), Math.floor(to)];
  const share = 1 / LINES;
  if (first === last) {
    row[first] = (row[first] ?? 0) + (to - from) * share;
    return;
  }
  row[first] = (row[first] ?? 0) + (first + 1 - from) * share;
  for (let x = first + 1; x < last; x += 1) row[x] = (row[x] ?? 0) + share;
  row[last] = (row[last] ?? 0) + (to - last) * share;
}

function writeRow({ values, width }: Coverage, row: Float32Array, y: number, area: Area, isErasing: boolean): void {
  for (let x = area.left; x < area.right; x += 1) {
    const amount = Math.round(255 * Math.min(1, row[x] ?? 0));
    if (amount === 0) continue;
    const at = y * width + x;
    const before = values[at] ?? 0;
    values[at] = isErasing ? Math.min(before, 255 - amount) : Math.max(before, amount);
  }
}
