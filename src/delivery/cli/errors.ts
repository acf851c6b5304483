import { type ErrorKind, isUncertain, StudioError } from '../../domain/errors.ts';
import { HINTS, KIND_HINTS } from './hints.ts';

/** Exit code of each kind. `satisfies` makes a new kind a compile error here. */
const EXIT = {
  'request-invalid': 5,
  'model-unknown': 5,
  conflict: 5,
  'too-many': 5,
  'account-missing': 5,
  'account-expired': 5,
  'provider-refused': 5,
  'provider-rate-limited': 5,
  'provider-unavailable': 6,
  'provider-timed-out': 8,
  'provider-reply-unreadable': 6,
  'outcome-uncertain': 1,
  'not-found': 1,
  'tool-missing': 1,
  'storage-failed': 6,
  'run-cancelled': 8,
  internal: 6,
} as const satisfies Record<ErrorKind, number>;

/** Codes whose exit code differs from that of their kind; they win also over a problem that was found here. */
const EXIT_BY_CODE: Readonly<Record<string, number>> = {
  SERVER_UNREACHABLE: 3,
  APIKEY_DISABLED: 4,
  AUTH_CHATGPT_EXPIRED: 4,
  OAUTH_UNAVAILABLE: 4,
  REF_TOO_LARGE: 5,
  REF_NOT_BASE64: 5,
  NETWORK_FAILED: 6,
  SAFETY_REFUSAL: 7,
  MODERATION_REFUSED: 7,
  CLI_TIMEOUT: 8,
  INTERRUPTED: 130,
  BIND_REFUSED: 2,
  SERVER_RUNNING: 1,
  PORT_RANGE_EXHAUSTED: 1,
  LISTEN_FAILED: 1,
  UNKNOWN_COMMAND: 1,
  GRAPH_VERSION_CONFLICT: 1,
  GRAPH_TOO_LARGE: 1,
  AUTH_SWITCH_FAILED: 1,
  AUTH_SWITCH_DENIED: 1,
  AUTH_SWITCH_EXPIRED: 1,
};

/** Wrong arguments, and whatever is refused before anything was sent. */
const EXIT_USAGE = 2;

const foundHere = new WeakSet<StudioError>();

/** The same error, marked as found before anything was sent: it ends with exit code 2. */
export function beforeSending(error: StudioError): StudioError {
  foundHere.add(error);
  return error;
}

/** The same promise; a refusal of the request itself counts as found before anything was sent. */
export async function refusedHere<T>(checked: Promise<T>): Promise<T> {
  try {
    return await checked;
  } catch (failure) {
    const isRefusal = StudioError.is(failure) && ['request-invalid', 'model-unknown'].includes(failure.kind);
    throw isRefusal ? beforeSending(failure) : failure;
  }
}

const runIds = new WeakMap<StudioError, string>();

/** The same error, with the id of the run that it ended. */
export function ofRun(error: StudioError, requestId: string): StudioError {
  runIds.set(error, requestId);
  return error;
}

/** The run that the error ended; undefined: it came before there was one. */
export function requestIdOf(error: StudioError): string | undefined {
  return runIds.get(error);
}

/** Arguments that cannot be used. The message names the argument and the remedy. */
export function usage(message: string, hint?: string, code = 'INVALID_ARGUMENT'): StudioError {
  return beforeSending(new StudioError('request-invalid', code, message, { hint }));
}

/** The exit code for an error: its code's row, then where it was found, then its kind. */
export function exitCodeOf(error: StudioError): number {
  const byCode = EXIT_BY_CODE[error.code];
  if (byCode !== undefined) return byCode;
  if (foundHere.has(error)) return EXIT_USAGE;
  return isUncertain(error) ? 1 : EXIT[error.kind];
}

/** Codes whose remedy is a flag or a variable of the command line; the hint of a server cannot know it. */
const HINTED_HERE: ReadonlySet<string> = new Set(['TOO_MANY_JOBS', 'ACCESS_TOKEN_REQUIRED']);

/** What the person can do: the error's own hint, else the one of its code, else the one of its kind. */
export function hintOf(error: StudioError): string {
  const own = HINTED_HERE.has(error.code) ? HINTS[error.code] : undefined;
  return own ?? error.hint ?? HINTS[error.code] ?? KIND_HINTS[error.kind];
}
