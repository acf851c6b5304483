import { batch, computed, effect, signal } from '@preact/signals';
import { locale } from '../state/system/preferences.ts';
import type { English, Entry, FirstWords, LaterWords, TextKey } from './dictionary.ts';
import { english } from './english.ts';

export type { TextKey } from './dictionary.ts';

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type NamesOf<E> = E extends string
  ? Names<E>
  : E extends { readonly other: infer Other }
    ? Names<Other> | 'count'
    : never;
type Values<K extends TextKey> = [NamesOf<English[K]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesOf<English[K]>, string | number>>];

const first = signal<FirstWords>({ texts: english, phrases: null });
/** Null until `learnAll`: the first page has no use for them. */
const later = signal<LaterWords | null>(null);
const phrases = computed(() => (later.value ?? first.value).phrases);
/** The language in which texts stand on the page now. */
export const language = signal<'en' | 'ko'>('en');

const numbers = computed(() => new Intl.NumberFormat(language.value));
/** Below it both languages write a whole number by its digits alone: no formatter, which costs the first page a lot, is needed. */
const GROUPED_FROM = 1000;

/** The text under a key, with its values filled in. Numbers are written as the language writes them. */
export function t<K extends TextKey>(key: K, ...[values]: Values<K>): string {
  return filled(entryOf(key), values ?? {});
}

/** The same where the key is only known at run time; its values are not checked. */
export function say(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return filled(entryOf(key), values);
}

/**
 * A sentence of the server in the language of the page. One that nobody has translated gives way to `otherwise`, which is
 * the sentence itself unless something else is given.
 */
export function said(sentence: string, otherwise = sentence): string {
  return phrases.value === null ? sentence : (phrases.value(sentence) ?? otherwise);
}

/** A number as the language writes it. */
export function number(value: number, options?: Intl.NumberFormatOptions): string {
  return options === undefined
    ? plain(value)
    : formatter('number', options, (tongue) => new Intl.NumberFormat(tongue, options)).format(value);
}

function plain(value: number): string {
  const isShort = Number.isInteger(value) && value >= 0 && value < GROUPED_FROM;
  return isShort ? String(value) : numbers.value.format(value);
}

/** An amount of US dollars; up to four decimals, because pictures cost fractions of a cent. */
export function dollars(value: number): string {
  const digits = value !== 0 && value < 0.1 ? 3 : 2;
  return number(value, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: value === 0 ? 0 : 2,
    maximumFractionDigits: digits,
  });
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in bytes in the unit that suits it. */
export function bytes(value: number): string {
  const power = Math.min(BYTE_UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  const scaled = value / 1000 ** power;
  const unit = BYTE_UNITS[power] ?? 'byte';
  return number(scaled, {
    style: 'unit',
    unit,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: scaled < 10 ? 1 : 0,
  });
}

/** A time in milliseconds since the epoch as the language writes it. */
export function dateTime(
  at: number,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
): string {
  return formatter('date', options, (tongue) => new Intl.DateTimeFormat(tongue, options)).format(at);
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const AGO: Intl.RelativeTimeFormatOptions = { numeric: 'auto', style: 'short' };
const formatters = new Map<string, unknown>();

/** To make one costs far more than to use it, so each is made once. */
function formatter<F>(kind: string, options: object, make: (tongue: string) => F): F {
  const key = `${language.value} ${kind} ${JSON.stringify(options)}`;
  const known = formatters.get(key) as F | undefined;
  if (known !== undefined) return known;
  const made = make(language.value);
  formatters.set(key, made);
  return made;
}

/** How long ago; from a week on the day itself. Times are milliseconds since the epoch. */
export function ago(at: number, now: number): string {
  const age = Math.max(0, now - at);
  if (age > 7 * 86_400_000) return dateTime(at, { dateStyle: 'medium' });
  const format = formatter('ago', AGO, (tongue) => new Intl.RelativeTimeFormat(tongue, AGO));
  for (const [unit, length] of UNITS) if (age >= length) return format.format(-Math.floor(age / length), unit);
  return t('common.justNow');
}

/** Follows the person's choice of language for as long as the page lives; resolves when the first words are there. */
export function speak(): Promise<void> {
  let begun: Promise<void> = Promise.resolve();
  effect(() => {
    begun = load(locale.value);
  });
  return begun;
}

let knowsAll: Promise<void> | null = null;

/** Fetches the words of what is not on the first page; resolves when they are there. Such a part asks before it is drawn. */
export function learnAll(): Promise<void> {
  knowsAll ??= load(locale.peek(), true).catch((failure) => {
    knowsAll = null;
    throw failure;
  });
  return knowsAll;
}

async function load(wanted: 'en' | 'ko', isAll = knowsAll !== null): Promise<void> {
  const [words, rest] = await Promise.all([firstWords(wanted), isAll ? laterWords(wanted) : null]);
  if (locale.peek() !== wanted) return;
  batch(() => {
    first.value = words;
    if (rest !== null) later.value = rest;
    language.value = wanted;
  });
  document.documentElement.lang = wanted;
}

const inEnglish: FirstWords = first.peek();

async function firstWords(wanted: 'en' | 'ko'): Promise<FirstWords> {
  return wanted === 'en' ? inEnglish : (await import('./korean.ts')).korean;
}

async function laterWords(wanted: 'en' | 'ko'): Promise<LaterWords> {
  if (wanted === 'ko') return (await import('./korean-later.ts')).koreanLater;
  return { texts: (await import('./english-later.ts')).englishLater, phrases: null };
}

/** Words that are not there yet are empty, and come by themselves. */
function entryOf(key: TextKey): Entry {
  const { texts }: { texts: Partial<Record<TextKey, Entry>> } = first.value;
  const rest: Partial<Record<TextKey, Entry>> | undefined = texts[key] === undefined ? later.value?.texts : undefined;
  return texts[key] ?? rest?.[key] ?? '';
}

function filled(entry: Entry, values: Readonly<Record<string, string | number>>): string {
  const text = typeof entry === 'string' ? entry : entry[formOf(values['count'])];
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = values[name];
    if (value === undefined) return mark;
    return typeof value === 'number' ? plain(value) : value;
  });
}

/** English has a form for exactly one; Korean has one form. */
function formOf(count: string | number | undefined): 'one' | 'other' {
  return language.value === 'en' && Number(count ?? 0) === 1 ? 'one' : 'other';
}
