import { describe, expect, it } from '@jest/globals';
import { withoutSecret } from '../../src/application/without-secret.ts';
import { StudioError } from '../../src/domain/errors.ts';

const SECRET = 'painter:"pass"-H8i9J0';
const error = (details: Record<string, unknown>) =>
  new StudioError('provider-unavailable', 'UPSTREAM_5XX', 'It failed', { hint: 'Wait', details, retryable: false });

describe('withoutSecret', () => {
  it('takes the credential out of whatever an error says, and leaves the rest', () => {
    const cleaned = withoutSecret(
      error({ upstreamCode: SECRET, deep: [{ at: `x ${SECRET} y` }], status: 500 }),
      SECRET,
    );
    expect(StudioError.is(cleaned)).toBe(true);
    expect(JSON.parse(JSON.stringify(cleaned))).toEqual({
      ...{ kind: 'provider-unavailable', code: 'UPSTREAM_5XX', message: 'It failed', hint: 'Wait', retryable: false },
      details: { upstreamCode: '***', deep: [{ at: 'x *** y' }], status: 500 },
    });
  });

  it('hands on what holds none, and what is no error of the studio, as it is', () => {
    const plain = error({ upstreamCode: 'bad_size' });
    expect(withoutSecret(plain, SECRET)).toBe(plain);
    expect(withoutSecret(plain, undefined)).toBe(plain);
    expect(withoutSecret(error({ upstreamCode: 'a' }), 'a')).toMatchObject({ details: { upstreamCode: 'a' } });
    const other = new Error(SECRET);
    expect(withoutSecret(other, SECRET)).toBe(other);
  });
});
