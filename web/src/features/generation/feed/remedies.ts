import type { ErrorBody, ErrorKind } from '../../../../../src/domain/errors.ts';
import { isOnlyPrepared, isUncertain, wasReached } from './error-words.ts';

/** What can be done about a run that ended badly, the most likely first. */
export type Remedy =
  | 'retry'
  | 'fetch-again'
  | 'send-again'
  | 'check-library'
  | 'change-prompt'
  | 'change-request'
  | 'switch-model'
  | 'connect'
  | 'check-connection'
  | 'see-usage'
  | 'wait'
  | 'without-references'
  | 'without-search'
  | 'as-written'
  | 'copy'
  | 'dismiss';

/** What the remedies depend on beside the error. */
export interface Circumstances {
  /** The request is known and can be sent again. */
  canRepeat: boolean;
  hasReferences: boolean;
  /** The model can be told not to search, and it was not. */
  canSkipSearch?: boolean;
  /** The model can be told to take the prompt as it is written, and it was not. */
  canSkipPlan?: boolean;
  /** An upstream has the clip, or will have it, which can be asked for again without being made again. */
  canFetchAgain?: boolean;
  /** Who draws is a server or a program of the person's own, which can be asked whether it is there. */
  isOwnServer?: boolean;
}

const BY_KIND: Readonly<Record<ErrorKind, readonly Remedy[]>> = {
  'request-invalid': ['change-request', 'switch-model'],
  'model-unknown': ['switch-model', 'change-request'],
  conflict: ['retry'],
  'too-many': ['retry'],
  'account-missing': ['connect', 'switch-model', 'retry'],
  'account-expired': ['connect', 'switch-model', 'retry'],
  'provider-refused': ['change-prompt', 'without-references', 'retry', 'switch-model'],
  'provider-rate-limited': ['retry', 'switch-model'],
  'provider-unavailable': ['check-connection', 'retry', 'switch-model'],
  'provider-timed-out': ['retry', 'switch-model'],
  'provider-reply-unreadable': ['retry', 'without-references', 'switch-model'],
  'outcome-uncertain': ['check-library', 'send-again'],
  'not-found': ['change-request', 'retry'],
  'tool-missing': ['check-connection', 'retry', 'switch-model'],
  'storage-failed': ['retry'],
  'run-cancelled': ['retry'],
  internal: ['retry'],
};

/** Where the code of an error says more than its kind of what helps. */
const BY_ENDING: readonly (readonly [RegExp, readonly Remedy[]])[] = [
  [/SEARCH_ONLY_RESPONSE$/, ['without-search', 'change-prompt', 'retry', 'switch-model']],
  [/SEARCH_EMPTY_RESPONSE$|PLANNER_\w+_(CALL|ARGS)$/, ['retry', 'as-written', 'switch-model']],
  [/(SEARCH|PLANNER)_BAD_REQUEST$/, ['as-written', 'change-request', 'switch-model']],
  [/VIDEO_(DOWNLOAD_FAILED|POLL_FAILED|TIMEOUT)$/, ['retry', 'switch-model']],
  [/VIDEO_(TOOLS_MISSING|FRAME_FAILED|CUT_FAILED|UNREADABLE)$/, ['retry', 'change-request', 'switch-model']],
  // Where the finished picture is stands in the details.
  [/DOWNLOAD_FAILED$/, ['copy', 'retry', 'switch-model']],
  [/BILLING_REQUIRED$/, ['retry', 'switch-model']],
  [/QUOTA_EXHAUSTED$/, ['switch-model', 'retry']],
  [/NO_IMAGE$|GENERATION_FAILED$/, ['change-prompt', 'without-references', 'retry', 'switch-model']],
  [/MODEL_MISSING$/, ['retry', 'switch-model']],
  [/URL_NOT_LOCAL$/, ['check-connection', 'retry', 'switch-model']],
];

const NEED_REQUEST: ReadonlySet<Remedy> = new Set([
  ...(['retry', 'send-again', 'wait', 'without-references', 'without-search', 'as-written'] as const),
]);

/** The remedies for an error, by its kind and its flags. Every error can be copied and dismissed. */
export function remediesFor(error: ErrorBody, circumstances: Circumstances): readonly Remedy[] {
  const { canRepeat, hasReferences, isOwnServer = false, canSkipSearch = false, canSkipPlan = false } = circumstances;
  const { canFetchAgain = false } = circumstances;
  const usual = isUncertain(error) ? uncertain(error) : fitting(error);
  // To ask for a clip again costs nothing.
  const wished: readonly Remedy[] = canFetchAgain ? ['fetch-again', ...usual] : usual;
  const fit = wished.filter(
    (remedy) =>
      (canRepeat || !NEED_REQUEST.has(remedy)) &&
      (hasReferences || remedy !== 'without-references') &&
      (canSkipSearch || remedy !== 'without-search') &&
      (canSkipPlan || remedy !== 'as-written') &&
      (isOwnServer || remedy !== 'check-connection'),
  );
  return [...new Set<Remedy>([...fit, 'copy', 'dismiss'])];
}

/** How long the provider asks to wait, in milliseconds; null when it does not say. */
export function pauseOf({ details }: ErrorBody): number | null {
  const pause = details?.['retryAfterMs'];
  return typeof pause === 'number' && pause > 0 ? pause : null;
}

/** What was only a search or a plan may be sent again without a look anywhere. */
function uncertain(error: ErrorBody): readonly Remedy[] {
  return isOnlyPrepared(error) ? ['send-again', 'as-written', 'switch-model'] : BY_KIND['outcome-uncertain'];
}

function fitting(error: ErrorBody): readonly Remedy[] {
  const [, exact] = BY_ENDING.find(([ending]) => ending.test(error.code)) ?? [];
  const usual = exact ?? BY_KIND[error.kind] ?? BY_KIND.internal;
  const isThere = exact === undefined && error.kind === 'provider-unavailable' && wasReached(error);
  const wished = isThere ? usual.filter((remedy) => remedy !== 'check-connection') : usual;
  // A budget is not free again in a moment.
  if (typeof error.details?.['capUsd'] === 'number') return ['see-usage', 'switch-model', 'retry'];
  if (pauseOf(error) !== null) return wished.map((remedy) => (remedy === 'retry' ? 'wait' : remedy));
  if (error.details?.['field'] === 'prompt') return ['change-prompt', ...wished];
  if (error.retryable && !wished.includes('retry')) return ['retry', ...wished];
  return wished;
}
