import { describe, expect, it } from '@jest/globals';
import { cancelled, isUncertain, KINDS, StudioError, uncertain } from '../../src/domain/errors.ts';

describe('StudioError', () => {
  it('goes over the wire and comes back whole', () => {
    const error = new StudioError('request-invalid', 'REF_TOO_MANY', 'too many', {
      hint: 'send fewer',
      details: { max: 5 },
    });
    const back = StudioError.revive(JSON.parse(JSON.stringify(error)));
    expect(back.toJSON()).toEqual(error.toJSON());
    expect(StudioError.is(back)).toBe(true);
  });

  it('knows its like from another copy of the package', () => {
    const foreign = { [Symbol.for('@ima2/core.StudioError')]: true };
    expect(StudioError.is(foreign)).toBe(true);
    expect(StudioError.is(new Error('plain'))).toBe(false);
    expect(StudioError.is(null)).toBe(false);
  });

  it('shows nothing of an unknown failure', () => {
    const error = StudioError.from(new Error('sk-secret in a message'));
    expect(JSON.stringify(error)).not.toContain('sk-secret');
    expect(error.toJSON()).toMatchObject({ kind: 'internal', code: 'UNKNOWN' });
  });

  it('takes a kind that it does not know for internal', () => {
    const body = { code: 'X', message: 'x', kind: 'from-the-future' as 'internal', retryable: true };
    expect(StudioError.revive(body)).toMatchObject({ kind: 'internal', code: 'X', retryable: true });
  });

  it('says by its kind whether sending again is safe, unless told otherwise', () => {
    for (const [kind, { retryable }] of Object.entries(KINDS)) {
      expect(new StudioError(kind as keyof typeof KINDS, 'X', 'x').retryable).toBe(retryable);
    }
    expect(new StudioError('provider-rate-limited', 'X', 'x', { retryable: false }).retryable).toBe(false);
  });
});

describe('uncertain', () => {
  it('is never retryable and says so in its details', () => {
    const error = uncertain('provider-unavailable', 'UPSTREAM_5XX', 'the server failed', { details: { status: 500 } });
    expect(error.retryable).toBe(false);
    expect(error.details).toEqual({ status: 500, outcome: 'uncertain' });
    expect(isUncertain(error)).toBe(true);
    expect(isUncertain(cancelled())).toBe(false);
  });
});
