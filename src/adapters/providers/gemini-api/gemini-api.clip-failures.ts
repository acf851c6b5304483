import { StudioError, uncertain } from '../../../domain/errors.ts';
import { label } from '../shared/upstream.ts';
import type { ClipOperation } from './gemini-api.clip-wire.ts';

type Facts = Record<string, unknown>;

const GO_ON = 'Go on with the run later: that asks for the clip again and pays for nothing';
const CHANGE_IT = 'Change the prompt or the pictures and begin a new clip; another provider may have other rules';

/** What the filters of Google look for, by the numbers and words of their answers (support codes of Vertex AI). */
const FILTERS: readonly (readonly [what: string, sign: RegExp])[] = [
  ['a child', /58061214|17301594|\bchild|\bminors?\b/i],
  ['a well-known person', /29310472|15236754|celebrit|public figure/i],
  ['something dangerous', /62263041|dangerous/i],
  ['hate', /57734940|22137204|\bhate/i],
  ['a person', /39322892|\bpeople\b|\bperson|\bfaces?\b/i],
  ['personal details', /92201652|personal information/i],
  ['something sexual', /90789179|63429089|43188360|sexual/i],
  ['violence', /61493863|56562880|violen/i],
  ['vulgar or toxic words', /32635315|78610348|vulgar|toxic/i],
  ['the sound', /\baudio\b/i],
];

/** Google made a clip and held it back, or did not begin for the sake of its rules. */
export function heldBack(reasons: readonly string[], id: string): StudioError {
  const words = reasons.join(' ');
  const what = FILTERS.find(([, sign]) => sign.test(words))?.[0];
  const about = what === undefined ? '' : ` because of ${what}`;
  const codes = words.match(/\b\d{8}\b/g) ?? [];
  return new StudioError('provider-refused', 'GEMINI_API_SAFETY_BLOCKED', `Google held the clip back${about}`, {
    hint: what === 'the sound' ? 'Say what is to be heard, or that it is quiet, and begin a new clip' : CHANGE_IT,
    details: { operation: label(id), moderationStage: 'output', ...(codes.length > 0 && { filterCodes: codes }) },
  });
}

/** Numbers of google.rpc.Code. */
const INVALID = new Set([3, 9, 11]);
const DENIED = new Set([7, 16]);
const SAFETY = /safety|polic(y|ies)|guideline|responsible ai|prohibited|sensitive|violat/i;

/** Google says that the clip failed. Nothing of its words is shown. */
export function clipFailed({ code, message }: NonNullable<ClipOperation['error']>, id: string): StudioError {
  if (SAFETY.test(message ?? '')) return heldBack([message ?? ''], id);
  const details = { operation: label(id), ...(typeof code === 'number' && { upstreamCode: code }) };
  if (INVALID.has(code ?? 0) || DENIED.has(code ?? 0)) {
    const words = 'Google took the request for the clip, but cannot carry it out';
    return new StudioError('request-invalid', 'GEMINI_API_BAD_REQUEST', words, { hint: CHANGE_IT, details });
  }
  if (code === 8) {
    const words = 'The account is at its limit for clips';
    return new StudioError('provider-rate-limited', 'GEMINI_API_RATE_LIMITED', words, {
      hint: 'Wait, then begin a new clip',
      details,
      retryable: false,
    });
  }
  return new StudioError('provider-unavailable', 'GEMINI_API_UPSTREAM_ERROR', 'Google could not make the clip', {
    hint: 'Begin a new clip; Google may have billed this one',
    details,
    retryable: false,
  });
}

/** The operation is done and holds neither a clip nor a reason. */
export function noClip(id: string): StudioError {
  return new StudioError(
    'provider-reply-unreadable',
    'GEMINI_API_NO_VIDEO',
    'Google says that it is done, without a clip',
    {
      hint: GO_ON,
      details: { operation: label(id), resumable: true },
    },
  );
}

/** The clip is made, but did not arrive. */
export function clipLost(id: string, reason: unknown): StudioError {
  const message = 'The clip is made, but could not be fetched from Google';
  return new StudioError('provider-unavailable', 'GEMINI_API_DOWNLOAD_FAILED', message, {
    hint: `${GO_ON}. Google keeps clips for two days`,
    details: { operation: label(id), reason, resumable: true },
    retryable: false,
  });
}

/** Google does not know the operation any more, or not with this account. */
export function clipForgotten(id: string): StudioError {
  return uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', 'Google does not know the clip any more', {
    hint: 'Google keeps clips for two days, and for the project only that began them. Look at its bill before you begin a new one',
    details: { operation: label(id) },
  });
}

/** The clip was begun with the other kind of account. */
export function otherAccount(id: string): StudioError {
  const [from, now] = isVertex(id) ? ['a Vertex service account', 'Gemini key'] : ['a Gemini key', 'service account'];
  return new StudioError(
    'request-invalid',
    'GEMINI_API_BAD_REQUEST',
    `The clip was begun with ${from}, not with the ${now}`,
    {
      hint: 'Connect that account again, or say with geminiAuthMode which one counts, then go on with the run',
      details: { operation: label(id), resumable: true },
    },
  );
}

/** Whether an operation is one of Vertex AI. */
export function isVertex(id: string): boolean {
  return id.startsWith('projects/');
}

/** Asking how far a clip is did not work; the clip goes on. */
export function notTold(id: string): StudioError {
  const message = 'Google does not say how far the clip is';
  return new StudioError('provider-unavailable', 'GEMINI_API_UPSTREAM_ERROR', message, {
    hint: GO_ON,
    details: { operation: label(id), resumable: true },
    retryable: true,
  });
}

/** A refusal of a question, with the clip still to be had. */
export function whileFollowing(
  { kind, code, message, hint, retryable, details }: StudioError,
  id: string,
): StudioError {
  const facts: Facts = { ...details, operation: label(id), resumable: true };
  return new StudioError(kind, code, message, { hint, retryable, details: facts });
}
