import type { ImageOrder } from '../../../domain/generation.ts';

/** Asks for a storyboard: one sheet of nine panels. */
export const STORYBOARD = [
  'Draw a storyboard sheet: nine panels of equal size in three rows of three, read from left to right and top to bottom.',
  'The first panel is plain black. The other eight show the scene below as it unfolds, one moment each,',
  'with the same characters, clothes, place and light throughout, and with thin even gaps and no captions.',
].join(' ');

/** The prompt, after the words that ask for a storyboard where one is wanted. */
export function promptOf({ prompt, storyboard }: Pick<ImageOrder, 'prompt' | 'storyboard'>): string {
  return storyboard ? `${STORYBOARD}\n\n${prompt}` : prompt;
}
