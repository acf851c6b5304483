import type { AssetQuery } from '../../../../src/domain/asset.ts';
import type { AssetTile, FacetCount, Facets, TilePage } from '../../../../src/domain/library.ts';
import { monthBounds } from '../../../../src/domain/shape.ts';
import { type Month, monthAt, monthsOf } from './months.ts';

/** Where tiles come from. */
export interface TileSource {
  tiles(query: AssetQuery): Promise<TilePage>;
  facets(query: AssetQuery): Promise<Pick<Facets, 'total'>>;
}

/** A place, and what is asked for to get what stands there and after it. */
interface Cursor {
  place: number;
  before?: number;
  beforeFilename?: string;
}

/** Everything from this place on is older than this time. */
interface Probe {
  place: number;
  time: number;
}

/** What goes on while many tiles are read. */
interface Loading {
  isOver?(): boolean;
  progress?(read: number): void;
}

const PAGE = 300;
/** So far pages are read one after the other; what is farther away is looked for by its time. */
const WALK = 4 * PAGE;
const MOST_PROBES = 10;

/**
 * The tiles of one query by their places. How many there are is known from the counts of the months; tiles are read
 * where they are wanted, from any place on, and stay. Inside, places count from the newest; outside in the order that
 * was asked for.
 */
export class TileStore {
  readonly months: readonly Month[];
  readonly total: number;
  readonly oldestFirst: boolean;
  readonly #source: TileSource;
  readonly #query: AssetQuery;
  readonly #newest: readonly Month[];
  readonly #tiles: (AssetTile | undefined)[] = [];
  readonly #places = new Map<string, number>();
  /** Places of which it is known that everything from there on is older than this time. */
  readonly #probes: Probe[] = [];
  #wanted: [number, number] = [0, 0];
  #isReading = false;
  /** Called after tiles have come, with the places that changed. */
  onTiles: (from: number, to: number) => void = () => undefined;
  onProblem: (problem: unknown) => void = () => undefined;
  /** The server has other assets than it had counted. */
  onDrift: () => void = () => undefined;

  constructor(source: TileSource, query: AssetQuery, counts: readonly FacetCount[], oldestFirst = false) {
    this.#source = source;
    this.#query = query;
    this.oldestFirst = oldestFirst;
    this.#newest = monthsOf(counts);
    this.months = monthsOf(counts, oldestFirst);
    this.total = this.#newest.reduce((sum, { count }) => sum + count, 0);
  }

  /** What stands at a place; undefined while nobody has read it. */
  at(place: number): AssetTile | undefined {
    return this.#tiles[this.#turned(place)];
  }

  /** Where a file stands; -1 while nobody knows. */
  placeOf(filename: string): number {
    const place = this.#places.get(filename);
    return place === undefined ? -1 : this.#turned(place);
  }

  /** Asks for the tiles from a place up to another; a later wish takes the place of an earlier one. */
  want(from: number, to: number): void {
    this.#wanted = this.#inner(from, to);
    if (!this.#isReading) void this.#work();
  }

  /** Resolves when all of these tiles are there. Rejects when they cannot be read. */
  async load(
    from: number,
    to: number,
    { isOver = () => false, progress = () => undefined }: Loading = {},
  ): Promise<void> {
    const [first, end] = this.#inner(from, to);
    for (let next = this.#missing(first, end); next !== undefined && !isOver(); next = this.#missing(next, end)) {
      await this.#read(next);
      progress(next - first);
    }
  }

  /** Takes in the first page, where that was read along with the counts. */
  take(page: TilePage): void {
    this.#keep(0, page.items);
  }

  /** Changes what is known of a file. */
  change(filename: string, changes: Partial<AssetTile>): void {
    const place = this.#places.get(filename);
    const tile = place === undefined ? undefined : this.#tiles[place];
    if (place !== undefined && tile !== undefined) this.#tiles[place] = { ...tile, ...changes };
  }

  /** The same without some files, of which those that nobody has read count too in `counts`. */
  without(filenames: ReadonlySet<string>): TileStore {
    const gone = new Map<number, number>();
    for (const name of filenames) {
      const place = this.#places.get(name);
      const at = place === undefined ? -1 : monthAt(this.#newest, place);
      const month = this.#newest[at];
      if (month !== undefined) gone.set(month.month, (gone.get(month.month) ?? 0) + 1);
    }
    const counts = this.#newest.map(({ month, count }) => ({
      value: String(month),
      count: count - (gone.get(month) ?? 0),
    }));
    const next = new TileStore(this.#source, this.#query, counts, this.oldestFirst);
    let dropped = 0;
    let from = 0;
    const places = [...filenames].flatMap((name) => this.#places.get(name) ?? []).sort((a, b) => a - b);
    for (const place of [...places, this.total]) {
      for (; from < place; from += 1) {
        const tile = this.#tiles[from];
        if (tile !== undefined) next.#put(from - dropped, tile);
      }
      from = place + 1;
      dropped += 1;
    }
    return next;
  }

  #turned(place: number): number {
    return this.oldestFirst ? this.total - 1 - place : place;
  }

  #inner(from: number, to: number): [number, number] {
    const [first, end] = [Math.max(0, from), Math.min(this.total, to)];
    return this.oldestFirst ? [this.total - end, this.total - first] : [first, end];
  }

  #missing(from: number, to: number): number | undefined {
    for (let place = from; place < to; place += 1) if (this.#tiles[place] === undefined) return place;
    return undefined;
  }

  async #work(): Promise<void> {
    this.#isReading = true;
    try {
      for (;;) {
        const next = this.#missing(...this.#wanted);
        if (next === undefined) return;
        await this.#read(next);
      }
    } catch (problem) {
      this.onProblem(problem);
    } finally {
      this.#isReading = false;
    }
  }

  /** Reads a page that holds this place, or brings the reading nearer to it. */
  async #read(place: number): Promise<void> {
    const { place: from, ...cursor } = this.#near(place) ?? (await this.#lookFor(place));
    const page = await this.#source.tiles({ ...this.#query, ...cursor, limit: PAGE });
    this.#keep(from, page.items);
    const isShort = from + page.items.length < Math.min(from + PAGE, this.total);
    if (page.items.length === 0 || isShort) {
      this.onDrift();
      // What was counted is not there any more: nothing stands at these places.
      throw new Drift();
    }
  }

  #keep(from: number, items: readonly AssetTile[]): void {
    const end = Math.min(from + items.length, this.total);
    for (let place = from; place < end; place += 1) {
      const tile = items[place - from];
      if (tile !== undefined && this.#tiles[place] === undefined) this.#put(place, tile);
    }
    if (this.oldestFirst) this.onTiles(this.total - end, this.total - from);
    else this.onTiles(from, end);
  }

  #put(place: number, tile: AssetTile): void {
    this.#tiles[place] = tile;
    this.#places.set(tile.filename, place);
  }

  /** The nearest place before this one, or this one itself, that pages can be read from; undefined: it is far away. */
  #near(place: number): Cursor | undefined {
    const month = this.#newest[monthAt(this.#newest, place)];
    const least = Math.max(month?.start ?? 0, place - WALK);
    for (let before = place - 1; before >= least; before -= 1) {
      const tile = this.#tiles[before];
      if (tile !== undefined) return { place: before + 1, before: tile.createdAt, beforeFilename: tile.filename };
    }
    if (month === undefined || month.start === 0) return place - WALK <= 0 ? { place: 0 } : undefined;
    return place - WALK <= month.start ? { place: month.start, before: monthBounds(month.month).to } : undefined;
  }

  /** What is known of times before and after a place. */
  #bracket(place: number, { month, start, count }: Month): { near: Probe; far: Probe } {
    const { from, to } = monthBounds(month);
    const first = this.#tiles[start];
    let near = { place: start, time: first === undefined ? to : first.createdAt + 1 };
    let far = { place: start + count, time: from };
    for (const probe of this.#probes) {
      if (probe.place <= place && probe.place > near.place) near = probe;
      if (probe.place > place && probe.place < far.place) far = probe;
    }
    return { near, far };
  }

  /** Finds a time at which a place shortly before this one begins, by counting what is newer. */
  async #lookFor(place: number): Promise<Cursor> {
    const month = this.#newest[monthAt(this.#newest, place)];
    if (month === undefined) return { place: 0 };
    const { to } = monthBounds(month.month);
    let { near, far } = this.#bracket(place, month);
    for (let attempt = 0; attempt < MOST_PROBES && place - near.place > WALK; attempt += 1) {
      const share = attempt % 3 === 2 ? 0.5 : (place - PAGE - near.place) / (far.place - near.place);
      const time = Math.round(near.time - (near.time - far.time) * share);
      if (time >= near.time || time <= far.time) break;
      const { total } = await this.#source.facets({ ...this.#query, from: time, to });
      const probe = { place: month.start + total, time };
      this.#probes.push(probe);
      if (probe.place <= place) near = probe;
      else far = probe;
    }
    return { place: near.place, before: near.time };
  }
}

/** The library is another one than the one that was counted; whoever counted it counts again. */
class Drift {
  readonly isDrift = true;
}

/** Whether something that was thrown only says that the library has changed meanwhile. */
export function isDrift(problem: unknown): boolean {
  return problem instanceof Drift;
}
