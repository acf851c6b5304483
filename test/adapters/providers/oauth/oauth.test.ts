import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { QuotaBook } from '../../../../src/adapters/accounts/quota-book.ts';
import { SystemClock } from '../../../../src/adapters/system/system-clock.ts';
import { cancelled, isUncertain } from '../../../../src/domain/errors.ts';
import type { Credentials } from '../../../../src/ports/account-vault.ts';
import { LIMIT_RESETS_AT, RESETS_AT } from '../../../support/openai-account-scenarios.ts';
import type { ScenarioName } from '../../../support/openai-scenarios.ts';
import { chatGptUnderTest, type OpenAiUnderTest, orderFor } from '../../../support/openai-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { until } from '../../../support/waiting.ts';

const PICTURE = samplePng(1024, 1024, 9);

let under: OpenAiUnderTest;
beforeEach(async () => {
  under = await chatGptUnderTest({ picture: PICTURE }, { timeoutMs: 15_000 });
});
afterEach(async () => {
  await under.close();
});

/** The same with a short time limit. */
async function impatient(): Promise<void> {
  await under.close();
  under = await chatGptUnderTest({ picture: PICTURE }, { timeoutMs: 400 });
}

async function play(scenario: ScenarioName, more: Parameters<typeof orderFor>[1] = {}) {
  under.upstream.setScenario(scenario);
  return under.call(orderFor(under, more));
}

describe('a picture of the ChatGPT account', () => {
  it('takes one call to the backend with token and account, and comes byte for byte as it was sent', async () => {
    const { made, error, submitted } = await play('partials');
    expect(error).toBeUndefined();
    expect(Buffer.compare(made[0]?.bytes ?? Buffer.alloc(0), PICTURE)).toBe(0);
    expect(made[0]).toMatchObject({ mediaType: 'image/png', usage: { input_tokens: 1200 } });
    expect(made[0]?.costUsd).toBeUndefined();
    expect(submitted).toEqual([{ id: 'resp_0001' }]);
    expect(under.upstream.requests).toHaveLength(1);
    expect(under.upstream.requests[0]).toMatchObject({
      method: 'POST',
      path: '/backend-api/codex/responses',
      headers: {
        authorization: 'Bearer token-test',
        'chatgpt-account-id': 'acc-1',
        'content-type': 'application/json',
      },
    });
    expect(under.upstream.requests[0]?.headers['accept']).toContain('text/event-stream');
  });

  it('has its token in one header and nowhere else', async () => {
    await play('ok');
    const [request] = under.upstream.requests;
    const { authorization: _, ...others } = request?.headers ?? {};
    const rest = JSON.stringify(others) + request?.path + Buffer.from(request?.body ?? []).toString();
    expect(rest).not.toContain('token-test');
  });

  it('tells of a search as planning, and of what comes after as drawing', async () => {
    const { phases } = await play('ok', { webSearchEnabled: true });
    expect(phases).toEqual(['planning', 'streaming']);
    expect((await play('ok')).phases).toEqual([]);
  });

  it.each([
    ['partials', 2],
    ['equal-previews', 1],
    ['fewer-previews', 1],
    ['ok', 0],
  ] as const)('shows the previews that come: %s', async (scenario, count) => {
    const { previews, progress, error } = await play(scenario);
    expect(error).toBeUndefined();
    expect(previews).toHaveLength(count);
    expect(progress.at(-1)).toBe(1);
  });

  it.each(['one-chunk', 'tiny-chunks', 'json', 'done-marker', 'only-in-item', 'tells-limits', 'without-type'] as const)(
    'comes whole when the answer comes as %s',
    async (scenario) => {
      const { made, error } = await play(scenario);
      expect(error).toBeUndefined();
      expect(Buffer.compare(made[0]?.bytes ?? Buffer.alloc(0), PICTURE)).toBe(0);
      expect(made[0]).not.toHaveProperty('warnings');
    },
  );

  it.each(['cut-after-picture', 'no-completed', 'error-after-picture'] as const)(
    'is kept, with a warning, when the answer ends badly after it: %s',
    async (scenario) => {
      const { made, error } = await play(scenario);
      expect(error).toBeUndefined();
      expect(made[0]?.warnings).toMatchObject([{ code: 'PARTIAL_RESULT' }]);
    },
  );

  it('is kept, with the warning of the time limit, when the answer never ends', async () => {
    await impatient();
    const { made } = await play('hang-after-picture');
    expect(made[0]?.warnings).toMatchObject([{ code: 'RESPONSES_IMAGE_TIMEOUT' }]);
  });

  it('is drawn although the journal cannot take the id of its response', async () => {
    const { made, error } = await under.call(orderFor(under), { submitted: () => Promise.reject(new Error('full')) });
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
  });
});

describe('what the ChatGPT account says of its quota along with pictures', () => {
  const resetsAtMs = LIMIT_RESETS_AT * 1000;
  const ACCOUNT = { name: 'chatgpt', secret: 'renewed', source: 'account', accountId: 'acc-1' } as const;
  const noted = async (scenario: ScenarioName) => {
    const notes = new QuotaBook(new SystemClock());
    await under.close();
    under = await chatGptUnderTest({}, {}, notes);
    under.upstream.setScenario(scenario);
    await under.call(orderFor(under));
    return notes.since(0, ACCOUNT).map((window) => [window.label, window.percent, window.lengthMs, window.resetsAtMs]);
  };

  it.each<[ScenarioName, unknown[][]]>([
    ['ok', []],
    ['tells-limits', [['5h', 12, 18_000_000, null]]],
    [
      'tells-limits-in-headers',
      [
        ['5h', 42, 18_000_000, resetsAtMs],
        ['7d', 7, 604_800_000, resetsAtMs + 500_000_000],
      ],
    ],
    [
      'limit-reached',
      [
        ['5h', 100, 18_000_000, resetsAtMs],
        ['7d', 7, 604_800_000, resetsAtMs + 500_000_000],
      ],
    ],
  ])('is noted: %s', async (scenario, windows) => {
    expect(await noted(scenario)).toEqual(windows);
  });
});

describe('a sequence of the ChatGPT account', () => {
  const order = () => orderFor(under, { n: 4, sequence: { id: 'seq_1', first: 1, total: 4 } });

  it('is one call, whose pictures are handed over one by one', async () => {
    const { made, finished, error } = await under.call(order());
    expect(error).toBeUndefined();
    expect([made.length, finished.length, under.upstream.requests.length]).toEqual([4, 4, 1]);
  });

  it('keeps what was finished when it breaks off', async () => {
    under.upstream.setScenario('cut-after-second');
    const { finished, error } = await under.call(order());
    expect(finished).toHaveLength(2);
    expect(error).toMatchObject({ code: 'NETWORK_FAILED', retryable: false });
  });
});

type Row = readonly [
  ScenarioName,
  string,
  string,
  { uncertain?: true; retryable?: true; details?: Record<string, unknown>; hint?: RegExp }?,
];

const RESETS = { resetsAt: new Date(RESETS_AT * 1000).toISOString(), resetsAtMs: RESETS_AT * 1000 };

const FAILURES: readonly Row[] = [
  ['token-expired', 'account-expired', 'AUTH_CHATGPT_EXPIRED', { hint: /Sign in/ }],
  ['plain-401', 'account-expired', 'AUTH_CHATGPT_EXPIRED'],
  ['usage-limit', 'provider-rate-limited', 'OPENAI_RATE_LIMITED', { details: RESETS, hint: /Wait until 20\d\d-/ }],
  ['usage-not-included', 'provider-rate-limited', 'OPENAI_RATE_LIMITED'],
  ['quota', 'provider-rate-limited', 'OPENAI_RATE_LIMITED'],
  ['429', 'provider-rate-limited', 'OPENAI_RATE_LIMITED', { retryable: true, details: { retryAfterMs: 2000 } }],
  ['429-ms', 'provider-rate-limited', 'OPENAI_RATE_LIMITED', { retryable: true, details: { retryAfterMs: 150 } }],
  ['overloaded', 'provider-unavailable', 'UPSTREAM_5XX', { retryable: true }],
  ['slow-down', 'provider-unavailable', 'UPSTREAM_5XX', { retryable: true }],
  ['500', 'provider-unavailable', 'UPSTREAM_5XX', { uncertain: true }],
  ['502-html', 'provider-unavailable', 'UPSTREAM_5XX', { uncertain: true }],
  ['other-model', 'request-invalid', 'INVALID_REQUEST', { hint: /no access to this model/ }],
  ['404', 'request-invalid', 'INVALID_REQUEST', { hint: /no access to this model/ }],
  ['bad-picture', 'request-invalid', 'INVALID_REQUEST', { hint: /PNG or JPEG/ }],
  ['400', 'request-invalid', 'INVALID_REQUEST', { details: { upstreamParam: 'tools[0].size' } }],
  ['moderation', 'provider-refused', 'SAFETY_REFUSAL', { details: { moderationStage: 'input' } }],
  ['moderation-output', 'provider-refused', 'SAFETY_REFUSAL', { details: { moderationStage: 'output' } }],
  ['failed-moderation', 'provider-refused', 'SAFETY_REFUSAL'],
  ['refusal', 'provider-refused', 'SAFETY_REFUSAL'],
  ['incomplete', 'provider-refused', 'SAFETY_REFUSAL'],
  ['failed', 'provider-unavailable', 'RESPONSES_STREAM_ERROR'],
  ['failed-server', 'provider-unavailable', 'UPSTREAM_5XX'],
  ['failed-overloaded', 'provider-unavailable', 'UPSTREAM_5XX'],
  ['failed-invalid', 'request-invalid', 'INVALID_REQUEST'],
  ['failed-context', 'request-invalid', 'INVALID_REQUEST', { details: { upstreamCode: 'context_length_exceeded' } }],
  ['failed-quota', 'provider-rate-limited', 'OPENAI_RATE_LIMITED'],
  ['failed-plan', 'provider-rate-limited', 'OPENAI_RATE_LIMITED'],
  ['failed-usage', 'provider-rate-limited', 'OPENAI_RATE_LIMITED'],
  ['failed-wait', 'provider-rate-limited', 'OPENAI_RATE_LIMITED', { details: { retryAfterMs: 3500 } }],
  ['error-event', 'provider-unavailable', 'RESPONSES_STREAM_ERROR'],
  ['empty', 'provider-refused', 'EMPTY_RESPONSE', { hint: /fewer references/ }],
  ['words', 'provider-refused', 'IMAGE_TOOL_NOT_CALLED', { hint: /plainly/ }],
  ['search-only', 'provider-refused', 'WEB_SEARCH_ONLY_RESPONSE', { hint: /web search off/ }],
  ['tool-failed', 'provider-refused', 'IMAGE_TOOL_FAILED', { hint: /Try again/ }],
  ['no-result', 'provider-refused', 'IMAGE_TOOL_COMPLETED_WITHOUT_RESULT', { hint: /another size/ }],
  ['garbage', 'provider-reply-unreadable', 'STREAM_PARSE_FAILED', { uncertain: true }],
  ['html', 'provider-reply-unreadable', 'STREAM_PARSE_FAILED', { uncertain: true }],
  ['ends-early', 'provider-unavailable', 'NETWORK_FAILED', { uncertain: true }],
  ['cut', 'provider-unavailable', 'NETWORK_FAILED', { uncertain: true }],
];

describe('a failure of the ChatGPT account', () => {
  it.each(FAILURES)('of the kind %s is %s, %s, after one call', async (scenario, kind, code, more = {}) => {
    const { error, made } = await play(scenario);
    expect(made).toHaveLength(0);
    expect(
      error && { kind: error.kind, code: error.code, retryable: error.retryable, uncertain: isUncertain(error) },
    ).toEqual({ kind, code, retryable: more.retryable ?? false, uncertain: more.uncertain ?? false });
    if (more.details !== undefined) expect(error?.details).toMatchObject(more.details);
    expect(error?.hint ?? '').toMatch(more.hint ?? /./);
    expect(`${error?.message} ${error?.hint} ${JSON.stringify(error?.details)}`).not.toMatch(/CANARY|token-test|acc-1/);
    expect(under.upstream.requests).toHaveLength(1);
  });

  it.each(['hang', 'hang-midway'] as const)('by silence ends at the time limit: %s', async (scenario) => {
    await impatient();
    const { error } = await play(scenario);
    expect(error).toMatchObject({ kind: 'provider-timed-out', code: 'RESPONSES_IMAGE_TIMEOUT', retryable: false });
    await under.upstream.requests[0]?.abandoned;
  });

  it('by a cancel closes the stream', async () => {
    const controller = new AbortController();
    under.upstream.setScenario('hang-midway');
    const call = under.call(orderFor(under), {
      signal: controller.signal,
      preview: () => controller.abort(cancelled()),
    });
    await until(() => under.upstream.requests[0]);
    expect((await call).error).toMatchObject({ kind: 'run-cancelled', code: 'GENERATION_CANCELED' });
    await under.upstream.requests[0]?.abandoned;
  });
});

describe('the sign-in', () => {
  const signedIn = (more: Partial<Credentials>): Credentials => ({
    name: 'chatgpt',
    secret: 'token',
    source: 'account',
    ...more,
  });

  it('is missing: nothing is sent', async () => {
    const { error } = await under.call(orderFor(under), { credentials: null });
    expect(error).toMatchObject({ kind: 'account-missing', code: 'OAUTH_UNAVAILABLE' });
    expect(under.upstream.connections()).toBe(0);
  });

  it.each([{ secret: 'a\nb' }, { secret: '' }, { secret: 'é' }, { accountId: 'acc\r\nx: y' }])(
    'with odd characters is refused unsent: %j',
    async (odd) => {
      const { error } = await under.call(orderFor(under), { credentials: signedIn(odd) });
      expect(error).toMatchObject({ kind: 'account-expired', code: 'AUTH_CHATGPT_EXPIRED' });
      expect(under.upstream.connections()).toBe(0);
    },
  );

  const check = (credentials: Credentials | null) =>
    under.provider.check({ signal: new AbortController().signal, credentials });

  it('is tried by asking for the list of models', async () => {
    expect(await check(signedIn({ accountId: 'acc-1' }))).toMatchObject({ ready: true });
    expect(under.upstream.requests).toHaveLength(1);
    expect(under.upstream.requests[0]?.path).toMatch(/^\/backend-api\/codex\/models\?client_version=/);
    expect(under.upstream.requests[0]?.headers).toMatchObject({ 'chatgpt-account-id': 'acc-1' });
  });

  it('that is refused, missing or unusable makes the account unready, with a remedy', async () => {
    for (const credentials of [signedIn({ secret: 'sk-refused' }), null, signedIn({ secret: 'a b' })]) {
      expect(await check(credentials)).toMatchObject({ ready: false, hint: expect.stringMatching(/Sign in/) });
    }
    await under.close();
    expect(await check(signedIn({}))).toMatchObject({ ready: false, reason: expect.stringMatching(/reached/) });
  });
});

describe('a proxy in front of the account', () => {
  const proxied = async (): Promise<void> => {
    const { upstream } = under;
    const proxyUrl = upstream.url.replace(/\/v1$/, '');
    const other = await chatGptUnderTest({}, { proxyUrl, timeoutMs: 15_000 });
    await other.upstream.close();
    under = { ...other, upstream, close: () => Promise.all([other.close(), upstream.close()]).then(() => undefined) };
  };

  it('is asked for its models, and told as missing when it does not run', async () => {
    await proxied();
    const ask = () => under.provider.check({ signal: new AbortController().signal, credentials: null });
    expect(await ask()).toMatchObject({ ready: true });
    expect(under.upstream.requests[0]).toMatchObject({
      path: '/v1/models',
      headers: { authorization: 'Bearer dummy' },
    });
    await under.upstream.close();
    expect(await ask()).toMatchObject({ ready: false, hint: expect.stringContaining('IMA2_OAUTH_PROXY_URL') });
  });

  it('that lost its sign-in says where to sign in', async () => {
    await proxied();
    under.upstream.setScenario('token-expired');
    const { error } = await under.call(orderFor(under), { credentials: null });
    expect(error).toMatchObject({
      code: 'AUTH_CHATGPT_EXPIRED',
      hint: expect.stringContaining('where the proxy runs'),
    });
  });
});
