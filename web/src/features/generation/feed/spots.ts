import { type Stack, shownSlots } from './stack.ts';

/** A picture with its place in the feed, in CSS pixels. */
export interface Spot {
  requestId: string;
  filename: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The finished pictures of one block, in their order. */
export function spotsOf(now: Stack, at: number): readonly Spot[] {
  const run = now.runs[at];
  const layout = now.layouts[at];
  if (run === undefined || layout === undefined) return [];
  return shownSlots(run).flatMap(({ asset }, index) => {
    const rect = layout.tiles[index];
    if (asset === null || rect === undefined) return [];
    return { ...rect, y: rect.y + (now.tops[at] ?? 0), requestId: run.requestId, filename: asset.filename };
  });
}

/** Where a key leads from a picture; undefined: nowhere, or the key leads nowhere at all. */
export function neighbour(now: Stack, from: { requestId: string; filename: string }, key: string, page: number) {
  const at = now.runs.findIndex(({ requestId }) => requestId === from.requestId);
  const own = spotsOf(now, at);
  const index = own.findIndex(({ filename }) => filename === from.filename);
  const here = own[index];
  switch (key) {
    case 'ArrowRight':
      return own[index + 1] ?? first(now, at + 1, 1)?.[0];
    case 'ArrowLeft':
      return own[index - 1] ?? first(now, at - 1, -1)?.at(-1);
    case 'ArrowDown':
      return here && below(now, at, here);
    case 'ArrowUp':
      return here && above(now, at, here);
    case 'PageDown':
      return here && farther(now, at, here, page);
    case 'PageUp':
      return here && farther(now, at, here, -page);
    case 'Home':
      return first(now, 0, 1)?.[0];
    case 'End':
      return first(now, now.runs.length - 1, -1)?.at(-1);
    default:
      return undefined;
  }
}

/** The pictures of the next block in a direction that has any. */
function first(now: Stack, from: number, step: 1 | -1): readonly Spot[] | undefined {
  for (let at = from; at >= 0 && at < now.runs.length; at += step) {
    const spots = spotsOf(now, at);
    if (spots.length > 0) return spots;
  }
  return undefined;
}

function below(now: Stack, at: number, here: Spot): Spot | undefined {
  const lower = spotsOf(now, at).filter(({ y }) => y > here.y);
  const row = lower.length > 0 ? lower : (first(now, at + 1, 1) ?? []);
  const top = Math.min(...row.map(({ y }) => y));
  return nearest(
    row.filter(({ y }) => y === top),
    here,
  );
}

function above(now: Stack, at: number, here: Spot): Spot | undefined {
  const upper = spotsOf(now, at).filter(({ y }) => y < here.y);
  const row = upper.length > 0 ? upper : (first(now, at - 1, -1) ?? []);
  const bottom = Math.max(...row.map(({ y }) => y));
  return nearest(
    row.filter(({ y }) => y === bottom),
    here,
  );
}

function farther(now: Stack, at: number, here: Spot, distance: number): Spot | undefined {
  const step = distance > 0 ? 1 : -1;
  let found: Spot | undefined;
  for (let next = at + step; next >= 0 && next < now.runs.length; next += step) {
    const spots = spotsOf(now, next);
    found = nearest(spots, here) ?? found;
    if (found !== undefined && Math.abs(found.y - here.y) >= Math.abs(distance)) break;
  }
  return found;
}

function nearest(row: readonly Spot[], { x, width }: Spot): Spot | undefined {
  const middle = x + width / 2;
  const far = (spot: Spot) => Math.abs(spot.x + spot.width / 2 - middle);
  return row.reduce<Spot | undefined>(
    (best, spot) => (best === undefined || far(spot) < far(best) ? spot : best),
    undefined,
  );
}
