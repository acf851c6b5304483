import type { Dictionary } from './dictionary.ts';
import { bar } from './ko/bar.ts';
import { everywhere } from './ko/everywhere.ts';
import { feed } from './ko/feed.ts';
import { mask } from './ko/mask.ts';
import { records } from './ko/records.ts';
import { settingPhrases } from './ko/setting-phrases.ts';
import { settings } from './ko/settings.ts';
import { shell } from './ko/shell.ts';
import { ui } from './ko/ui.ts';
import { viewer } from './ko/viewer.ts';
import { phraseBook } from './phrase-book.ts';

/** Every text of the studio in Korean. */
export const korean: Dictionary = {
  ...everywhere,
  ...ui,
  ...shell,
  ...bar,
  ...feed,
  ...viewer,
  ...mask,
  ...settings,
};

/** Sentences of the server in Korean. */
export const koreanPhrases = phraseBook({ ...settingPhrases, ...records });
