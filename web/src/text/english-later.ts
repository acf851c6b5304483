import { accounts } from './en/accounts.ts';
import { barParts } from './en/bar-parts.ts';
import { clip } from './en/clip.ts';
import { feedLate } from './en/feed-late.ts';
import { graph } from './en/graph.ts';
import { library } from './en/library.ts';
import { mask } from './en/mask.ts';
import { onboarding } from './en/onboarding.ts';
import { panels } from './en/panels.ts';
import { pictures } from './en/pictures.ts';
import { settings } from './en/settings.ts';
import { storyboards } from './en/storyboards.ts';
import { viewer } from './en/viewer.ts';

/** The texts of everything that is fetched after the first page, in English. */
export const englishLater = {
  ...viewer,
  ...pictures,
  ...mask,
  ...settings,
  ...barParts,
  ...panels,
  ...feedLate,
  ...accounts,
  ...onboarding,
  ...library,
  ...graph,
  ...clip,
  ...storyboards,
} as const;
