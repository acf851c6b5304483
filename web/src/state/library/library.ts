import { batch, computed, signal } from '@preact/signals';
import type { AssetTile, Facets } from '../../../../src/domain/library.ts';
import { studio } from '../../api.ts';
import { page, query, requery } from '../../routes.ts';
import { browserId } from './browser-id.ts';
import { type Conditions, NO_CONDITIONS, queryOf, readConditions, writeConditions } from './conditions.ts';
import { isDrift, TileStore } from './tile-store.ts';

const FIRST_PAGE = 120;
const AROUND = 90;
const KEPT = 'ima2.library';

/** What the library is narrowed to now, as the address says it. */
export const conditions = computed<Conditions>(() => (page.value === 'library' ? readConditions(query.value) : last));
/** The same as the address writes it. */
export const conditionsKey = computed(() => String(writeConditions(conditions.value)));
let last = NO_CONDITIONS;

/** Counts of everything that the library can be narrowed to; null before the first answer. */
export const facets = signal<Facets | null>(null);
/** The tiles that are shown; null before the first answer. They may be those of the former conditions for a moment. */
export const shown = signal<TileStore | null>(null);
/** For which conditions that is, as the address has them. */
export const shownFor = signal('');
/** Grows with every change of what `shown` holds. */
export const changes = signal(0);
/** Whether the library is being read for what was asked last. */
export const isReading = signal(false);
/** Why the last reading failed; null: it did not. */
export const readingProblem = signal<unknown>(null);

/** Place of what stands at the upper edge of the window, in about. */
export const topPlace = signal(0);

let turn = 0;
let underWay = 0;
let isDue = false;
let lastDrift = 0;
let readFor = '';

/** Narrows the library to something else, and says so in the address. */
export function narrow(next: Conditions): void {
  requery(writeConditions(next, query.peek()));
}

/** Reads the library for the conditions of the address, unless that has been done. */
export function readForAddress(): void {
  const key = conditionsKey.value;
  last = conditions.peek();
  const left = leftAt();
  if (key === readFor && shown.peek() !== null) return;
  void read(key, shown.peek() === null && left.query === key ? left.place : 0);
}

/**
 * Reads it again, as after something has changed; what is in sight is there before anything is shown. Waits for what is
 * being done with many files: half of it would look as if the rest had come back.
 */
export function readAgain(): void {
  if (underWay > 0) isDue = true;
  else void read(readFor, topPlace.peek());
}

/** Nothing is read again before this has been done. */
export async function whileNobodyReads<T>(work: Promise<T>): Promise<T> {
  underWay += 1;
  try {
    return await work;
  } finally {
    underWay -= 1;
    if (underWay === 0 && isDue) {
      isDue = false;
      readAgain();
    }
  }
}

async function read(key: string, place: number): Promise<void> {
  turn += 1;
  const mine = turn;
  readFor = key;
  isReading.value = true;
  try {
    const wanted = readConditions(new URLSearchParams(key));
    const asked = queryOf(wanted, browserId());
    const isFromStart = place === 0 && !wanted.oldestFirst;
    const [counts, first] = await Promise.all([
      studio.assets.facets(asked),
      isFromStart ? studio.assets.tiles({ ...asked, limit: FIRST_PAGE }) : null,
    ]);
    const store = new TileStore(studio.assets, asked, counts.month, wanted.oldestFirst);
    if (first !== null) store.take(first);
    else await store.load(place - AROUND, place + AROUND).catch(ignoreDrift);
    if (mine !== turn) return;
    batch(() => {
      facets.value = counts;
      readingProblem.value = null;
      shownFor.value = key;
      topPlace.value = place;
      show(store);
    });
  } catch (problem) {
    if (mine === turn) readingProblem.value = problem;
  } finally {
    if (mine === turn) isReading.value = false;
  }
}

/** Takes the place of the tiles that are shown. */
export function show(store: TileStore): void {
  store.onTiles = () => {
    if (readingProblem.peek() !== null) readingProblem.value = null;
    changes.value = changes.peek() + 1;
  };
  store.onProblem = (problem) => {
    if (!isDrift(problem)) readingProblem.value = problem;
  };
  store.onDrift = () => {
    // Once a second at most: else two that disagree would ask one another for ever.
    if (performance.now() - lastDrift < 1000) return;
    lastDrift = performance.now();
    readAgain();
  };
  shown.value = store;
  changes.value = changes.peek() + 1;
}

/** Takes files off the page at once; the server is told by whoever calls. */
export function dropTiles(filenames: ReadonlySet<string>): void {
  const store = shown.peek();
  if (store !== null) show(store.without(filenames));
}

/** Changes what is known of files on the page at once. */
export function changeTiles(filenames: Iterable<string>, change: Partial<AssetTile>): void {
  for (const filename of filenames) shown.peek()?.change(filename, change);
  changes.value = changes.peek() + 1;
}

/** Where the library was left. */
interface Left {
  query: string;
  place: number;
}

/** Where the library was left, for when it is opened again. */
export function leftAt(): Left {
  try {
    const left = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Partial<Left> | null;
    return { query: String(left?.query ?? ''), place: Math.max(0, Math.floor(Number(left?.place ?? 0))) || 0 };
  } catch {
    return { query: '', place: 0 };
  }
}

/** Notes what is looked at now, for `leftAt`. */
export function noteLeft(): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ query: readFor, place: topPlace.peek() } satisfies Left));
  } catch {
    // A browser that keeps nothing begins with everything again.
  }
}

function ignoreDrift(problem: unknown): void {
  if (!isDrift(problem)) throw problem;
}
