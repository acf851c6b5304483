import { describe, expect, it } from '@jest/globals';
import { keyTerms } from '../../../../../src/adapters/providers/api/api.terms.ts';
import { failedInStream, refusedAnswer } from '../../../../../src/adapters/providers/shared/responses/refusal.ts';
import type { UpstreamFailure } from '../../../../../src/adapters/providers/shared/upstream.ts';
import { isUncertain } from '../../../../../src/domain/errors.ts';

const answer = (status: number, failure: Partial<UpstreamFailure> = {}, retryAfterMs?: number) =>
  refusedAnswer(status, { text: '', ...failure }, { retryAfterMs, requestId: 'req_1' }, keyTerms);
const streamed = (failure: Partial<UpstreamFailure> = {}) => failedInStream({ text: '', ...failure }, {}, keyTerms);

describe('refusedAnswer', () => {
  const cases: readonly (readonly [number, Partial<UpstreamFailure>, string, string, boolean])[] = [
    [400, { code: 'moderation_blocked' }, 'SAFETY_REFUSAL', 'provider-refused', false],
    [400, { type: 'image_content_policy_violation' }, 'SAFETY_REFUSAL', 'provider-refused', false],
    [
      400,
      { text: 'Your request was rejected as a result of our safety system.' },
      'SAFETY_REFUSAL',
      'provider-refused',
      false,
    ],
    [400, { code: 'invalid_size', param: 'size' }, 'INVALID_REQUEST', 'request-invalid', false],
    [400, { code: 'something_new' }, 'INVALID_REQUEST', 'request-invalid', false],
    [400, {}, 'INVALID_REQUEST', 'request-invalid', false],
    [401, {}, 'AUTH_API_KEY_INVALID', 'account-expired', false],
    [401, { code: 'invalid_authentication' }, 'AUTH_API_KEY_INVALID', 'account-expired', false],
    [403, { code: 'unsupported_country_region_territory' }, 'INVALID_REQUEST', 'request-invalid', false],
    [403, { code: 'mismatched_organization' }, 'AUTH_API_KEY_INVALID', 'account-expired', false],
    [404, { code: 'model_not_found' }, 'INVALID_REQUEST', 'request-invalid', false],
    [409, {}, 'INVALID_REQUEST', 'request-invalid', false],
    [422, {}, 'INVALID_REQUEST', 'request-invalid', false],
    [429, {}, 'OPENAI_RATE_LIMITED', 'provider-rate-limited', true],
    [429, { code: 'usage_limit_reached' }, 'OPENAI_RATE_LIMITED', 'provider-rate-limited', false],
    [
      429,
      { type: 'usage_not_included', code: 'usage_not_included' },
      'OPENAI_RATE_LIMITED',
      'provider-rate-limited',
      false,
    ],
    [429, { type: 'usage_limit_reached' }, 'OPENAI_RATE_LIMITED', 'provider-rate-limited', false],
    [503, { code: 'server_is_overloaded' }, 'UPSTREAM_5XX', 'provider-unavailable', true],
    [503, { code: 'slow_down' }, 'UPSTREAM_5XX', 'provider-unavailable', true],
    [429, { code: 'insufficient_quota' }, 'AUTH_API_KEY_INVALID', 'account-expired', false],
    [429, { type: 'insufficient_quota' }, 'AUTH_API_KEY_INVALID', 'account-expired', false],
    [403, { code: 'billing_hard_limit_reached' }, 'AUTH_API_KEY_INVALID', 'account-expired', false],
    [503, { code: 'server_error' }, 'UPSTREAM_5XX', 'provider-unavailable', true],
    [307, {}, 'NETWORK_FAILED', 'provider-unavailable', false],
  ];

  it.each(cases)('takes %d with %j for %s', (status, failure, code, kind, retryable) => {
    const error = answer(status, failure);
    expect({ code: error.code, kind: error.kind, retryable: error.retryable }).toEqual({ code, kind, retryable });
    expect(isUncertain(error)).toBe(false);
    expect(error.hint).not.toBe('');
  });

  it.each([500, 502, 504, 520, 529])('leaves the outcome open after %d', (status) => {
    const error = answer(status, { code: 'server_error' });
    expect(error).toMatchObject({ code: 'UPSTREAM_5XX', retryable: false });
    expect(isUncertain(error)).toBe(true);
  });

  it('names the labels of the upstream and how long it wants to wait, never its text', () => {
    const failure = { code: 'rate_limit_exceeded', type: 'a whole sentence', param: 'size', text: 'CANARY' };
    const error = answer(429, failure, 1500);
    expect(error.details).toEqual({
      upstreamStatus: 429,
      upstreamCode: 'rate_limit_exceeded',
      upstreamType: '_redacted',
      upstreamParam: 'size',
      upstreamRequestId: 'req_1',
      retryAfterMs: 1500,
    });
    expect(JSON.stringify(error)).not.toContain('CANARY');
  });

  it('says when a usage limit is reset, as text and as a number', () => {
    const { details, hint } = answer(429, { type: 'usage_limit_reached', resetsAtMs: 1_795_000_000_000 });
    expect(details).toMatchObject({ resetsAt: '2026-11-18T11:06:40.000Z', resetsAtMs: 1_795_000_000_000 });
    expect(hint).toContain('2026-11-18T11:06:40.000Z');
    expect(answer(429, { type: 'usage_limit_reached' }).details).not.toHaveProperty('resetsAt');
  });

  it('counts a balance among the limits of use where there is no balance', () => {
    const terms = { ...keyTerms, unpaid: null };
    const facts = { retryAfterMs: undefined, requestId: undefined };
    expect(refusedAnswer(429, { code: 'insufficient_quota', text: '' }, facts, terms)).toMatchObject({
      code: 'OPENAI_RATE_LIMITED',
      retryable: false,
    });
  });

  it.each([
    ['Your request was rejected by the safety system', undefined, 'input'],
    ['The generated image was blocked', undefined, 'output'],
    ['', 'output', 'output'],
    ['', 'elsewhere', 'unknown'],
  ])('finds the stage of moderation in %j and %j', (text, stage, moderationStage) => {
    expect(answer(400, { code: 'moderation_blocked', text, stage }).details).toMatchObject({ moderationStage });
  });

  it('tells the person what to do about an unverified organization and an empty balance', () => {
    expect(answer(403, { text: 'Your organization must be verified' }).hint).toMatch(/verified/);
    expect(answer(429, { code: 'insufficient_quota' }).hint).toMatch(/Billing/);
  });
});

describe('failedInStream', () => {
  it.each([
    [{ code: 'image_content_policy_violation' }, 'SAFETY_REFUSAL'],
    [{ code: 'bio_policy' }, 'SAFETY_REFUSAL'],
    [{ code: 'misalignment_policy_violation' }, 'SAFETY_REFUSAL'],
    [{ code: 'rate_limit_exceeded' }, 'OPENAI_RATE_LIMITED'],
    [{ code: 'server_error' }, 'UPSTREAM_5XX'],
    [{ code: 'vector_store_timeout' }, 'UPSTREAM_5XX'],
    [{ code: 'insufficient_quota' }, 'AUTH_API_KEY_INVALID'],
    [{ code: 'something_new' }, 'RESPONSES_STREAM_ERROR'],
    [{}, 'RESPONSES_STREAM_ERROR'],
    ...[
      'invalid_prompt',
      'data_residency_mismatch',
      'invalid_image',
      'invalid_image_format',
      'invalid_base64_image',
      'invalid_image_url',
      'image_too_large',
      'image_too_small',
      'image_parse_error',
      'invalid_image_mode',
      'image_file_too_large',
      'unsupported_image_media_type',
      'empty_image_file',
      'failed_to_download_image',
      'image_file_not_found',
    ].map((code) => [{ code }, 'INVALID_REQUEST'] as const),
  ] as const)('takes %j for %s, and never for something to send again', (failure, code) => {
    expect(streamed(failure)).toMatchObject({ code, retryable: false });
  });

  it.each([
    ['Please try again in 3.5s.', 3500],
    ['Try again in 120 ms', 120],
    ['try again in a while', undefined],
  ])('reads the wait out of %j', (text, retryAfterMs) => {
    expect(streamed({ code: 'rate_limit_exceeded', text }).details?.['retryAfterMs']).toBe(retryAfterMs);
  });

  it('does not take what it does not know for a safety refusal', () => {
    expect(streamed({ text: 'The image is not safe to load', code: 'odd' }).code).toBe('RESPONSES_STREAM_ERROR');
  });
});
