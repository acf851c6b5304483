/** How keys and fingers walk through a list. */
export type Step = 'next' | 'previous' | 'first' | 'last' | 'forward' | 'back';

const STRIDE = 10;

/** Where a step leads from a place in a list of so many; null when it leads nowhere else. */
export function placeAfter(at: number, step: Step, count: number): number | null {
  if (at < 0 || count === 0) return null;
  const wanted = { next: at + 1, previous: at - 1, first: 0, last: count - 1, forward: at + STRIDE, back: at - STRIDE };
  const to = Math.min(count - 1, Math.max(0, wanted[step]));
  return to === at ? null : to;
}
