import { type ErrorBody, StudioError, uncertain } from '../domain/errors.ts';

/** A run that cannot be taken in now. */
export function tooMany(what: string, hint: string): StudioError {
  return new StudioError('too-many', 'TOO_MANY_JOBS', what, { hint, details: { retryAfterMs: 5000 } });
}

/** The studio stopped while the provider worked. */
export function brokenOff(): StudioError {
  const message = 'ima2 was stopped while the provider was working; nobody knows if all pictures were made';
  return uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', message);
}

/** Two runs of one id cannot be alive. */
export function idInUse(id: string): StudioError {
  return new StudioError('conflict', 'REQUEST_ID_IN_USE', `requestId ${id} belongs to a run that is under way`, {
    hint: 'Choose another requestId, or follow that run',
    details: { field: 'requestId' },
  });
}

/** The process ended while a paid call was under way; `kept` pictures are in the library. */
export function outcomeUnknown(kept: number): StudioError {
  const message = 'ima2 ended while the provider was working; nobody knows if all pictures were made';
  return uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', message, { details: { kept } });
}

/** The process ended before the run was sent. */
export function neverSent(): StudioError {
  return new StudioError('internal', 'RUN_INTERRUPTED', 'ima2 ended before this run was sent', {
    hint: 'Nothing was sent to the provider; start it again',
  });
}

/** Whether an error says that nothing was sent. */
export function isNeverSent({ code, details }: ErrorBody): boolean {
  return code === 'RUN_INTERRUPTED' && details === undefined;
}

/** The process ended when some pictures were made and nothing was under way. */
export function endedEarly(kept: number, wanted: number): StudioError {
  return new StudioError('internal', 'RUN_INTERRUPTED', `ima2 ended when ${kept} of ${wanted} pictures were made`, {
    hint: 'The finished ones are in the library; ask for the missing ones alone',
    details: { kept, wanted },
  });
}
