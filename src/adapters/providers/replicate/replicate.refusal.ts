import { StudioError, uncertain } from '../../../domain/errors.ts';
import { readFailure, retryAfterMs, label as shown } from '../shared/upstream.ts';

/** An error answer, with what is needed to put it into words. */
export interface Refusal {
  status: number;
  body: string;
  header(name: string): string | null;
  /** Where the token comes from, for the person. */
  variable: string;
  /** Whether the request would have made a picture. */
  creates: boolean;
}

/** What an HTTP error status means, whether anything was done, and what the person can do. */
export function refusedAnswer({ status, body, header, variable, creates }: Refusal): StudioError {
  const { text } = readFailure(body);
  const details: Record<string, unknown> = { upstreamStatus: status };
  if (status === 401 || status === 403) return tokenRefused(variable, details);
  if (status === 402) return billingRequired(details);
  if (status === 429) return limited(text, retryAfterMs(header, Date.now()), details);
  if (status === 503 || (status >= 500 && !creates)) {
    const wait = retryAfterMs(header, Date.now());
    return new StudioError('provider-unavailable', 'REPLICATE_UPSTREAM_ERROR', 'Replicate is overloaded', {
      hint: 'Wait a moment and try again',
      retryable: true,
      details: { ...details, ...(wait !== undefined && { retryAfterMs: wait }) },
    });
  }
  if (status >= 500) {
    const message = 'Replicate failed while it took the order';
    return uncertain('provider-unavailable', 'REPLICATE_UPSTREAM_ERROR', message, { details });
  }
  if (status < 400) return redirected(status, details);
  return badRequest(status, text, details);
}

function tokenRefused(variable: string, details: Record<string, unknown>): StudioError {
  const message = `Replicate does not accept the token in ${variable}`;
  return new StudioError('account-expired', 'REPLICATE_AUTH_FAILED', message, {
    hint: `Set ${variable} to a token from replicate.com/account/api-tokens`,
    details,
  });
}

function billingRequired(details: Record<string, unknown>): StudioError {
  return new StudioError('provider-refused', 'REPLICATE_BILLING_REQUIRED', 'The account at Replicate has no balance', {
    hint: 'Add a payment method or credit at replicate.com/account/billing',
    details,
  });
}

/** Where no header says how long to wait, the words of the answer do: `resets in ~30s`. */
function limited(text: string, waitMs: number | undefined, details: Record<string, unknown>): StudioError {
  const said = /~\s*(\d{1,6})\s*s\b/.exec(text)?.[1];
  const wait = waitMs ?? (said === undefined ? undefined : Number(said) * 1000);
  return new StudioError(
    'provider-rate-limited',
    'REPLICATE_RATE_LIMITED',
    'Replicate takes no more orders right now',
    {
      hint: 'Wait a moment; without a payment method Replicate takes only a few orders a minute',
      details: { ...details, ...(wait !== undefined && { retryAfterMs: wait }) },
    },
  );
}

function redirected(status: number, details: Record<string, unknown>): StudioError {
  const message = `The address of Replicate answers with status ${status}`;
  return new StudioError('provider-unavailable', 'NETWORK_FAILED', message, {
    hint: 'Check REPLICATE_BASE_URL: it must be the address itself, version path included',
    details,
    retryable: false,
  });
}

function badRequest(status: number, text: string, details: Record<string, unknown>): StudioError {
  if (status === 404) {
    return new StudioError('request-invalid', 'REPLICATE_BAD_REQUEST', 'Replicate has no such model or version', {
      hint: 'Check owner/name; a model of the community needs its version, owner/name:version',
      details,
    });
  }
  const input = shown(/\binput\.([A-Za-z0-9_]+)/.exec(text)?.[1]);
  const about = input === undefined ? '' : ` (${input})`;
  return new StudioError('request-invalid', 'REPLICATE_BAD_REQUEST', `Replicate does not accept the request${about}`, {
    hint: 'Change the option that is named, or leave it out',
    details: { ...details, ...(input !== undefined && { input }) },
  });
}

/** An input field that the model does not have. Request schemas are closed, so it is refused before anything is paid. */
export function unknownInput(field: string, input: string, known: readonly string[]): StudioError {
  const message = `${field}: the model has no input ${input}`;
  return new StudioError('request-invalid', 'REPLICATE_BAD_REQUEST', message, {
    hint: `Leave it out; the model takes ${known.join(', ')}`,
    details: { field, input, known },
  });
}

/** The prediction ended without a picture. */
export function failedPrediction(id: string, status: string, error: unknown): StudioError {
  const words = typeof error === 'string' ? error : '';
  const details = { predictionId: shown(id), status };
  if (/nsfw|safety|sensitive|flagged|moderation|E005/i.test(words)) {
    return new StudioError('provider-refused', 'SAFETY_REFUSAL', "The model's safety system refused this", {
      hint: 'Change the prompt or the pictures and try again; another model may have other rules',
      details,
    });
  }
  const message = status === 'canceled' ? 'The work was cancelled at Replicate' : 'The model failed at Replicate';
  return new StudioError('provider-unavailable', 'REPLICATE_FAILED', message, {
    hint: `Look at prediction ${shown(id)} on replicate.com, or try again with other options`,
    details,
    retryable: false,
  });
}

/** The model ended well, and there is no picture in what it gave. */
export function noPicture(id: string): StudioError {
  return new StudioError('provider-unavailable', 'REPLICATE_FAILED', 'The model gave something that is no picture', {
    hint: 'Choose a model that makes pictures',
    details: { predictionId: shown(id), reason: 'no-picture' },
    retryable: false,
  });
}

/** The time is over while the prediction goes on; it can be taken up again. */
export function timedOut(id: string, limitMs: number): StudioError {
  const seconds = Math.round(limitMs / 1000);
  const message = `Replicate has no picture after ${seconds} s; prediction ${shown(id)} goes on there`;
  return uncertain('provider-timed-out', 'REPLICATE_TIMEOUT', message, {
    hint: 'Take the run up again; the picture is not ordered a second time',
    details: { predictionId: shown(id), operation: { id } },
  });
}

/** The time was over before Replicate said that it has the order. */
export function silent(limitMs: number): StudioError {
  const seconds = Math.round(limitMs / 1000);
  return uncertain('provider-timed-out', 'REPLICATE_TIMEOUT', `Replicate did not take the order within ${seconds} s`);
}

/** The picture is made and paid, and could not be fetched. */
export function downloadFailed(id: string, reason: unknown): StudioError {
  const message = 'The picture is finished at Replicate, but could not be fetched';
  return new StudioError('provider-unavailable', 'REPLICATE_DOWNLOAD_FAILED', message, {
    hint: `Replicate keeps results for about an hour: look at prediction ${shown(id)} on replicate.com`,
    details: { predictionId: shown(id), reason },
    retryable: false,
  });
}

/** Replicate does not know the prediction any more. */
export function forgotten(id: string): StudioError {
  const message = `Replicate does not know prediction ${shown(id)} any more`;
  return uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', message, { details: { predictionId: shown(id) } });
}

/** What came in answer to the order cannot be read; the work may be under way. */
export function unreadable(): StudioError {
  return uncertain('provider-reply-unreadable', 'STREAM_PARSE_FAILED', "Replicate's answer cannot be read");
}
