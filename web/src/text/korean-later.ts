import type { LaterWords } from './dictionary.ts';
import { accountPhrases } from './ko/account-phrases.ts';
import { accounts } from './ko/accounts.ts';
import { askingPhrases } from './ko/asking-phrases.ts';
import { barParts } from './ko/bar-parts.ts';
import { clip } from './ko/clip.ts';
import { clipPhrases } from './ko/clip-phrases.ts';
import { failurePhrases } from './ko/failure-phrases.ts';
import { feedLate } from './ko/feed-late.ts';
import { graph } from './ko/graph.ts';
import { library } from './ko/library.ts';
import { mask } from './ko/mask.ts';
import { onboarding } from './ko/onboarding.ts';
import { panels } from './ko/panels.ts';
import { pictures } from './ko/pictures.ts';
import { providerPhrases } from './ko/provider-phrases.ts';
import { records } from './ko/records.ts';
import { settingPhrases } from './ko/setting-phrases.ts';
import { settings } from './ko/settings.ts';
import { storyboards } from './ko/storyboards.ts';
import { viewer } from './ko/viewer.ts';
import { warningPhrases } from './ko/warning-phrases.ts';
import { phraseBook } from './phrase-book.ts';

/** The texts of everything that is fetched after the first page, in Korean, and every sentence of the server. */
export const koreanLater: LaterWords = {
  texts: {
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
  },
  phrases: phraseBook({
    ...accountPhrases,
    ...askingPhrases,
    ...clipPhrases,
    ...settingPhrases,
    ...providerPhrases,
    ...failurePhrases,
    ...records,
    ...warningPhrases,
  }),
};
