import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import type { Failure } from '../../../../../src/domain/run.ts';
import { meanings, sentence } from '../../../text/error-meanings.ts';
import { said, say, type TextKey, t } from '../../../text/language.ts';

/** Whether the error leaves open if the work was done. */
export function isUncertain({ kind, details }: ErrorBody): boolean {
  return kind === 'outcome-uncertain' || details?.['outcome'] === 'uncertain';
}

/** What went wrong, in a few words. */
export function headingOf({ kind }: ErrorBody): string {
  return say(`feed.kind.${kind}` as TextKey);
}

/** What it means and what helps, by the code; where that is not known, as the server says it. */
export function sentenceOf(error: ErrorBody): string {
  if (isUncertain(error)) return t('feed.uncertain');
  const known = meanings.value[error.code];
  if (known !== undefined) return known;
  const { message, hint } = error;
  return [message, ...(hint === undefined ? [] : [hint])].map((words) => sentence(said(words))).join(' ');
}

/** What exactly the server found wrong with the request; null where the sentence says it all, or the language has no words for it. */
export function preciselyOf({ kind, code, message }: ErrorBody): string | null {
  const exact = kind === 'request-invalid' && meanings.value[code] !== undefined ? said(message, '') : '';
  return exact === '' ? null : sentence(exact);
}

/** Why one picture of several is missing. */
export function reasonOf({ code, message }: Failure): string {
  return meanings.value[code] ?? said(message);
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
