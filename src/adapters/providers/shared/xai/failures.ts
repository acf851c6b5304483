import { StudioError, uncertain } from '../../../../domain/errors.ts';
import { label, shownWords, type UpstreamFailure } from '../upstream.ts';
import { RESUME_HINT, type Step, TERMS } from './steps.ts';

type Facts = Record<string, unknown>;

const CHANGE_IT = 'Change the prompt or the reference pictures and try again; another provider may have other rules';

/** Words that xAI uses where it turns something down for its rules; it has no code for that. */
const MODERATION = /content moderation|violates (our |the )?usage guidelines|SAFETY_CHECK_TYPE/i;
/** Limits that no waiting of ours outlasts. */
const USED_UP = /credits|spending limit|balance|quota/i;

/** Whether xAI turns something down for its rules. */
export function isModeration({ code, text }: UpstreamFailure): boolean {
  return MODERATION.test(`${code} ${text}`);
}

/** What is known of a refusal beside its status. */
export interface RefusalFacts {
  retryAfterMs: number | undefined;
  requestId: string | undefined;
  /** What to do about credentials that are refused. */
  refusedHint: string;
}

/** The answer to an HTTP error status: what it means, whether anything was done, and what the person can do. */
export function refusedAnswer(step: Step, status: number, failure: UpstreamFailure, facts: RefusalFacts): StudioError {
  const { name, lost, badRequestHint } = TERMS[step];
  const details: Facts = {
    step,
    upstreamStatus: status,
    ...(failure.code !== undefined && { upstreamCode: label(failure.code) }),
    ...(facts.requestId !== undefined && { upstreamRequestId: label(facts.requestId) }),
    ...(facts.retryAfterMs !== undefined && { retryAfterMs: facts.retryAfterMs }),
  };
  if (status >= 400 && status < 500 && status !== 429 && isModeration(failure)) {
    return safetyRefusal(step, details);
  }
  if (status === 401 || status === 403) {
    const message = 'xAI does not accept the credentials, or does not let them do this';
    return new StudioError('account-expired', TERMS[step].accountCode, message, { hint: facts.refusedHint, details });
  }
  if (status === 429) return rateLimited(step, USED_UP.test(failure.text), details);
  if (status === 503) {
    return new StudioError('provider-unavailable', TERMS[step].upstreamCode, 'xAI is overloaded', {
      hint: 'Wait a moment and try again',
      details,
      retryable: lost !== null,
    });
  }
  if (status >= 500) {
    const message = `xAI failed while it worked on the ${name}`;
    if (lost !== null) {
      return uncertain('provider-unavailable', TERMS[step].upstreamCode, message, { hint: lost, details });
    }
    return new StudioError('provider-unavailable', TERMS[step].upstreamCode, message, {
      hint: RESUME_HINT,
      details,
      retryable: false,
    });
  }
  if (status < 400) return redirected(step, status, details);
  const message = `xAI does not accept the request for the ${name}`;
  return new StudioError('request-invalid', TERMS[step].badRequestCode, message, { hint: badRequestHint, details });
}

/** A failure of the way there, in the public terms of the step. */
export function failedOnTheWay(step: Step, error: StudioError, timeoutMs: number): StudioError {
  if (error.code === 'REPLY_TOO_LARGE') return emptyAnswer(step, true);
  if (error.code !== 'NETWORK_TIMEOUT' && error.code !== 'NETWORK_FAILED') return error;
  const { hint, details, retryable } = error;
  const { lost } = TERMS[step];
  const isOpen = details?.outcome === 'uncertain';
  const options =
    lost === null
      ? { hint: RESUME_HINT, details: { step }, retryable: false, cause: error }
      : { hint: isOpen ? lost : hint, details: { ...details, step }, retryable, cause: error };
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
  if (TERMS[step].makes && isUnreadable) {
    const hint = TERMS[step].lost ?? undefined;
    return uncertain('provider-reply-unreadable', TERMS[step].emptyCode, message, { hint, details: { step } });
  }
  const hint = 'Try again, say it more simply, or choose another model';
  return new StudioError('provider-reply-unreadable', TERMS[step].emptyCode, message, { hint, details: { step } });
}

/** The planner called its function with something that is no plan. */
export function noPlan(): StudioError {
  const message = 'The planner answered with something that is no plan';
  return new StudioError('provider-reply-unreadable', 'GROK_PLANNER_INVALID_TOOL_ARGS', message, {
    hint: 'Try again, or say it more simply; for pictures mode "direct" goes without a plan',
    details: { step: 'plan' },
  });
}

/** Safety refusals are shown as such. `words`: what the model itself wrote. */
export function safetyRefusal(step: Step, details: Facts = {}, words = '', secret = ''): StudioError {
  const said = shownWords(words, secret);
  const { makes, name } = TERMS[step];
  const what = makes ? `The rules of xAI do not allow this ${name}` : 'xAI declines this request';
  return new StudioError('provider-refused', TERMS[step].safetyCode, said === '' ? what : `${what}: ${said}`, {
    hint: CHANGE_IT,
    details: { ...details, step, moderationStage: 'unknown' },
  });
}

function rateLimited(step: Step, isUsedUp: boolean, details: Facts): StudioError {
  const message = isUsedUp
    ? 'Credits or limit of the account at xAI are used up'
    : 'xAI limits how many requests it takes right now';
  return new StudioError('provider-rate-limited', TERMS[step].limitCode, message, {
    hint: isUsedUp
      ? 'Look at balance and limits at console.x.ai, or choose another provider'
      : 'Wait a moment, or make fewer at once',
    details,
    retryable: !isUsedUp && TERMS[step].lost !== null,
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
