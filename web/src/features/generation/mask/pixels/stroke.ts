import type { Point } from '../../../assets/picture/zoom.ts';
import { type Area, type Coverage, clipped } from './coverage.ts';

/** Where a brush is, and how large it is there. */
export interface Dab extends Point {
  /** In pixels of the picture. */
  radius: number;
}

/** What a stroke from one place to the next touches at most. */
export function strokeArea(from: Dab, to: Dab): Area {
  const reach = Math.max(from.radius, to.radius) + 1;
  return {
    left: Math.min(from.x, to.x) - reach,
    top: Math.min(from.y, to.y) - reach,
    right: Math.max(from.x, to.x) + reach,
    bottom: Math.max(from.y, to.y) + reach,
  };
}

/**
 * Draws a round brush along a line, with an edge that is smooth over one pixel. Crossing a place twice changes nothing
 * there. Returns what was touched.
 */
export function paintStroke(coverage: Coverage, from: Dab, to: Dab, isErasing: boolean): Area {
  const area = clipped(strokeArea(from, to), coverage);
  const way = { x: to.x - from.x, y: to.y - from.y };
  const length = way.x * way.x + way.y * way.y;
  const { values, width } = coverage;
  for (let y = area.top; y < area.bottom; y += 1) {
    const dy = y + 0.5 - from.y;
    for (let x = area.left; x < area.right; x += 1) {
      const dx = x + 0.5 - from.x;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (dx * way.x + dy * way.y) / length));
      const [offX, offY] = [dx - along * way.x, dy - along * way.y];
      const radius = from.radius + along * (to.radius - from.radius);
      const off = offX * offX + offY * offY;
      if (off >= (radius + 0.5) ** 2) continue;
      const inner = Math.max(0, radius - 0.5);
      const amount = off <= inner * inner ? 255 : Math.round(255 * Math.min(1, radius + 0.5 - Math.sqrt(off)));
      const at = y * width + x;
      const before = values[at] ?? 0;
      values[at] = isErasing ? Math.min(before, 255 - amount) : Math.max(before, amount);
    }
  }
  return area;
}
