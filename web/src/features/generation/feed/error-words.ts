import { computed, effect, signal } from '@preact/signals';
import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import type { Failure } from '../../../../../src/domain/run.ts';
import { language, say, type TextKey, t } from '../../../text/language.ts';
import { isUncertain } from './remedies.ts';

const texts = signal<Readonly<Record<string, string>>>({});
let isFollowing = false;

/** What the codes mean, by code, in the language of the page; empty until the first error asks for it. */
const meanings = computed(() => {
  if (!isFollowing) {
    isFollowing = true;
    queueMicrotask(() => effect(() => void load(language.value)));
  }
  return texts.value;
});

/** What went wrong, in a few words. */
export function headingOf({ kind }: ErrorBody): string {
  return say(`feed.kind.${kind}` as TextKey);
}

/** What it means and what helps: in the language of the page where the code is known, else as the server says it. */
export function sentenceOf(error: ErrorBody): string {
  if (isUncertain(error)) return t('feed.uncertain');
  const known = meanings.value[error.code];
  if (known !== undefined) return known;
  return error.hint === undefined ? sentence(error.message) : `${sentence(error.message)} ${sentence(error.hint)}`;
}

/** What exactly the server found wrong with the request; null where the sentence says it all. */
export function preciselyOf({ kind, code, message }: ErrorBody): string | null {
  return kind === 'request-invalid' && meanings.value[code] !== undefined ? sentence(message) : null;
}

/** Why one picture of several is missing. */
export function reasonOf({ code, message }: Failure): string {
  return meanings.value[code] ?? message;
}

/** All that is known, for whoever is asked for help: no prompt and no secret is in it. */
export function detailsOf(error: ErrorBody, requestId: string): string {
  const { code, kind, message, hint, details } = error;
  return [
    `code: ${code} (${kind})`,
    `request: ${requestId}`,
    `message: ${message}`,
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
    ...(details === undefined ? [] : [`details: ${JSON.stringify(details)}`]),
  ].join('\n');
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

async function load(wanted: 'en' | 'ko'): Promise<void> {
  const words =
    wanted === 'en'
      ? await import('../../../text/errors/en.ts').then(({ errors }) => errors)
      : await import('../../../text/errors/ko.ts').then(({ errors }) => errors);
  if (language.value === wanted) texts.value = words;
}
