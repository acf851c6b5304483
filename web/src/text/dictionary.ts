import type { english } from './english.ts';
import type { englishLater } from './english-later.ts';
import type { PhraseBook } from './phrase-book.ts';

/** One text, or one for each grammatical number; which is told by the value `count`. */
export type Entry = string | { readonly one: string; readonly other: string };
/** All texts as they are in English. Their keys are the keys that there are. */
export type English = typeof english & typeof englishLater;
/** The keys of all texts. */
export type TextKey = keyof English;
/** What a part of the dictionary is in another language. A text that needs no plural there may be one string. */
export type Translated<T> = { readonly [K in keyof T]: Entry };
/** The words of the first page, and how sentences of the server are said. */
export interface FirstWords {
  texts: Translated<typeof english>;
  /** Null: they are as they should be. */
  phrases: PhraseBook | null;
}
/** The words of everything else; its book of phrases takes the place of the first one. */
export interface LaterWords {
  texts: Translated<typeof englishLater>;
  phrases: PhraseBook | null;
}
