import { StudioError, uncertain } from '../../../../domain/errors.ts';
import { label, shownWords, type UpstreamFailure } from '../upstream.ts';

/** What a call was for. */
export type Step = 'search' | 'plan' | 'picture';

type Facts = Record<string, unknown>;

/** Public codes and words of a step. */
interface Terms {
  name: string;
  /** What is at stake when nobody knows whether it was done. */
  lost: string;
  badRequestCode: string;
  timeoutCode: string;
  networkCode: string;
  emptyCode: string;
}

const TERMS: Readonly<Record<Step, Terms>> = {
  search: {
    name: 'search',
    lost: 'No picture was ordered; the search may be billed',
    badRequestCode: 'GROK_SEARCH_BAD_REQUEST',
    timeoutCode: 'GROK_SEARCH_TIMEOUT',
    networkCode: 'GROK_SEARCH_NETWORK_FAILED',
    emptyCode: 'GROK_SEARCH_EMPTY_RESPONSE',
  },
  plan: {
    name: 'plan',
    lost: 'No picture was ordered; search and plan may be billed',
    badRequestCode: 'GROK_PLANNER_BAD_REQUEST',
    timeoutCode: 'GROK_PLANNER_TIMEOUT',
    networkCode: 'GROK_PLANNER_NETWORK_FAILED',
    emptyCode: 'GROK_PLANNER_EMPTY_TOOL_CALL',
  },
  picture: {
    name: 'picture',
    lost: 'xAI may have made and billed the picture. Check there before you send it again',
    badRequestCode: 'GROK_BAD_REQUEST',
    timeoutCode: 'GROK_IMAGE_TIMEOUT',
    networkCode: 'GROK_NETWORK_FAILED',
    emptyCode: 'GROK_EMPTY_RESPONSE',
  },
};
const CHANGE_IT = 'Change the prompt or the reference pictures and try again; another provider may have other rules';

/** Words that xAI uses where it turns something down for its rules; it has no code for that. */
const MODERATION = /content moderation|violates (our |the )?usage guidelines|SAFETY_CHECK_TYPE/i;
/** Limits that no waiting of ours outlasts. */
const USED_UP = /credits|spending limit|balance|quota/i;

/** What is known of a refusal beside its status. */
export interface RefusalFacts {
  retryAfterMs: number | undefined;
  requestId: string | undefined;
  /** What to do about credentials that are refused. */
  refusedHint: string;
}

/** The answer to an HTTP error status: what it means, whether anything was done, and what the person can do. */
export function refusedAnswer(step: Step, status: number, failure: UpstreamFailure, facts: RefusalFacts): StudioError {
  const details: Facts = {
    step,
    upstreamStatus: status,
    ...(failure.code !== undefined && { upstreamCode: label(failure.code) }),
    ...(facts.requestId !== undefined && { upstreamRequestId: label(facts.requestId) }),
    ...(facts.retryAfterMs !== undefined && { retryAfterMs: facts.retryAfterMs }),
  };
  if (status >= 400 && status < 500 && status !== 429 && MODERATION.test(`${failure.code} ${failure.text}`)) {
    return safetyRefusal(step, details);
  }
  if (status === 401 || status === 403) {
    const message = 'xAI does not accept the credentials, or does not let them do this';
    return new StudioError('account-expired', 'GROK_AUTH_FAILED', message, { hint: facts.refusedHint, details });
  }
  if (status === 429) return rateLimited(USED_UP.test(failure.text), details);
  if (status === 503) {
    return new StudioError('provider-unavailable', 'GROK_UPSTREAM_ERROR', 'xAI is overloaded', {
      hint: 'Wait a moment and try again',
      details,
      retryable: true,
    });
  }
  if (status >= 500) {
    const message = `xAI failed while it worked on the ${TERMS[step].name}`;
    return uncertain('provider-unavailable', 'GROK_UPSTREAM_ERROR', message, { hint: TERMS[step].lost, details });
  }
  if (status < 400) return redirected(step, status, details);
  return new StudioError(
    'request-invalid',
    TERMS[step].badRequestCode,
    `xAI does not accept the request for the ${TERMS[step].name}`,
    {
      hint: step === 'picture' ? 'Change size, quality, model or references' : 'Check grokProvider.plannerModel',
      details,
    },
  );
}

/** A failure of the way there, in the public terms of the step. */
export function failedOnTheWay(step: Step, error: StudioError, timeoutMs: number): StudioError {
  if (error.code === 'REPLY_TOO_LARGE') return emptyAnswer(step, true);
  if (error.code !== 'NETWORK_TIMEOUT' && error.code !== 'NETWORK_FAILED') return error;
  const { hint, details, retryable } = error;
  const isOpen = details?.outcome === 'uncertain';
  const options = { hint: isOpen ? TERMS[step].lost : hint, details: { ...details, step }, retryable, cause: error };
  if (error.code === 'NETWORK_TIMEOUT') {
    const message = `xAI sent no ${TERMS[step].name} within ${Math.round(timeoutMs / 1000)} s`;
    return new StudioError('provider-timed-out', TERMS[step].timeoutCode, message, options);
  }
  return new StudioError('provider-unavailable', TERMS[step].networkCode, error.message, options);
}

/** An answer of which nothing can be used. Where it cannot be read at all, a picture may have been made. */
export function emptyAnswer(step: Step, isUnreadable: boolean): StudioError {
  const message = isUnreadable
    ? `The answer of xAI to the request for the ${TERMS[step].name} cannot be read`
    : `xAI answered without a ${TERMS[step].name}`;
  if (step === 'picture' && isUnreadable) {
    return uncertain('provider-reply-unreadable', TERMS[step].emptyCode, message, {
      hint: TERMS[step].lost,
      details: { step },
    });
  }
  const hint = 'Try again, say it more simply, or choose another model';
  return new StudioError('provider-reply-unreadable', TERMS[step].emptyCode, message, { hint, details: { step } });
}

/** The planner called its function with something that is no plan. */
export function noPlan(): StudioError {
  const message = 'The planner of xAI answered with something that is no plan';
  return new StudioError('provider-reply-unreadable', 'GROK_PLANNER_INVALID_TOOL_ARGS', message, {
    hint: 'Try again, or use mode "direct", which draws without a plan',
    details: { step: 'plan' },
  });
}

/** Safety refusals are shown as such. `words`: what the model itself wrote. */
export function safetyRefusal(step: Step, details: Facts = {}, words = '', secret = ''): StudioError {
  const said = shownWords(words, secret);
  const what = step === 'picture' ? 'The rules of xAI do not allow this picture' : 'xAI declines this request';
  return new StudioError('provider-refused', 'SAFETY_REFUSAL', said === '' ? what : `${what}: ${said}`, {
    hint: CHANGE_IT,
    details: { ...details, step, moderationStage: 'unknown' },
  });
}

function rateLimited(isUsedUp: boolean, details: Facts): StudioError {
  const message = isUsedUp
    ? 'Credits or limit of the account at xAI are used up'
    : 'xAI limits how many requests it takes right now';
  return new StudioError('provider-rate-limited', 'GROK_RATE_LIMITED', message, {
    hint: isUsedUp
      ? 'Look at balance and limits at console.x.ai, or choose another provider'
      : 'Wait a moment, or make fewer pictures at once',
    details,
    retryable: !isUsedUp,
  });
}

function redirected(step: Step, status: number, details: Facts): StudioError {
  const message = `The address of xAI answers with status ${status}`;
  return new StudioError('provider-unavailable', TERMS[step].networkCode, message, {
    hint: 'Check XAI_BASE_URL or IMA2_GROK_PROXY_URL: it must be the address itself',
    details,
    retryable: false,
  });
}
