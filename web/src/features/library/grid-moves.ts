import { GAP } from '../generation/feed/justify.ts';
import type { Geometry } from './geometry.ts';

/** Where a key leads from a tile, among so many; undefined: it is no key for walking. `page` is the height of the window. */
export function placeAfterKey(geometry: Geometry, at: number, key: string, page: number, total: number) {
  const last = total - 1;
  if (total === 0) return undefined;
  const from = Math.max(0, at);
  switch (key) {
    case 'ArrowRight':
      return at < 0 ? 0 : Math.min(last, from + 1);
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowDown':
      return at < 0 ? 0 : across(geometry, from, 1, 0, last);
    case 'ArrowUp':
      return across(geometry, from, -1, 0, last);
    case 'PageDown':
      return across(geometry, from, 1, page, last);
    case 'PageUp':
      return across(geometry, from, -1, page, last);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The tile over or under this one, or so much farther away; the last one of a row that does not reach so far. */
function across(geometry: Geometry, from: number, way: 1 | -1, distance: number, last: number): number {
  const rect = geometry.rectOf(from);
  if (rect === null) return from;
  const { heading, width, row } = geometry.frame;
  const reach = heading + 2 * GAP;
  const far = way * Math.max(0, distance - row);
  const y = far + (way > 0 ? rect.y + rect.height + GAP / 2 : rect.y - GAP / 2 - reach);
  const under = geometry.touching({ x: rect.x + rect.width / 2, y, width: 0, height: reach });
  const beside = geometry.touching({ x: 0, y, width, height: reach });
  const found = way > 0 ? (under[0] ?? beside.at(-1)) : (under.at(-1) ?? beside.at(-1));
  if (found !== undefined) return found;
  // Nothing is known there yet, or the library ends before.
  if (y + reach <= heading) return distance > 0 ? 0 : from;
  if (y >= geometry.height - GAP) return distance > 0 ? last : from;
  return geometry.between(y, y).from;
}
