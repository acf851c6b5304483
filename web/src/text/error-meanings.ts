import { computed, effect, signal } from '@preact/signals';
import { StudioError } from '../../../src/domain/errors.ts';
import { language, said } from './language.ts';

type Meanings = Readonly<Record<string, string>>;

const texts = signal<Meanings>({});
let isFollowing = false;

/** What the codes of errors mean, by code, in the language of the page; empty until the first error asks for it. */
export const meanings = computed<Meanings>(() => {
  if (!isFollowing) {
    isFollowing = true;
    queueMicrotask(() => effect(() => void follow(language.value)));
  }
  return texts.value;
});

/** What went wrong and what helps, in the language of the page and as exactly as it can be said there. Never rejects. */
export async function explained(failure: unknown): Promise<string> {
  const { code, message, hint } = StudioError.from(failure);
  const exact = said(message, '');
  const help = hint === undefined ? '' : said(hint, '');
  if (exact !== '') return help === '' ? exact : `${sentence(exact)} ${sentence(help)}`;
  const known = await load(language.peek()).catch((): Meanings => ({}));
  return known[code] ?? message;
}

/** The same with a full stop at its end, where it has none. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

async function follow(wanted: 'en' | 'ko'): Promise<void> {
  const words = await load(wanted);
  if (language.value === wanted) texts.value = words;
}

async function load(wanted: 'en' | 'ko'): Promise<Meanings> {
  return wanted === 'en'
    ? import('./errors/en.ts').then(({ errors }) => errors)
    : import('./errors/ko.ts').then(({ errors }) => errors);
}
