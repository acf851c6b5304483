import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cancelled, isUncertain } from '../../../../src/domain/errors.ts';
import type { ScenarioName } from '../../../support/openai-scenarios.ts';
import { type OpenAiUnderTest, openAiUnderTest, orderFor } from '../../../support/openai-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { until } from '../../../support/waiting.ts';

const PICTURE = samplePng(1024, 1024, 9);
const SEARCHING = { webSearchEnabled: true };

let under: OpenAiUnderTest;
beforeEach(async () => {
  under = await openAiUnderTest({ picture: PICTURE }, { timeoutMs: 15_000 });
});
afterEach(async () => {
  await under.close();
});

/** The same with a short time limit. */
async function impatient(): Promise<void> {
  await under.close();
  under = await openAiUnderTest({ picture: PICTURE }, { timeoutMs: 400 });
}

async function play(scenario: ScenarioName, more: Parameters<typeof orderFor>[1] = {}) {
  under.upstream.setScenario(scenario);
  return under.call(orderFor(under, more));
}

describe('a picture over the Responses API', () => {
  it('comes byte for byte as it was sent, with what was told about it', async () => {
    const { made, submitted, error } = await play('partials', SEARCHING);
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
    expect(Buffer.compare(made[0]?.bytes ?? Buffer.alloc(0), PICTURE)).toBe(0);
    expect(made[0]).toMatchObject({
      mediaType: 'image/png',
      revisedPrompt: 'A picture, described in more words',
      webSearchCalls: 1,
      usage: { input_tokens: 1200, output_tokens: 100, tool_usage: { image_gen: { output_tokens: 1056 } } },
    });
    expect(submitted).toEqual([{ id: 'resp_0001' }]);
  });

  it('is priced by its tokens and searches', async () => {
    const { made } = await play('ok', SEARCHING);
    const text = (1000 * 0.75 + 200 * 0.075 + 100 * 4.5) / 1e6;
    const picture = (50 * 5 + 10 * 8 + 1056 * 30) / 1e6;
    expect(made[0]?.costUsd).toBeCloseTo(text + picture + 0.01, 6);
  });

  it('has no price when the rates of its model are not known', async () => {
    const { made } = await under.call(orderFor(under, {}, 'gpt-6-astra'));
    expect(made[0]?.costUsd).toBeUndefined();
    expect(made[0]?.usage).toBeDefined();
  });

  it('shows as many previews as were asked for', async () => {
    for (const count of [0, 1, 3]) {
      const { previews } = await play('partials', { options: { partial_images: count } });
      expect(previews).toHaveLength(count);
    }
  });

  it('does not show the same preview twice', async () => {
    const { previews, progress } = await play('equal-previews');
    expect(previews).toHaveLength(1);
    expect(progress.at(-1)).toBe(1);
  });

  it.each(['one-chunk', 'tiny-chunks', 'json', 'done-marker'] as const)(
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
      expect(Buffer.compare(made[0]?.bytes ?? Buffer.alloc(0), PICTURE)).toBe(0);
      expect(made[0]?.warnings).toMatchObject([{ code: 'PARTIAL_RESULT' }]);
    },
  );

  it('is kept, with the warning of the time limit, when the answer never ends', async () => {
    await impatient();
    const { made } = await play('hang-after-picture');
    expect(made[0]?.warnings).toMatchObject([{ code: 'RESPONSES_IMAGE_TIMEOUT' }]);
  });

  it('of another size than asked for carries a warning', async () => {
    const { made } = await play('ok', { size: '1536x1024' });
    expect(made[0]?.warnings).toMatchObject([
      { code: 'OPTION_ADAPTED', field: 'size', value: '1536x1024', normalizedTo: '1024x1024' },
    ]);
  });
});

type Row = readonly [
  ScenarioName,
  string,
  string,
  { uncertain?: true; retryable?: true; details?: Record<string, unknown> }?,
];

const FAILURES: readonly Row[] = [
  [
    '400',
    'request-invalid',
    'INVALID_REQUEST',
    { details: { upstreamCode: 'invalid_value', upstreamParam: 'tools[0].size' } },
  ],
  ['400-bare', 'request-invalid', 'INVALID_REQUEST', { details: { upstreamType: 'invalid_request_error' } }],
  ['401', 'account-expired', 'AUTH_API_KEY_INVALID'],
  ['403', 'request-invalid', 'INVALID_REQUEST'],
  ['404', 'request-invalid', 'INVALID_REQUEST'],
  ['429', 'provider-rate-limited', 'OPENAI_RATE_LIMITED', { retryable: true, details: { retryAfterMs: 2000 } }],
  ['429-ms', 'provider-rate-limited', 'OPENAI_RATE_LIMITED', { retryable: true, details: { retryAfterMs: 150 } }],
  ['quota', 'account-expired', 'AUTH_API_KEY_INVALID'],
  ['500', 'provider-unavailable', 'UPSTREAM_5XX', { uncertain: true }],
  ['502-html', 'provider-unavailable', 'UPSTREAM_5XX', { uncertain: true }],
  ['503', 'provider-unavailable', 'UPSTREAM_5XX', { retryable: true, details: { retryAfterMs: 1000 } }],
  ['moderation', 'provider-refused', 'SAFETY_REFUSAL', { details: { moderationStage: 'input' } }],
  ['moderation-output', 'provider-refused', 'SAFETY_REFUSAL', { details: { moderationStage: 'output' } }],
  ['failed-moderation', 'provider-refused', 'SAFETY_REFUSAL'],
  ['incomplete', 'provider-refused', 'SAFETY_REFUSAL'],
  ['refusal', 'provider-refused', 'SAFETY_REFUSAL'],
  ['words', 'provider-refused', 'IMAGE_TOOL_NOT_CALLED', { details: { diagnosticReason: 'image_tool_not_called' } }],
  ['search-only', 'provider-refused', 'WEB_SEARCH_ONLY_RESPONSE', { details: { webSearchCalls: 1 } }],
  ['tool-failed', 'provider-refused', 'IMAGE_TOOL_FAILED'],
  ['no-result', 'provider-refused', 'IMAGE_TOOL_COMPLETED_WITHOUT_RESULT'],
  ['not-a-picture', 'provider-refused', 'IMAGE_TOOL_COMPLETED_WITHOUT_RESULT'],
  ['empty', 'provider-refused', 'EMPTY_RESPONSE', { details: { diagnosticReason: 'empty_response' } }],
  ['failed', 'provider-unavailable', 'RESPONSES_STREAM_ERROR'],
  ['failed-server', 'provider-unavailable', 'UPSTREAM_5XX'],
  ['failed-invalid', 'request-invalid', 'INVALID_REQUEST'],
  ['failed-rate', 'provider-rate-limited', 'OPENAI_RATE_LIMITED'],
  ['error-event', 'provider-unavailable', 'RESPONSES_STREAM_ERROR', { details: { errorEventCount: 1 } }],
  ['html', 'provider-reply-unreadable', 'STREAM_PARSE_FAILED', { uncertain: true }],
  ['garbage', 'provider-reply-unreadable', 'STREAM_PARSE_FAILED', { uncertain: true }],
  ['empty-body', 'provider-reply-unreadable', 'STREAM_PARSE_FAILED', { uncertain: true }],
  ['ends-early', 'provider-unavailable', 'NETWORK_FAILED', { uncertain: true }],
  ['cut', 'provider-unavailable', 'NETWORK_FAILED', { uncertain: true }],
  ['cut-reset', 'provider-unavailable', 'NETWORK_FAILED', { uncertain: true }],
  ['reset', 'provider-unavailable', 'NETWORK_FAILED', { uncertain: true }],
];

describe('a failure over the Responses API', () => {
  it.each(FAILURES)('of the kind %s is %s, %s', async (scenario, kind, code, more = {}) => {
    const { error, made } = await play(scenario);
    expect(made).toHaveLength(0);
    expect(
      error && { kind: error.kind, code: error.code, retryable: error.retryable, uncertain: isUncertain(error) },
    ).toEqual({
      kind,
      code,
      retryable: more.retryable ?? false,
      uncertain: more.uncertain ?? false,
    });
    if (more.details !== undefined) expect(error?.details).toMatchObject(more.details);
    expect(error?.hint ?? '').not.toBe('');
    expect(`${error?.message} ${error?.hint} ${JSON.stringify(error?.details)}`).not.toContain('CANARY');
    expect(under.upstream.requests).toHaveLength(1);
  });

  it.each(['hang', 'hang-midway'] as const)('by silence ends at the time limit: %s', async (scenario) => {
    await impatient();
    const { error } = await play(scenario);
    expect(error).toMatchObject({ kind: 'provider-timed-out', code: 'RESPONSES_IMAGE_TIMEOUT', retryable: false });
    expect(error && isUncertain(error)).toBe(true);
    await under.upstream.requests[0]?.abandoned;
  });

  it('shows what the model itself said, on one line', async () => {
    expect((await play('refusal')).error?.message).toBe(
      'The model declines to draw this: I cannot draw a real person in that way.',
    );
    expect((await play('words')).error?.message).toMatch(/in place of a picture: Which fox do you mean\?$/);
  });

  it('names very large sizes as the likely cause of an empty answer', async () => {
    const { error } = await play('empty', { size: '3840x2160' });
    expect(error?.details).toMatchObject({ diagnosticReason: 'experimental_4k_empty_response' });
  });
});

describe('a cancel', () => {
  it.each(['hang', 'hang-midway', 'hang-after-picture'] as const)(
    'ends the call and its connection: %s',
    async (scenario) => {
      const controller = new AbortController();
      under.upstream.setScenario(scenario);
      const call = under.call(orderFor(under), {
        signal: controller.signal,
        ...(scenario !== 'hang' && { preview: () => controller.abort(cancelled()) }),
      });
      await until(() => under.upstream.requests[0]);
      if (scenario === 'hang') controller.abort(cancelled());
      const { error } = await call;
      expect(error).toMatchObject({ kind: 'run-cancelled', code: 'GENERATION_CANCELED' });
      await under.upstream.requests[0]?.abandoned;
    },
  );
});

describe('the key', () => {
  it('goes into its header and nowhere else', async () => {
    await under.call(orderFor(under), { credentials: { name: 'openai', secret: 'sk-only-here', source: 'env' } });
    const [request] = under.upstream.requests;
    const { authorization, ...others } = request?.headers ?? {};
    expect(authorization).toBe('Bearer sk-only-here');
    expect(JSON.stringify(others) + request?.path + Buffer.from(request?.body ?? []).toString()).not.toContain(
      'sk-only-here',
    );
  });

  it('is missing: nothing is sent', async () => {
    const { error } = await under.call(orderFor(under), { credentials: null });
    expect(error).toMatchObject({ kind: 'account-missing', code: 'API_KEY_REQUIRED' });
    expect(under.upstream.connections()).toBe(0);
  });

  it.each(['sk-a\nb', 'sk-a\r', 'sk-\u0000', 'sk-a b', 'sk-é', '', 'sk-a\u200b'])(
    'with odd characters is refused unsent: %j',
    async (secret) => {
      const { error } = await under.call(orderFor(under), {
        credentials: { name: 'openai', secret, source: 'config' },
      });
      expect(error).toMatchObject({ kind: 'account-expired', code: 'AUTH_API_KEY_INVALID' });
      expect(under.upstream.connections()).toBe(0);
    },
  );
});

it('ignores a slash at the end of the address', async () => {
  const upstream = under.upstream.url;
  const slashed = await openAiUnderTest({}, { baseUrl: `${upstream}//` });
  await slashed.call(orderFor(slashed));
  expect(under.upstream.requests.map(({ path }) => path)).toEqual(['/v1/responses']);
  await slashed.close();
});
