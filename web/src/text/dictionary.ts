import type { english } from './english.ts';

/** One text, or one for each grammatical number; which is told by the value `count`. */
export type Entry = string | { readonly one: string; readonly other: string };
/** The keys of all texts. */
export type TextKey = keyof typeof english;
/** What a part of the dictionary is in another language. A text that needs no plural there may be one string. */
export type Translated<T> = { readonly [K in keyof T]: Entry };
/** A whole dictionary in another language. */
export type Dictionary = Translated<typeof english>;
