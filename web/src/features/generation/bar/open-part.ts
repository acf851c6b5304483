import { signal } from '@preact/signals';

/** Parts of the bar that open over it. */
export type BarPart =
  | 'model'
  | 'shape'
  | 'count'
  | 'quality'
  | 'strength'
  | 'more'
  | 'history'
  | 'template'
  | 'compare'
  | 'length'
  | 'resolution'
  | 'planner';

/** The part that stands open. */
export const openPart = signal<BarPart | null>(null);
