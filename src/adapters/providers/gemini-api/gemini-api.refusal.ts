import { StudioError, uncertain } from '../../../domain/errors.ts';
import { label, shownWords } from '../shared/upstream.ts';
import type { Drawn, GoogleFailure } from './gemini-api.wire.ts';

type Facts = Record<string, unknown>;

const CHANGE_IT = 'Change the prompt or the pictures and try again; another provider may have other rules';
const SAFETY = new Set([
  ...['SAFETY', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'MODEL_ARMOR', 'JAILBREAK'],
  ...['IMAGE_SAFETY', 'IMAGE_PROHIBITED_CONTENT'],
]);
/** The model's work broke, whatever was asked for. */
const BROKEN = new Set([
  ...['MAX_TOKENS', 'MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS'],
  ...['MISSING_THOUGHT_SIGNATURE', 'MALFORMED_RESPONSE'],
]);

/** Why an answer without a picture has none. `secret` is taken out of the model's words. */
export function noPicture(drawn: Drawn, secret: string): StudioError {
  const reason = drawn.blockReason ?? drawn.finishReason;
  const details = {
    ...(drawn.blockReason !== undefined && { blockReason: label(drawn.blockReason) }),
    ...(drawn.finishReason !== undefined && { finishReason: label(drawn.finishReason) }),
  };
  if (SAFETY.has(reason ?? '')) {
    const what = drawn.blockReason === undefined ? 'the picture' : 'the prompt or a picture that went with it';
    const message = `Google's safety rules refused ${what}`;
    return new StudioError('provider-refused', 'GEMINI_API_SAFETY_BLOCKED', message, {
      hint: CHANGE_IT,
      details: { ...details, moderationStage: drawn.blockReason === undefined ? 'output' : 'input' },
    });
  }
  if (BROKEN.has(reason ?? '')) {
    return new StudioError('provider-unavailable', 'GEMINI_API_UPSTREAM_ERROR', 'The model broke its work off', {
      hint: 'Try again, say it more simply, or choose another model',
      details,
      retryable: false,
    });
  }
  return onlyWords(shownWords(drawn.words, secret), details);
}

function onlyWords(words: string, details: Facts): StudioError {
  const copied = String(details.finishReason ?? '').includes('RECITATION');
  const message = copied ? 'The model drew nothing, because it would have been too close to a known work' : NOTHING;
  return new StudioError(
    'provider-reply-unreadable',
    'GEMINI_API_NO_IMAGE',
    words === '' ? message : `The model answered with words instead of a picture: ${words}`,
    { hint: 'Say clearly that a picture is wanted and what it shows, or choose another model', details },
  );
}

const NOTHING = 'The model answered without a picture';

/** An answer that cannot be read, though the call was accepted. */
export function unreadable(details?: Facts): StudioError {
  const message = 'The answer of Google cannot be read';
  return uncertain('provider-unavailable', 'GEMINI_API_UPSTREAM_ERROR', message, { details });
}

/** What an HTTP error status means. `waitMs`: what the header asks for. */
export function refusedAnswer(status: number, failure: GoogleFailure, waitMs: number | undefined): StudioError {
  const retryAfterMs = failure.retryDelayMs ?? waitMs;
  const details: Facts = {
    upstreamStatus: status,
    ...(failure.status !== undefined && { upstreamCode: label(failure.status) }),
    ...(failure.reasons[0] !== undefined && { upstreamReason: label(failure.reasons[0]) }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  if (status === 429) return rateLimited(details, failure.usedUp);
  if (status === 503) {
    return new StudioError('provider-unavailable', 'GEMINI_API_UPSTREAM_ERROR', 'Google has no room for more work', {
      hint: 'Wait a moment and try again',
      details,
    });
  }
  if (status >= 500) {
    const message = 'Google failed while it worked on the request';
    return uncertain('provider-unavailable', 'GEMINI_API_UPSTREAM_ERROR', message, { details });
  }
  if (status < 400) return redirected(status, details);
  return badRequest(status, failure, details);
}

function rateLimited(details: Facts, usedUp: boolean): StudioError {
  const message = usedUp
    ? 'The quota of the Google account is used up'
    : 'Google limits how many requests it takes right now';
  return new StudioError('provider-rate-limited', 'GEMINI_API_RATE_LIMITED', message, {
    hint: usedUp
      ? 'Wait until the quota is reset, or switch on billing for the account'
      : 'Wait a moment, or make fewer pictures at once',
    details,
    retryable: !usedUp,
  });
}

function redirected(status: number, details: Facts): StudioError {
  const message = `The address of Google answers with status ${status}`;
  return new StudioError('provider-unavailable', 'GEMINI_API_NETWORK_FAILED', message, {
    hint: 'Check GEMINI_BASE_URL or IMA2_VERTEX_BASE_URL: it must be the address itself, version path included',
    details,
    retryable: false,
  });
}

function badRequest(status: number, failure: GoogleFailure, details: Facts): StudioError {
  const [message, hint] = explain(status, failure);
  return new StudioError('request-invalid', 'GEMINI_API_BAD_REQUEST', message, { hint, details });
}

/** Whether Google turns the key or the token down. */
export function refusesCredentials(status: number, { reasons, text }: GoogleFailure): boolean {
  if (status === 401) return true;
  return reasons.some((reason) => /^API_KEY_|^ACCESS_TOKEN_/.test(reason)) || /API key (not valid|expired)/i.test(text);
}

function explain(status: number, failure: GoogleFailure): readonly [message: string, hint: string] {
  if (refusesCredentials(status, failure)) {
    return ['Google does not accept the key', 'Save another key; this one may be mistyped, expired or deleted'];
  }
  if (/location is not supported/i.test(failure.text)) {
    return ['Google does not serve the country of this network', 'Use Vertex AI, or another provider'];
  }
  if (status === 403) {
    return [
      'The account may not use this model',
      'Enable the API and billing for its project, or choose another model',
    ];
  }
  if (status === 404) {
    return ['The account has no such model', 'Choose another model; not every project has all of them'];
  }
  return ['Google does not accept the request', 'Change the size or the pictures, or choose another model'];
}
