import type { ErrorBody, ErrorKind } from '../../../../../src/domain/errors.ts';
import { isUncertain } from './error-words.ts';

/** What can be done about a run that ended badly, the most likely first. */
export type Remedy =
  | 'retry'
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
  | 'copy'
  | 'dismiss';

/** What the remedies depend on beside the error. */
export interface Circumstances {
  /** The request is known and can be sent again. */
  canRepeat: boolean;
  hasReferences: boolean;
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

const NEED_REQUEST: ReadonlySet<Remedy> = new Set(['retry', 'send-again', 'wait', 'without-references']);

/** The remedies for an error, by its kind and its flags. Every error can be copied and dismissed. */
export function remediesFor(error: ErrorBody, circumstances: Circumstances): readonly Remedy[] {
  const { canRepeat, hasReferences, isOwnServer = false } = circumstances;
  const wished = isUncertain(error) ? BY_KIND['outcome-uncertain'] : fitting(error);
  const fit = wished.filter(
    (remedy) =>
      (canRepeat || !NEED_REQUEST.has(remedy)) &&
      (hasReferences || remedy !== 'without-references') &&
      (isOwnServer || remedy !== 'check-connection'),
  );
  return [...new Set(fit), 'copy', 'dismiss'];
}

/** How long the provider asks to wait, in milliseconds; null when it does not say. */
export function pauseOf({ details }: ErrorBody): number | null {
  const pause = details?.['retryAfterMs'];
  return typeof pause === 'number' && pause > 0 ? pause : null;
}

function fitting(error: ErrorBody): readonly Remedy[] {
  const wished = BY_KIND[error.kind] ?? BY_KIND.internal;
  // A budget is not free again in a moment.
  if (typeof error.details?.['capUsd'] === 'number') return ['see-usage', 'switch-model', 'retry'];
  if (pauseOf(error) !== null) return wished.map((remedy) => (remedy === 'retry' ? 'wait' : remedy));
  if (error.details?.['field'] === 'prompt') return ['change-prompt', ...wished];
  if (error.retryable && !wished.includes('retry')) return ['retry', ...wished];
  return wished;
}
