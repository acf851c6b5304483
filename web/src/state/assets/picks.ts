import { computed, signal } from '@preact/signals';
import type { Asset } from '../../../../src/domain/asset.ts';
import { assetOf } from '../generation/feed.ts';
import { runs } from '../generation/runs.ts';

/** So many pictures can be seen side by side. */
export const MOST_COMPARED = 4;

const names = signal<readonly string[]>([]);

/** Pictures that were picked for something to be done with all of them, in the order of picking. */
export const picked = computed<readonly Asset[]>(() => {
  if (names.value.length === 0) return [];
  void runs.value;
  return names.value.flatMap((filename) => assetOf(filename) ?? []);
});

/** Whether a picture is picked. */
export function isPicked(filename: string): boolean {
  return names.value.includes(filename);
}

/** Picks a picture, or puts it back. */
export function togglePick(filename: string): void {
  names.value = isPicked(filename) ? names.value.filter((name) => name !== filename) : [...names.value, filename];
}

/** Picks all of these beside those that are picked. */
export function pickAll(filenames: readonly string[]): void {
  names.value = [...new Set([...names.value, ...filenames])];
}

/** Puts all back. */
export function clearPicks(): void {
  names.value = [];
}
