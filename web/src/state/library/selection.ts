import { computed, signal } from '@preact/signals';
import { shown } from './library.ts';

let names = new Set<string>();
const version = signal(0);

/** Place of the tile that keys act on; -1: none. */
export const cursor = signal(-1);
/** The other end of what Shift extends to. */
let anchor = -1;

/** How far the reading of what is to be selected has come; null: nothing is being read for that. */
export const gathering = signal<{ read: number; of: number } | null>(null);
let gatherings = 0;

/** File names of all that is selected, in the order in which they were. */
export const selected = computed<ReadonlySet<string>>(() => {
  void version.value;
  return names;
});
/** How many are selected. */
export const selectedCount = computed(() => {
  void version.value;
  return names.size;
});

/** Takes the place of what is selected. */
export function select(filenames: Iterable<string>): void {
  gatherings += 1;
  gathering.value = null;
  names = new Set(filenames);
  version.value = version.peek() + 1;
}

/** Selects nothing. */
export function selectNone(): void {
  anchor = -1;
  select([]);
}

/** Selects what stands at a place, or lets go of it; Shift goes on from there. */
export function toggleAt(place: number): void {
  const name = shown.peek()?.at(place)?.filename;
  anchor = place;
  cursor.value = place;
  if (name === undefined) return;
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  select(next);
}

/** Selects everything from where the selection began to a place, beside what is selected. */
export function selectTo(place: number): Promise<void> {
  if (anchor < 0) anchor = Math.max(0, cursor.peek());
  cursor.value = place;
  return selectRange(Math.min(anchor, place), Math.max(anchor, place) + 1);
}

/** Selects everything. */
export function selectAll(): Promise<void> {
  return selectRange(0, shown.peek()?.total ?? 0);
}

/** Stops the reading of what is to be selected. */
export function stopGathering(): void {
  gatherings += 1;
  gathering.value = null;
}

/** What nobody has read yet is read first. */
async function selectRange(from: number, to: number): Promise<void> {
  const store = shown.peek();
  if (store === null) return;
  stopGathering();
  const mine = gatherings;
  const isOver = () => mine !== gatherings || shown.peek() !== store;
  const progress = (read: number) => {
    if (!isOver()) gathering.value = { read, of: to - from };
  };
  try {
    await store.load(from, to, { isOver, progress });
  } finally {
    if (!isOver()) gathering.value = null;
  }
  if (isOver()) return;
  const next = new Set(names);
  for (let place = from; place < to; place += 1) {
    const tile = store.at(place);
    if (tile !== undefined) next.add(tile.filename);
  }
  select(next);
}
