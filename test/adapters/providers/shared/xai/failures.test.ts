import { describe, expect, it } from '@jest/globals';
import { readFailure } from '../../../../../src/adapters/providers/shared/upstream.ts';
import {
  emptyAnswer,
  failedOnTheWay,
  refusedAnswer,
  safetyRefusal,
} from '../../../../../src/adapters/providers/shared/xai/failures.ts';
import type { Step } from '../../../../../src/adapters/providers/shared/xai/steps.ts';
import { statusOf } from '../../../../../src/delivery/http/errors.ts';
import { isUncertain, StudioError, uncertain } from '../../../../../src/domain/errors.ts';

const facts = { retryAfterMs: undefined, requestId: undefined, refusedHint: 'Sign in again' };
const refusal = (step: Step, status: number, body: unknown = { error: 'No' }) =>
  refusedAnswer(step, status, readFailure(JSON.stringify(body)), facts);
const said = (error: StudioError) => [error.code, statusOf(error), error.retryable, isUncertain(error)];

describe('Failures of xAI', () => {
  it.each<[Step, number, string, number, boolean, boolean]>([
    ['search', 400, 'GROK_SEARCH_BAD_REQUEST', 400, false, false],
    ['plan', 404, 'GROK_PLANNER_BAD_REQUEST', 404, false, false],
    ['picture', 422, 'GROK_BAD_REQUEST', 422, false, false],
    ['search', 401, 'GROK_AUTH_FAILED', 502, false, false],
    ['picture', 403, 'GROK_AUTH_FAILED', 502, false, false],
    ['plan', 429, 'GROK_RATE_LIMITED', 429, true, false],
    ['search', 500, 'GROK_UPSTREAM_ERROR', 502, false, true],
    ['picture', 529, 'GROK_UPSTREAM_ERROR', 502, false, true],
    ['picture', 503, 'GROK_UPSTREAM_ERROR', 502, true, false],
    ['picture', 302, 'GROK_NETWORK_FAILED', 502, false, false],
  ])('of the %s with status %i are %s', (step, status, ...wanted) => {
    expect(said(refusal(step, status))).toEqual(wanted);
  });

  it('are read in all three forms of error answers, and nothing of their text is shown', () => {
    for (const body of [
      { error: { message: 'CANARY rejected by content moderation', type: 'x', param: null, code: null } },
      { code: 'Client specified an invalid argument', error: 'CANARY rejected by content moderation.' },
      { error: 'CANARY: Content violates usage guidelines.' },
    ]) {
      for (const status of [400, 403]) {
        const error = refusal('picture', status, body);
        expect(said(error)).toEqual(['SAFETY_REFUSAL', 422, false, false]);
        expect(JSON.stringify(error)).not.toContain('CANARY');
      }
    }
    expect(refusal('picture', 400, { error: 'unknown field moderation' }).code).toBe('GROK_BAD_REQUEST');
    expect(refusal('picture', 500, { error: 'content moderation is down' }).code).toBe('GROK_UPSTREAM_ERROR');
  });

  it('are final when the account is used up', () => {
    const error = refusal('picture', 429, { error: 'Your team has used all available credits' });
    expect(said(error)).toEqual(['GROK_RATE_LIMITED', 429, false, false]);
    expect(error.hint).toMatch(/balance/);
  });

  it('of the way there keep what is known of the outcome', () => {
    const refused = new StudioError('provider-unavailable', 'NETWORK_FAILED', 'No connection');
    expect(said(failedOnTheWay('plan', refused, 1000))).toEqual(['GROK_PLANNER_NETWORK_FAILED', 502, true, false]);
    const broken = uncertain('provider-unavailable', 'NETWORK_FAILED', 'It broke');
    expect(said(failedOnTheWay('search', broken, 1000))).toEqual(['GROK_SEARCH_NETWORK_FAILED', 502, false, true]);
    expect(failedOnTheWay('search', broken, 1000).hint).toMatch(/Nothing was ordered yet/);
    const slow = uncertain('provider-timed-out', 'NETWORK_TIMEOUT', 'Too slow');
    const timeouts = (['search', 'plan', 'picture'] as const).map((step) => said(failedOnTheWay(step, slow, 60_000)));
    expect(timeouts).toEqual([
      ['GROK_SEARCH_TIMEOUT', 504, false, true],
      ['GROK_PLANNER_TIMEOUT', 504, false, true],
      ['GROK_IMAGE_TIMEOUT', 504, false, true],
    ]);
    const cancelled = new StudioError('run-cancelled', 'GENERATION_CANCELED', 'Stopped');
    expect(failedOnTheWay('plan', cancelled, 1000)).toBe(cancelled);
  });

  it('leave the outcome open only where a picture may have been made', () => {
    const large = new StudioError('provider-reply-unreadable', 'REPLY_TOO_LARGE', 'Too large');
    expect(said(failedOnTheWay('picture', large, 1))).toEqual(['GROK_EMPTY_RESPONSE', 502, false, true]);
    expect(said(emptyAnswer('picture', false))).toEqual(['GROK_EMPTY_RESPONSE', 502, false, false]);
    expect(said(emptyAnswer('search', true))).toEqual(['GROK_SEARCH_EMPTY_RESPONSE', 502, false, false]);
    expect(said(emptyAnswer('plan', true))).toEqual(['GROK_PLANNER_EMPTY_TOOL_CALL', 502, false, false]);
  });

  it('show what the model itself says, without secrets', () => {
    const { message } = safetyRefusal('plan', {}, 'I do not draw\nthis xai-0123456789', 'xai-0123456789');
    expect(message).toBe('xAI declines this request: I do not draw this ***');
  });
});
