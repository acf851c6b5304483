import type { Shelf } from '../../../../web/src/state/generation/defaults-kept.ts';

/** A storage like that of the browser, in memory. */
export function shelfWith(items: Record<string, string> = {}): Shelf & { items: Map<string, string> } {
  const held = new Map(Object.entries(items));
  return {
    items: held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}
