/**
 * What can go wrong, as the rest of the program branches on it. Closed: a new kind does not compile until every
 * delivery maps it. `retryable` says that sending the same thing again is safe and may succeed, because nothing was done.
 */
export const KINDS = {
  'request-invalid': { retryable: false },
  'model-unknown': { retryable: false },
  conflict: { retryable: false },
  'too-many': { retryable: true },
  'account-missing': { retryable: false },
  'account-expired': { retryable: false },
  'provider-refused': { retryable: false },
  'provider-rate-limited': { retryable: true },
  'provider-unavailable': { retryable: true },
  'provider-timed-out': { retryable: false },
  'provider-reply-unreadable': { retryable: false },
  'outcome-uncertain': { retryable: false },
  'not-found': { retryable: false },
  'tool-missing': { retryable: false },
  'storage-failed': { retryable: false },
  'run-cancelled': { retryable: false },
  internal: { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>;

/** What went wrong, roughly: what programs branch on. */
export type ErrorKind = keyof typeof KINDS;

/** The error as it is written on the wire, into the run log and by the CLI. */
export interface ErrorBody {
  code: string;
  message: string;
  kind: ErrorKind;
  retryable: boolean;
  hint?: string;
  details?: Record<string, unknown>;
}

/** What an error says beside its message. */
export interface ErrorOptions {
  /** What the person can do about it. */
  hint?: string | undefined;
  /** Facts for machines: never upstream prose, keys or prompts. */
  details?: Record<string, unknown> | undefined;
  /** Overrides the answer of the kind. */
  retryable?: boolean | undefined;
  cause?: unknown;
}

const MARK = Symbol.for('@ima2/core.StudioError');

/** The one error class of the studio. `kind` is for branching, `code` is the stable public name. */
export class StudioError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly hint: string | undefined;
  readonly details: Record<string, unknown> | undefined;
  readonly retryable: boolean;

  constructor(kind: ErrorKind, code: string, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'StudioError';
    this.kind = kind;
    this.code = code;
    this.hint = options.hint;
    this.details = options.details;
    this.retryable = options.retryable ?? KINDS[kind].retryable;
    Object.defineProperty(this, MARK, { value: true });
  }

  /** True also for an error of another copy of this package, or of another realm. */
  static is(value: unknown): value is StudioError {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  /** The error itself if it is ours, else an `internal` one that shows nothing of the original's text. */
  static from(value: unknown): StudioError {
    if (StudioError.is(value)) return value;
    return new StudioError('internal', 'UNKNOWN', 'Something went wrong inside ima2', {
      hint: 'The log holds the details; running with IMA2_LOG_LEVEL=debug shows more',
      cause: value,
    });
  }

  /** Brings back an error that was written with `toJSON`. */
  static revive(body: ErrorBody): StudioError {
    const known = body.kind in KINDS ? body.kind : 'internal';
    const { hint, details, retryable } = body;
    return new StudioError(known, body.code, body.message, { hint, details, retryable });
  }

  toJSON(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      kind: this.kind,
      retryable: this.retryable,
      ...(this.hint !== undefined && { hint: this.hint }),
      ...(this.details !== undefined && { details: this.details }),
    };
  }
}

/**
 * A paid call may have been carried out, but nobody knows. The code says what was seen (`UPSTREAM_5XX`, ...); such a
 * call is never sent again by itself.
 */
export function uncertain(
  kind: 'provider-unavailable' | 'provider-timed-out' | 'provider-reply-unreadable' | 'outcome-uncertain',
  code: string,
  message: string,
  options: ErrorOptions = {},
): StudioError {
  return new StudioError(kind, code, message, {
    hint: 'The provider may have made and billed the picture. Check there before you send it again',
    ...options,
    retryable: false,
    details: { ...options.details, outcome: 'uncertain' },
  });
}

/** Whether the error leaves open if the upstream did the work. */
export function isUncertain(error: StudioError): boolean {
  return error.details?.outcome === 'uncertain';
}

/**
 * The upstream has the work, or will have it, and only the way to here failed: going on with the operation costs nothing.
 * A provider says so with `details.resumable`, such as after a failed download.
 */
export function isResumable(error: { details?: Record<string, unknown> | undefined }): boolean {
  return error.details?.resumable === true;
}

/** The person stopped the run. The same words everywhere. */
export function cancelled(): StudioError {
  return new StudioError('run-cancelled', 'GENERATION_CANCELED', 'The run was cancelled');
}

/** The studio stops while an upstream works that can be asked again: the work goes on there, and here at the next start. */
export function interrupted(): StudioError {
  return new StudioError('internal', 'RUN_INTERRUPTED', 'ima2 was stopped before this run had ended', {
    hint: 'It goes on when the server starts again',
  });
}

/** Whether work is broken off with `interrupted`, as the reason of a signal or as an error. */
export function isInterruption(reason: unknown): boolean {
  return StudioError.is(reason) && reason.kind === 'internal' && reason.code === 'RUN_INTERRUPTED';
}
