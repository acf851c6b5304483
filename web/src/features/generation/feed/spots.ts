import { blockOf, type Stack, shelfHolding, shownSlots } from './stack.ts';

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
  const block = blockOf(now, at);
  if (run === undefined || block === undefined) return [];
  const { layout, top } = block;
  return shownSlots(run).flatMap(({ asset }, index) => {
    const rect = layout.tiles[index];
    if (asset === null || rect === undefined) return [];
    const { requestId } = run;
    return { ...rect, x: rect.x + layout.x, y: rect.y + top, requestId, filename: asset.filename };
  });
}

/** The finished pictures of one shelf, in their order. */
function spotsOn(now: Stack, shelf: number): readonly Spot[] {
  const [first = 0, end = 0] = now.starts.subarray(shelf, shelf + 2);
  return Array.from({ length: end - first }, (_, at) => spotsOf(now, first + at)).flat();
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
      return here && rowNext(now, at, here, 1);
    case 'ArrowUp':
      return here && rowNext(now, at, here, -1);
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

/** The next row of pictures in a direction: on the same shelf, else on the next one that has any. */
function rowNext(now: Stack, at: number, here: Spot, step: 1 | -1): Spot | undefined {
  let shelf = shelfHolding(now, at);
  let row = spotsOn(now, shelf).filter(({ y }) => (y - here.y) * step > 0);
  for (shelf += step; row.length === 0 && shelf >= 0 && shelf < now.shelves.length; shelf += step)
    row = [...spotsOn(now, shelf)];
  const edge = row.reduce((best, { y }) => (step * (y - best) < 0 ? y : best), row[0]?.y ?? 0);
  return nearest(
    row.filter(({ y }) => y === edge),
    here,
  );
}

function farther(now: Stack, at: number, here: Spot, distance: number): Spot | undefined {
  const step = distance > 0 ? 1 : -1;
  let found: Spot | undefined;
  for (let shelf = shelfHolding(now, at) + step; shelf >= 0 && shelf < now.shelves.length; shelf += step) {
    found = nearest(spotsOn(now, shelf), here) ?? found;
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
