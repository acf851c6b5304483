import { describe, expect, it } from '@jest/globals';
import { beforeSending, exitCodeOf, hintOf, ofRun, requestIdOf, usage } from '../../../src/delivery/cli/errors.ts';
import { cancelled, type ErrorKind, KINDS, StudioError, uncertain } from '../../../src/domain/errors.ts';

const of = (kind: ErrorKind, code = 'ANY') => new StudioError(kind, code, 'it failed');

describe('exit codes', () => {
  it.each<[number, StudioError]>([
    [1, of('not-found')],
    [1, uncertain('provider-unavailable', 'UPSTREAM_5XX', 'who knows')],
    [1, uncertain('provider-timed-out', 'RESPONSES_IMAGE_TIMEOUT', 'who knows')],
    [2, usage('no')],
    [2, beforeSending(of('request-invalid', 'INVALID_SIZE'))],
    [2, of('request-invalid', 'BIND_REFUSED')],
    [3, of('provider-unavailable', 'SERVER_UNREACHABLE')],
    [4, of('account-expired', 'AUTH_CHATGPT_EXPIRED')],
    [4, of('account-missing', 'APIKEY_DISABLED')],
    [4, of('provider-unavailable', 'OAUTH_UNAVAILABLE')],
    [5, of('request-invalid', 'INVALID_SIZE')],
    [5, of('too-many', 'TOO_MANY_JOBS')],
    [5, of('provider-rate-limited')],
    [6, of('provider-unavailable', 'NETWORK_FAILED')],
    [6, of('storage-failed')],
    [7, of('provider-refused', 'SAFETY_REFUSAL')],
    [7, of('provider-refused', 'MODERATION_REFUSED')],
    [8, of('provider-timed-out')],
    [1, of('provider-unavailable', 'AUTH_SWITCH_FAILED')],
    [1, of('provider-timed-out', 'AUTH_SWITCH_EXPIRED')],
    [8, cancelled()],
    [130, of('run-cancelled', 'INTERRUPTED')],
  ])('ends with %i', (code, error) => {
    expect(exitCodeOf(error)).toBe(code);
  });

  it('keeps the row of a code also when the problem was found before sending', () => {
    expect(exitCodeOf(beforeSending(of('request-invalid', 'REF_TOO_LARGE')))).toBe(5);
    expect(exitCodeOf(beforeSending(of('request-invalid', 'REF_NOT_BASE64')))).toBe(5);
  });
});

describe('hints', () => {
  it('gives every kind something to do', () => {
    for (const kind of Object.keys(KINDS) as ErrorKind[]) expect(hintOf(of(kind)).length).toBeGreaterThan(20);
  });

  it('prefers the hint of the error, then of its code', () => {
    expect(hintOf(new StudioError('not-found', 'ASSET_NOT_FOUND', 'x', { hint: 'mine' }))).toBe('mine');
    expect(hintOf(of('provider-unavailable', 'SERVER_UNREACHABLE'))).toContain('--server');
    expect(hintOf(of('model-unknown', 'IMAGE_MODEL_UNSUPPORTED'))).toMatch(/gpt-5\.4 or gpt-5\.4-mini/);
    expect(hintOf(of('provider-unavailable', 'NETWORK_FAILED'))).toContain('not moderation');
  });

  it.each([
    ['too-many', 'TOO_MANY_JOBS', '--queue'],
    ['account-missing', 'ACCESS_TOKEN_REQUIRED', 'IMA2_ACCESS_TOKEN'],
  ] as const)('keeps to its own words where a server would name other ones: %s %s', (kind, code, remedy) => {
    expect(hintOf(new StudioError(kind, code, 'x', { hint: 'Send the header X-Something' }))).toContain(remedy);
  });
});

it('remembers which run an error ended', () => {
  const error = of('internal');
  expect(requestIdOf(error)).toBeUndefined();
  expect(requestIdOf(ofRun(error, 'req_1'))).toBe('req_1');
});
