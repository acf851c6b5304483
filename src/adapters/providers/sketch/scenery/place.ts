import type { Stage } from '../stage.ts';

/** A setting made ready for one picture: where things may stand, and what is painted before and after them. */
export interface Place {
  /** Height of the horizon, as a share of the picture's height from the top. */
  horizon: number;
  /** Where feet stand: from far to near, as shares of the height. */
  feet: readonly [number, number];
  /** Where things float on water, from far to near; absent without water. */
  waterline?: readonly [number, number];
  kind: 'land' | 'deep' | 'table' | 'void' | 'air' | 'room';
  /** What those who sit rather than stand sit on. */
  perch?: 'roof' | 'branch' | 'wire';
  /** Whether the sky is painted behind. */
  open: boolean;
  /** Painted behind the subjects, back to front. */
  behind: readonly (() => void)[];
  /** Painted before the subjects. */
  before: readonly (() => void)[];
}

/** Makes a setting ready. */
export type PlaceMaker = (stage: Stage) => Place;
