import { StudioError, uncertain } from '../../../../domain/errors.ts';
import type { VideoOrder } from '../../../../domain/video.ts';
import { label, type UpstreamFailure } from '../upstream.ts';
import { isModeration, safetyRefusal } from './failures.ts';
import { RESUME_HINT, type Step } from './steps.ts';

/** The steps of a clip that is made anew, or of one that is changed: their failures have codes of their own. */
export function stepsOf({ action }: Pick<VideoOrder, 'action'>): { begin: Step; poll: Step } {
  return action === 'generate' ? { begin: 'clip', poll: 'poll' } : { begin: 'clipChange', poll: 'changePoll' };
}

/** Codes of a clip that failed at xAI, with the status that each stands for. */
const REFUSED: Readonly<Record<string, number>> = {
  invalid_argument: 400,
  permission_denied: 403,
  failed_precondition: 412,
};

const BEGIN_ANEW = 'Change the prompt or the pictures and begin a new clip; xAI may have billed this one';

/** xAI says that the clip failed. Nothing of its words is shown. */
export function clipFailed(order: Pick<VideoOrder, 'action'>, failure: UpstreamFailure, id: string): StudioError {
  if (isModeration(failure)) return safetyRefusal('clip', { xaiVideoRequestId: id });
  const isNew = order.action === 'generate';
  const code = failure.code ?? '';
  const status = REFUSED[code];
  const details = {
    step: 'clip',
    xaiVideoRequestId: id,
    ...(code !== '' && { upstreamCode: label(code) }),
    ...(status !== undefined && { upstreamStatus: status }),
  };
  if (status !== undefined) {
    const message = 'xAI took the request for the clip, but cannot carry it out';
    return new StudioError('request-invalid', isNew ? 'GROK_VIDEO_REQUEST_FAILED' : 'GROK_VIDEO_FAILED', message, {
      hint: BEGIN_ANEW,
      details,
    });
  }
  if (code === 'service_unavailable') {
    const message = 'xAI could not make the clip, because it is overloaded';
    return new StudioError('provider-unavailable', isNew ? 'GROK_VIDEO_POLL_FAILED' : 'GROK_VIDEO_FAILED', message, {
      hint: 'Wait a moment and begin a new clip',
      details,
      retryable: false,
    });
  }
  return new StudioError('provider-unavailable', 'GROK_VIDEO_FAILED', 'xAI could not make the clip', {
    hint: BEGIN_ANEW,
    details,
    retryable: false,
  });
}

/** xAI keeps clips for a while only, or gave up on this one. */
export function clipExpired(id: string): StudioError {
  return new StudioError('provider-unavailable', 'GROK_VIDEO_EXPIRED', 'xAI no longer has the clip', {
    hint: 'Begin a new clip; xAI may have billed this one',
    details: { step: 'clip', xaiVideoRequestId: id },
    retryable: false,
  });
}

/** The clip is done, but xAI does not say where it is. */
export function clipWithoutAddress({ action }: Pick<VideoOrder, 'action'>, id: string): StudioError {
  const code = action === 'generate' ? 'GROK_VIDEO_EMPTY_RESPONSE' : 'GROK_VIDEO_FAILED';
  return new StudioError('provider-reply-unreadable', code, 'xAI says that the clip is done, but not where it is', {
    hint: RESUME_HINT,
    details: { step: 'clip', resumable: true, xaiVideoRequestId: id },
  });
}

/** The clip takes longer than the whole job may. */
export function clipTooSlow(limitMs: number, id: string): StudioError {
  const message = `xAI did not finish the clip within ${Math.round(limitMs / 1000)} s`;
  return new StudioError('provider-timed-out', 'GROK_VIDEO_TIMEOUT', message, {
    hint: RESUME_HINT,
    details: { step: 'clip', resumable: true, xaiVideoRequestId: id },
  });
}

/** A clip that xAI took and does not know any more: nobody can say what became of it. */
export function clipForgotten({ code, details }: StudioError, id: string): StudioError {
  return uncertain('outcome-uncertain', code, 'xAI does not know the clip any more', {
    hint: 'Look at console.x.ai whether it was billed before you begin a new one',
    details: { ...details, xaiVideoRequestId: id },
  });
}
