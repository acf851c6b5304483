import { describe, expect, it } from '@jest/globals';
import type { AssetQuery } from '../../../../src/domain/asset.ts';
import type { AssetTile } from '../../../../src/domain/library.ts';
import { monthOf } from '../../../../src/domain/shape.ts';
import { isDrift, TileStore } from '../../../../web/src/state/library/tile-store.ts';

const NEWEST = new Date(2026, 4, 20).getTime();

/** A library of so many tiles, newest first, with the queries that it was asked. */
class PaperLibrary {
  readonly tilesHeld: AssetTile[];
  readonly asked: AssetQuery[] = [];
  counted = 0;

  constructor(count: number, stepMs: number) {
    this.tilesHeld = Array.from({ length: count }, (_, at) => ({
      filename: `${String(count - at).padStart(6, '0')}.png`,
      createdAt: NEWEST - at * stepMs,
      mediaType: 'image',
      width: 1024,
      height: 1024,
      thumbhash: null,
      duration: null,
      rating: 0,
      isFavorite: false,
      prompt: '',
    }));
  }

  get months() {
    const counts = new Map<number, number>();
    for (const { createdAt } of this.tilesHeld)
      counts.set(monthOf(createdAt), (counts.get(monthOf(createdAt)) ?? 0) + 1);
    return [...counts].sort(([a], [b]) => b - a).map(([month, count]) => ({ value: String(month), count }));
  }

  async tiles(query: AssetQuery) {
    this.asked.push(query);
    const { before = Number.POSITIVE_INFINITY, beforeFilename, limit = 50 } = query;
    const rest = this.tilesHeld.filter(
      ({ createdAt, filename }) =>
        createdAt < before || (createdAt === before && beforeFilename !== undefined && filename < beforeFilename),
    );
    return { items: rest.slice(0, limit), nextCursor: null };
  }

  async facets({ from = 0, to = Number.POSITIVE_INFINITY }: AssetQuery) {
    this.counted += 1;
    return { total: this.tilesHeld.filter(({ createdAt }) => createdAt >= from && createdAt < to).length };
  }
}

function storeOf(library: PaperLibrary, oldestFirst = false): TileStore {
  return new TileStore(library, { search: 'x' }, library.months, oldestFirst);
}

describe('the tiles of a query', () => {
  it('are as many as the months hold, before any has been read', () => {
    const store = storeOf(new PaperLibrary(5000, 3_600_000));
    expect(store.total).toBe(5000);
    expect(store.at(0)).toBeUndefined();
  });

  it('stand at their places wherever reading begins', async () => {
    const library = new PaperLibrary(5000, 3_600_000);
    const store = storeOf(library);
    await store.load(3000, 3050);
    expect(store.at(3025)).toEqual(library.tilesHeld[3025]);
    expect(store.placeOf(library.tilesHeld[3025]?.filename ?? '')).toBe(3025);
    expect(library.asked.every(({ search }) => search === 'x')).toBe(true);
    expect(library.asked.length).toBeLessThan(6);
  });

  it('are found in the middle of a month that holds everything, by counting', async () => {
    const library = new PaperLibrary(20_000, 1000);
    const store = storeOf(library);
    await store.load(12_000, 12_100);
    expect(store.at(12_050)).toEqual(library.tilesHeld[12_050]);
    expect(library.counted).toBeGreaterThan(0);
    expect(library.counted + library.asked.length).toBeLessThan(20);
  });

  it('stand the other way round where the oldest come first', async () => {
    const library = new PaperLibrary(700, 86_400_000);
    const store = storeOf(library, true);
    await store.load(0, 10);
    expect(store.at(0)).toEqual(library.tilesHeld.at(-1));
    expect(store.months[0]?.start).toBe(0);
    expect(store.placeOf(library.tilesHeld.at(-3)?.filename ?? '')).toBe(2);
  });

  it('close up where some go, and keep what is known', async () => {
    const library = new PaperLibrary(100, 3_600_000);
    const store = storeOf(library);
    await store.load(0, 100);
    const gone = [library.tilesHeld[3], library.tilesHeld[40]].flatMap((tile) => tile?.filename ?? []);
    const left = store.without(new Set(gone));
    expect(left.total).toBe(98);
    expect(left.at(3)).toEqual(library.tilesHeld[4]);
    expect(left.at(97)).toEqual(library.tilesHeld[99]);
  });

  it('take a change of one of them', async () => {
    const library = new PaperLibrary(10, 1000);
    const store = storeOf(library);
    await store.load(0, 10);
    store.change(library.tilesHeld[2]?.filename ?? '', { rating: 4 });
    expect(store.at(2)?.rating).toBe(4);
  });

  it('say that they were counted anew where the library holds fewer', async () => {
    const library = new PaperLibrary(1000, 1000);
    const store = storeOf(library);
    let drifts = 0;
    store.onDrift = () => {
      drifts += 1;
    };
    library.tilesHeld.length = 400;
    const problem = await store.load(0, 1000).catch((thrown: unknown) => thrown);
    expect(isDrift(problem)).toBe(true);
    expect(drifts).toBe(1);
  });

  it('stop being read when somebody says so', async () => {
    const library = new PaperLibrary(3000, 1000);
    const store = storeOf(library);
    let isOver = false;
    await store.load(0, 3000, {
      isOver: () => isOver,
      progress: () => {
        isOver = true;
      },
    });
    expect(library.asked).toHaveLength(1);
  });
});
