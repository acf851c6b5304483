import type { FacetCount } from '../../../../src/domain/library.ts';

/** A month of the library in its order: such as 202611, with where it begins. */
export interface Month {
  month: number;
  count: number;
  /** Place of its first asset. */
  start: number;
}

/** Months one after the other, as they were counted. */
export function monthsOf(counts: readonly FacetCount[], oldestFirst = false): Month[] {
  const found = counts.filter(({ count }) => count > 0);
  let start = 0;
  return (oldestFirst ? found.toReversed() : found).map(({ value, count }) => {
    const month = { month: Number(value), count, start };
    start += count;
    return month;
  });
}

/** Where the month that holds this place stands in the list; -1 where there is none. */
export function monthAt(months: readonly Month[], place: number): number {
  let [low, high] = [0, months.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((months[middle]?.start ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return months.length === 0 ? -1 : low;
}
