import { StudioError } from '../../domain/errors.ts';

/** A field of a request for a clip that cannot be used. */
export function refusedField(field: string, problem: string, code = 'INVALID_INPUT', hint?: string): StudioError {
  return new StudioError('request-invalid', code, `${field}: ${problem}`, { hint, details: { field } });
}

/** The library has no such clip. */
export function noSuchClip(field: string, name: string): StudioError {
  return new StudioError('not-found', 'NOT_FOUND', `${field}: the library has no clip ${name.slice(0, 200)}`, {
    hint: 'List the library to see the names',
    details: { field },
  });
}

/** What cutting a frame ended with, under the public codes; a clip that cannot be read is a fault of the field. */
export function frameFailure(failure: unknown, field: string, code = 'INVALID_INPUT'): unknown {
  if (!StudioError.is(failure)) return failure;
  const { kind, message, hint, details } = failure;
  if (failure.code === 'VIDEO_FRAME_FAILED') {
    return new StudioError('internal', 'GROK_VIDEO_FRAME_FAILED', message, { hint, details, cause: failure });
  }
  if (kind !== 'request-invalid') return failure;
  return new StudioError('request-invalid', code, `${field}: ${message}`, {
    hint,
    details: { ...details, field, cause: failure.code },
  });
}
