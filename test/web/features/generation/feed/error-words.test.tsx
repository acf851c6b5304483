import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ErrorBody, type ErrorKind, KINDS } from '../../../../../src/domain/errors.ts';
import { headingOf, preciselyOf, sentenceOf } from '../../../../../web/src/features/generation/feed/error-words.ts';
import { meanings } from '../../../../../web/src/text/error-meanings.ts';
import { errors } from '../../../../../web/src/text/errors/en.ts';
import { learnAll } from '../../../../../web/src/text/language.ts';

const error = (kind: ErrorKind, code: string, more: Partial<ErrorBody> = {}): ErrorBody => ({
  ...{ code, kind, message: 'x', retryable: KINDS[kind].retryable },
  ...more,
});
const uncertain = { details: { outcome: 'uncertain' } };

describe('Words of an error', () => {
  beforeAll(async () => {
    await learnAll();
    // The first look begins to fetch them.
    while (meanings.value['NETWORK_FAILED'] === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it.each([
    ['provider-unavailable', 'GROK_NETWORK_FAILED', 'The provider cannot be reached'],
    ['provider-unavailable', 'COMFY_EXECUTION_FAILED', 'It failed at the provider'],
    ['provider-unavailable', 'AGY_PROCESS_ERROR', 'Its program does not work'],
    ['provider-unavailable', 'REPLICATE_DOWNLOAD_FAILED', 'What was made could not be fetched'],
    ['provider-refused', 'REPLICATE_BILLING_REQUIRED', 'The account has no balance'],
    ['provider-rate-limited', 'AGY_QUOTA_EXHAUSTED', 'The quota is used up'],
    ['provider-reply-unreadable', 'GROK_PLANNER_EMPTY_TOOL_CALL', 'It could not be prepared'],
    ['provider-reply-unreadable', 'COMFY_NO_OUTPUT', 'Nothing came back'],
    ['account-missing', 'API_KEY_REQUIRED', 'A key is missing'],
    ['account-missing', 'OAUTH_UNAVAILABLE', 'No account is connected'],
  ] as const)('head %s %s with "%s"', (kind, code, heading) => {
    expect(headingOf(error(kind, code))).toBe(heading);
  });

  it('leave open what nobody knows', () => {
    const broken = error('provider-unavailable', 'UPSTREAM_5XX', uncertain);
    expect(headingOf(broken)).toBe('It broke off on the way');
    expect(sentenceOf(broken)).toMatch(/may have been made and billed/);
    const planned = error('provider-timed-out', 'GROK_PLANNER_TIMEOUT', {
      details: { outcome: 'uncertain', step: 'plan' },
    });
    expect(sentenceOf(planned)).toMatch(/^Nothing was ordered yet/);
  });

  it('say when a limit begins anew, as long as that is to come', () => {
    const limited = (resetsAtMs: number) =>
      error('provider-rate-limited', 'OPENAI_RATE_LIMITED', { details: { resetsAtMs } });
    expect(sentenceOf(limited(Date.now() + 60_000))).toMatch(/ It begins anew on .+\.$/);
    expect(sentenceOf(limited(1))).toBe(errors['OPENAI_RATE_LIMITED']);
  });

  it('say exactly what the other side found wrong, and nothing twice', () => {
    const words = 'The model answered with words in place of a picture: Which fox?';
    expect(preciselyOf(error('provider-refused', 'IMAGE_TOOL_NOT_CALLED', { message: words }))).toBe(words);
    const missing = { message: 'It has no file a.bin', hint: 'Put a.bin into models', details: { file: 'a.bin' } };
    expect(preciselyOf(error('request-invalid', 'COMFY_MODEL_MISSING', missing))).toBe('Put a.bin into models.');
    expect(preciselyOf(error('request-invalid', 'AGY_MASK_UNSUPPORTED'))).toBeNull();
    expect(preciselyOf(error('provider-unavailable', 'UPSTREAM_5XX'))).toBeNull();
  });
});
