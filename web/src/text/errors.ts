import type { ErrorKind } from '../../../src/domain/errors.ts';

/** What went wrong, in a few words, for each kind of error. The message and the remedy of the error follow it. */
export const HEADINGS = {
  'request-invalid': 'This cannot be made',
  'model-unknown': 'No such model',
  conflict: 'Already under way',
  'too-many': 'Too much at once',
  'account-missing': 'No account is connected',
  'account-expired': 'The account does not work any more',
  'provider-refused': 'The provider refused',
  'provider-rate-limited': 'The provider asks for a pause',
  'provider-unavailable': 'The provider cannot be reached',
  'provider-timed-out': 'The provider took too long',
  'provider-reply-unreadable': 'The provider sent something unreadable',
  'outcome-uncertain': 'Nobody knows how it ended',
  'not-found': 'Not found',
  'tool-missing': 'A program is missing',
  'storage-failed': 'The picture could not be saved',
  'run-cancelled': 'Cancelled',
  internal: 'Something went wrong inside ima2',
} as const satisfies Record<ErrorKind, string>;
