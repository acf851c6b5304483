import { StudioError } from '../../../domain/errors.ts';
import { label as shown } from '../shared/upstream.ts';

const GO_ON = 'Go on with the run: that asks for the clip again and pays for nothing';

/** The clip is made and paid, and could not be fetched. */
export function clipLost(id: string, reason: unknown): StudioError {
  const message = 'The clip is finished at Replicate, but could not be fetched';
  return new StudioError('provider-unavailable', 'REPLICATE_DOWNLOAD_FAILED', message, {
    hint: `${GO_ON}. Replicate keeps results for about an hour: see prediction ${shown(id)} on replicate.com`,
    details: { predictionId: shown(id), reason, resumable: true },
    retryable: false,
  });
}

/** The result was deleted before it was fetched. */
export function clipDeleted(id: string): StudioError {
  const message = 'Replicate has deleted the clip before it was fetched';
  return new StudioError('provider-unavailable', 'REPLICATE_DOWNLOAD_FAILED', message, {
    hint: 'Replicate keeps results for about an hour. Begin a new clip',
    details: { predictionId: shown(id), reason: 'deleted' },
    retryable: false,
  });
}

/** The model ended well, and there is no clip in what it gave. */
export function noClip(id: string): StudioError {
  const message = 'The model gave something that is no MP4 clip';
  return new StudioError('provider-unavailable', 'REPLICATE_FAILED', message, {
    hint: 'Choose a model that makes clips',
    details: { predictionId: shown(id), reason: 'no-clip' },
    retryable: false,
  });
}

/** Asking how far a clip is did not work; the clip goes on. */
export function notTold(id: string): StudioError {
  const message = 'Replicate does not say how far the clip is';
  return new StudioError('provider-unavailable', 'REPLICATE_UPSTREAM_ERROR', message, {
    hint: GO_ON,
    details: { predictionId: shown(id), resumable: true },
    retryable: true,
  });
}

/** A question was refused, with the clip still to be had. */
export function whileFollowing(
  { kind, code, message, hint, retryable, details }: StudioError,
  id: string,
): StudioError {
  const facts = { ...details, predictionId: shown(id), resumable: true };
  return new StudioError(kind, code, message, { hint, retryable, details: facts });
}
