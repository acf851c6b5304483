import { describe, expect, it } from '@jest/globals';
import { errorReply, isClientGone, retryAfter, STATUS, statusOf } from '../../../src/delivery/http/errors.ts';
import { cancelled, type ErrorKind, KINDS, StudioError } from '../../../src/domain/errors.ts';

const error = (kind: ErrorKind, code: string, details?: Record<string, unknown>) =>
  new StudioError(kind, code, 'Something', { details });

describe('failures over HTTP', () => {
  it('have a status for every kind, and none that means success', () => {
    expect(Object.keys(STATUS).sort()).toEqual(Object.keys(KINDS).sort());
    for (const status of Object.values(STATUS)) expect(status).toBeGreaterThanOrEqual(400);
  });

  it('have the public status of their code where it differs from that of their kind', () => {
    const rows: [ErrorKind, string, number][] = [
      ['request-invalid', 'REF_TOO_MANY', 400],
      ['request-invalid', 'INVALID_REQUEST', 400],
      ['request-invalid', 'HOST_NOT_ALLOWED', 403],
      ['request-invalid', 'PAYLOAD_TOO_LARGE', 413],
      ['model-unknown', 'INVALID_PROVIDER', 400],
      ['conflict', 'REQUEST_ID_IN_USE', 409],
      ['too-many', 'TOO_MANY_JOBS', 429],
      ['too-many', 'SSE_CAPACITY', 503],
      ['account-missing', 'API_KEY_REQUIRED', 401],
      ['account-expired', 'AUTH_API_KEY_INVALID', 401],
      ['provider-refused', 'SAFETY_REFUSAL', 422],
      ['provider-reply-unreadable', 'EMPTY_RESPONSE', 422],
      ['provider-reply-unreadable', 'STREAM_PARSE_FAILED', 422],
      ['provider-unavailable', 'UPSTREAM_5XX', 502],
      ['provider-unavailable', 'RESPONSES_STREAM_ERROR', 502],
      ['provider-unavailable', 'NETWORK_FAILED', 503],
      ['provider-timed-out', 'RESPONSES_IMAGE_TIMEOUT', 504],
      ['run-cancelled', 'GENERATION_CANCELED', 499],
      ['internal', 'UNKNOWN', 500],
    ];
    for (const [kind, code, status] of rows) expect([code, statusOf({ kind, code })]).toEqual([code, status]);
  });

  it('tell credentials that an upstream refuses from none, and pass on how it refused a request', () => {
    expect(statusOf(error('account-missing', 'GROK_AUTH_FAILED'))).toBe(401);
    expect(statusOf(error('account-expired', 'GROK_AUTH_FAILED'))).toBe(502);
    expect(statusOf(error('request-invalid', 'GROK_BAD_REQUEST', { upstreamStatus: 422 }))).toBe(422);
    expect(statusOf(error('request-invalid', 'GROK_BAD_REQUEST', { upstreamStatus: 500 }))).toBe(400);
    expect(statusOf(error('request-invalid', 'GROK_PLANNER_BAD_REQUEST'))).toBe(400);
    expect(statusOf(error('request-invalid', 'INVALID_REQUEST', { upstreamStatus: 404 }))).toBe(400);
  });

  it('have one body, with the code at the top level too', () => {
    const reply = errorReply(error('request-invalid', 'REF_TOO_MANY', { max: 5 }), 'req_1');
    expect(reply).toEqual({
      error: {
        code: 'REF_TOO_MANY',
        message: 'Something',
        kind: 'request-invalid',
        retryable: false,
        details: { max: 5 },
      },
      code: 'REF_TOO_MANY',
      requestId: 'req_1',
    });
  });

  it('show nothing of what is not ours', () => {
    const text = JSON.stringify(errorReply(new Error('password=canary at /home/somebody'), 'req_1'));
    expect(text).toContain('"code":"UNKNOWN"');
    expect(text).not.toMatch(/canary|somebody/);
  });

  it('say in whole seconds how long to wait', () => {
    expect(retryAfter(error('too-many', 'TOO_MANY_JOBS', { retryAfterMs: 5000 }))).toBe(5);
    expect(retryAfter(error('too-many', 'X', { retryAfterMs: 10 }))).toBe(1);
    expect(retryAfter(error('too-many', 'X', { retryAfterMs: 1001 }))).toBe(2);
    expect(retryAfter(error('too-many', 'X', { retryAfterMs: 'soon' }))).toBeUndefined();
    expect(retryAfter(cancelled())).toBeUndefined();
  });

  it('are told apart from a client that went away', () => {
    expect(isClientGone(Object.assign(new Error('x'), { code: 'ERR_STREAM_PREMATURE_CLOSE' }))).toBe(true);
    expect(isClientGone(Object.assign(new Error('x'), { code: 'ECONNRESET' }))).toBe(true);
    expect(isClientGone(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toBe(false);
    expect(isClientGone(null)).toBe(false);
  });
});
