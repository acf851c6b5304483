import { signal } from '@preact/signals';

/** A list of pictures that the viewer walks through, as far as it is known. */
export interface WalkList {
  count: number;
  /** -1 where it is not in the list. */
  placeOf(filename: string): number;
  at(place: number): string | undefined;
  /** What stands at a place; asked for where it is not known. */
  find(place: number): Promise<string | undefined>;
}

/** The list of the page behind the viewer; null: the pictures of the feed. */
export const walkList = signal<WalkList | null>(null);
