import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import type { Failure } from '../../../../../src/domain/run.ts';
import { meanings, sentence } from '../../../text/error-meanings.ts';
import { dateTime, said, say, type TextKey, t } from '../../../text/language.ts';

/** Whether the error leaves open if the work was done. */
export function isUncertain({ kind, details }: ErrorBody): boolean {
  return kind === 'outcome-uncertain' || details?.['outcome'] === 'uncertain';
}

/** What codes of some endings say more exactly than their kind does. */
const BY_ENDING: readonly (readonly [RegExp, TextKey])[] = [
  [/DOWNLOAD_FAILED$/, 'feed.notFetched'],
  [/KEY_REQUIRED$|(KEY|TOKEN)_MISSING$/, 'feed.noKey'],
  [/PROCESS_ERROR$/, 'feed.programFailed'],
  [/BILLING_REQUIRED$/, 'feed.noBalance'],
  [/QUOTA_EXHAUSTED$/, 'feed.usedUp'],
  [/SEARCH_EMPTY_RESPONSE$|PLANNER_\w+_(CALL|ARGS)$/, 'feed.notPrepared'],
  [/(EMPTY_RESPONSE|NO_IMAGE|NO_OUTPUT|ARTIFACT_NOT_FOUND|TOOL_\w+)$/, 'feed.nothingCame'],
];

/** What went wrong, in a few words. */
export function headingOf(error: ErrorBody): string {
  const { code, kind } = error;
  const [, exact] = BY_ENDING.find(([ending]) => ending.test(code)) ?? [];
  if (exact !== undefined && !isUncertain(error)) return say(exact);
  if (kind !== 'provider-unavailable') return say(`feed.kind.${kind}` as TextKey);
  if (isUncertain(error)) return t('feed.brokeOff');
  return wasReached(error) ? t('feed.failedThere') : t('feed.kind.provider-unavailable');
}

/** Whether the failure is one of the other side, which was there. */
export function wasReached({ code }: ErrorBody): boolean {
  return !/NETWORK|UNREACHABLE|PROCESS_ERROR/.test(code);
}

/** What it means and what helps, by the code; where that is not known, as the server says it. */
export function sentenceOf(error: ErrorBody): string {
  if (isUncertain(error)) return t(isOnlyPrepared(error) ? 'feed.onlyPrepared' : 'feed.uncertain');
  const known = meanings.value[error.code];
  if (known !== undefined) return [known, ...untilWhen(error)].join(' ');
  const { message, hint } = error;
  return [message, ...(hint === undefined ? [] : [hint])].map((words) => sentence(said(words))).join(' ');
}

/** Codes whose sentence leaves nothing to add. */
const SAYS_ALL = /MASK_(UN|NOT_)SUPPORTED$/;

/**
 * What exactly was found wrong: with the request, with the account, or what the other side said of it. Null where the
 * sentence says it all, or the language has no words for it.
 */
export function preciselyOf(error: ErrorBody): string | null {
  const { kind, code, message, hint, details } = error;
  const isExact = kind === 'request-invalid' || kind === 'account-expired' || message.includes(': ');
  if (!isExact || kind === 'model-unknown' || SAYS_ALL.test(code)) return null;
  if (isUncertain(error) || meanings.value[code] === undefined) return null;
  // Where a file is missing, only the hint says where it belongs.
  const exact = said(details?.['file'] === undefined ? message : (hint ?? message), '');
  return exact === '' ? null : sentence(exact);
}

/** No picture was ordered yet: what may have been billed is a search or a plan. */
export function isOnlyPrepared({ details }: ErrorBody): boolean {
  return details?.['step'] === 'search' || details?.['step'] === 'plan';
}

/** When a limit begins anew, where the other side says it. */
function untilWhen({ details }: ErrorBody): string[] {
  const at = details?.['resetsAtMs'];
  return typeof at === 'number' && at > Date.now() ? [t('feed.freeAgain', { time: dateTime(at) })] : [];
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
