import type { Cost } from '../../state/generation/composer-request.ts';
import type { ShotDraft } from '../../state/storyboards/board-document.ts';
import { costWord } from '../generation/bar/words.ts';

/** The kind of what is dragged when a shot is. */
export const SHOT_TYPE = 'application/x-ima2-shot';

/** What every part of a shot needs. */
export interface ShotProps {
  shot: ShotDraft;
  /** Its place, from 0. */
  at: number;
}

/** What something costs; a dash where no model is known. */
export function priceWord(cost: Cost | null): string {
  return cost === null ? '–' : costWord(cost);
}
