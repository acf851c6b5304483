import type { FirstWords } from './dictionary.ts';
import { bar } from './ko/bar.ts';
import { everywhere } from './ko/everywhere.ts';
import { feed } from './ko/feed.ts';
import { records } from './ko/records.ts';
import { shell } from './ko/shell.ts';
import { ui } from './ko/ui.ts';
import { phraseBook } from './phrase-book.ts';

/** The texts of the first page in Korean, and what records of models and providers say. */
export const korean: FirstWords = {
  texts: { ...everywhere, ...ui, ...shell, ...bar, ...feed },
  phrases: phraseBook(records),
};
