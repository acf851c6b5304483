import type { PixelSize } from '../../../../src/domain/picture-size.ts';
import { json, kept } from '../system/preferences.ts';

/** A size that a person saved, in the shape in which ima2 2.0.2 keeps it. */
export interface OwnSize {
  id: string;
  w: number;
  h: number;
  /** Milliseconds since the epoch. */
  updatedAt: number;
}

/** How many sizes can be saved. */
export const MOST_OWN_SIZES = 3;

/** The sizes that the person saved. */
export const ownSizes = kept<readonly OwnSize[]>('ima2.customSizeSlots', json(areOwnSizes), []);

/** The list with this size; `replaced` gives its place. Null: there is no place left, and one must be named. */
export function withOwnSize(
  list: readonly OwnSize[],
  { width: w, height: h }: PixelSize,
  at: number,
  replaced?: string,
): readonly OwnSize[] | null {
  if (list.some((one) => one.w === w && one.h === h)) return list;
  const own = { id: replaced ?? `${w}x${h}-${at}`, w, h, updatedAt: at };
  if (replaced !== undefined) return list.map((one) => (one.id === replaced ? own : one));
  return list.length < MOST_OWN_SIZES ? [...list, own] : null;
}

function areOwnSizes(value: unknown): value is OwnSize[] {
  return Array.isArray(value) && value.every(isOwnSize);
}

function isOwnSize(value: unknown): value is OwnSize {
  if (typeof value !== 'object' || value === null) return false;
  const { id, w, h } = value as Partial<OwnSize>;
  return typeof id === 'string' && isEdge(w) && isEdge(h);
}

function isEdge(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}
