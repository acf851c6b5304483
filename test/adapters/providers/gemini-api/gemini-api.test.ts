import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isUncertain } from '../../../../src/domain/errors.ts';
import { type GeminiUnderTest, geminiUnderTest } from '../../../support/gemini-under-test.ts';
import type { GeminiScenario, TokenScenario } from '../../../support/gemini-upstream.ts';
import { samplePicture } from '../../../support/sample-picture.ts';

let under: GeminiUnderTest;
beforeEach(async () => {
  under = await geminiUnderTest();
});
afterEach(async () => {
  await under.close();
});
const paths = () => under.upstream.requests.map(({ path }) => path);
const check = (credentials = under.key) => under.provider.check({ signal: new AbortController().signal, credentials });

describe('a picture with the Gemini key', () => {
  it('comes from the model by its own id, the key in a header only', async () => {
    const { made } = await under.call({}, under.key, 'nano-banana-pro');
    expect(paths()).toEqual(['/v1beta/models/gemini-3-pro-image:generateContent']);
    expect(under.upstream.requests[0]?.headers['x-goog-api-key']).toBe(under.key.secret);
    expect(made).toMatchObject({ mediaType: 'image/png', revisedPrompt: 'A fox, in more words' });
    expect(made?.warnings).toBeUndefined();
  });

  it('brings its counts, and what they cost', async () => {
    const { made } = await under.call();
    expect(made?.usage).toEqual({ promptTokens: 12, candidatesTokens: 1130, totalTokens: 1242 });
    expect(made?.costUsd).toBeCloseTo((12 * 0.5 + (10 + 100) * 3 + 1120 * 60) / 1e6, 6);
  });

  it('has no cost where the price of the model is not known', async () => {
    const { made } = await under.call({}, under.key, 'gemini-nano-banana-2.1');
    expect(made?.usage).toBeDefined();
    expect(made?.costUsd).toBeUndefined();
  });

  it('is not the draft that came before it', async () => {
    under.upstream.play('thought-first');
    const { made } = await under.call();
    expect(Buffer.compare(made?.bytes ?? Buffer.alloc(0), await samplePicture(1024, 1024, 'png', 0))).toBe(0);
    expect(made?.revisedPrompt).toBe('A fox, in more words');
  });

  it('is the first of two, with a warning', async () => {
    under.upstream.play('two-pictures');
    const { made } = await under.call();
    expect(Buffer.compare(made?.bytes ?? Buffer.alloc(0), await samplePicture(1024, 1024, 'png', 0))).toBe(0);
    expect(made?.warnings).toMatchObject([{ code: 'PARTIAL_RESULT', field: 'n', value: 2, normalizedTo: 1 }]);
  });

  it('has a warning when it has other pixels than asked for', async () => {
    under.upstream.play('other-pixels');
    const { made } = await under.call({ size: '1024x1024' });
    expect(made?.warnings).toMatchObject([
      { code: 'OPTION_ADAPTED', field: 'size', value: '1024x1024', normalizedTo: '256x256' },
    ]);
    expect((await under.call({ size: 'auto' })).made?.warnings).toBeUndefined();
  });

  const SAFETY = ['SAFETY', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'IMAGE_SAFETY', 'MODEL_ARMOR', 'JAILBREAK'];
  const STOPPED = ['SAFETY', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'IMAGE_SAFETY', 'IMAGE_PROHIBITED_CONTENT'];
  const EMPTY = ['RECITATION', 'LANGUAGE', 'OTHER', 'IMAGE_RECITATION', 'IMAGE_OTHER', 'NO_IMAGE', 'STOP', 'NEWS'];
  const BROKEN = [
    ...['MAX_TOKENS', 'MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS'],
    ...['MISSING_THOUGHT_SIGNATURE', 'MALFORMED_RESPONSE'],
  ];
  const reasons = (list: string[], kind: 'block' | 'finish') =>
    list.map((reason): GeminiScenario => `${kind}:${reason}`);
  const CASES: readonly [GeminiScenario, string, string][] = [
    ...[...reasons(SAFETY, 'block'), ...reasons(STOPPED, 'finish')].map(
      (scenario): [GeminiScenario, string, string] => [scenario, 'GEMINI_API_SAFETY_BLOCKED', 'provider-refused'],
    ),
    ...[...reasons(['OTHER', 'NEWS'], 'block'), ...reasons(EMPTY, 'finish')].map(
      (scenario): [GeminiScenario, string, string] => [scenario, 'GEMINI_API_NO_IMAGE', 'provider-reply-unreadable'],
    ),
    ...reasons(BROKEN, 'finish').map((scenario): [GeminiScenario, string, string] => [
      scenario,
      'GEMINI_API_UPSTREAM_ERROR',
      'provider-unavailable',
    ]),
    ['not-a-picture', 'GEMINI_API_NO_IMAGE', 'provider-reply-unreadable'],
    ['forbidden', 'GEMINI_API_BAD_REQUEST', 'request-invalid'],
    ['no-such-model', 'GEMINI_API_BAD_REQUEST', 'request-invalid'],
    ['quota-used-up', 'GEMINI_API_RATE_LIMITED', 'provider-rate-limited'],
  ];

  it.each(CASES)('is not there, and was not made, when Google plays %s: %s', async (scenario, code, kind) => {
    under.upstream.play(scenario);
    const { error } = await under.call();
    expect(error).toMatchObject({ code, kind, retryable: false });
    expect(error && isUncertain(error)).toBe(false);
    expect(inspect(error, { depth: 9 })).not.toContain('CANARY');
  });

  it('is left open when Google takes longer than its own limit', async () => {
    under.upstream.play('deadline');
    const { error } = await under.call();
    expect(error).toMatchObject({ code: 'GEMINI_API_UPSTREAM_ERROR', retryable: false });
    expect(error && isUncertain(error)).toBe(true);
  });

  it('is not there when the model answers with words, which are shown in one line without the key', async () => {
    under.upstream.play('words-only');
    const { error } = await under.call();
    expect(error).toMatchObject({ code: 'GEMINI_API_NO_IMAGE', kind: 'provider-reply-unreadable' });
    expect(error?.message).toContain('I would rather describe it: a fox, key ***');
  });

  it.each([
    ['wrong-key', /does not accept the key/],
    ['forbidden', /may not use this model/],
    ['no-such-model', /has no such model/],
  ] as const)('is refused with what to do when Google plays %s', async (scenario, message) => {
    under.upstream.play(scenario);
    const { error } = await under.call();
    expect(error?.message).toMatch(message);
    expect(error?.hint).toBeTruthy();
  });

  it('is not asked for without an account, or with a key that no header can carry', async () => {
    expect((await under.call({}, null)).error).toMatchObject({
      code: 'GEMINI_API_KEY_MISSING',
      kind: 'account-missing',
    });
    const broken = { ...under.key, secret: 'AIza\nCANARY' };
    expect((await under.call({}, broken)).error).toMatchObject({ code: 'GEMINI_API_BAD_REQUEST' });
    expect(under.upstream.requests).toEqual([]);
  });
});

describe('a picture with a Vertex account', () => {
  it('comes from the project, with a token for which the key was signed', async () => {
    const { made, error } = await under.call({}, under.vertex);
    expect(error).toBeUndefined();
    expect(made?.mediaType).toBe('image/png');
    expect(paths()).toEqual([
      '/token',
      '/v1/projects/paper-project/locations/global/publishers/google/models/gemini-3.1-flash-image:generateContent',
    ]);
    expect(under.upstream.requests[1]?.headers).toMatchObject({
      authorization: expect.stringMatching(/^Bearer ya29\./),
    });
    expect(under.upstream.requests[1]?.headers['x-goog-api-key']).toBeUndefined();
  });

  it('has no size of its own, and a warning where one was asked for', async () => {
    const { made } = await under.call({ size: '2688x1536' }, under.vertex);
    expect(under.upstream.requests[1]?.json().generationConfig).toEqual({ responseModalities: ['TEXT', 'IMAGE'] });
    expect(made?.warnings).toMatchObject([
      { code: 'OPTION_IGNORED', field: 'size', value: '2688x1536', normalizedTo: null },
    ]);
    expect((await under.call({ size: '1024x1024' }, under.vertex)).made?.warnings).toBeUndefined();
  });

  it('uses a token again until its last minute', async () => {
    await under.call({}, under.vertex);
    await under.call({}, under.vertex);
    expect(paths().filter((path) => path === '/token')).toHaveLength(1);
  });

  it('uses no token that ends within a minute', async () => {
    under.upstream.tokenLifetime = 59;
    await under.call({}, under.vertex);
    await under.call({}, under.vertex);
    expect(paths().filter((path) => path === '/token')).toHaveLength(2);
  });

  it('asks for another token after one was refused', async () => {
    under.upstream.play('expired-token');
    const { error } = await under.call({}, under.vertex);
    expect(error).toMatchObject({ code: 'GEMINI_API_BAD_REQUEST', retryable: false });
    under.upstream.play('ok');
    expect((await under.call({}, under.vertex)).error).toBeUndefined();
    expect(paths().filter((path) => path === '/token')).toHaveLength(2);
  });

  const TOKENS: readonly [TokenScenario, string, boolean][] = [
    ['invalid-grant', 'GEMINI_API_BAD_REQUEST', false],
    ['slow', 'GEMINI_API_NETWORK_FAILED', true],
    ['reset', 'GEMINI_API_NETWORK_FAILED', true],
    ['failed', 'GEMINI_API_UPSTREAM_ERROR', true],
    ['html', 'GEMINI_API_UPSTREAM_ERROR', false],
    ['rate-limited', 'GEMINI_API_RATE_LIMITED', true],
  ];

  it.each(TOKENS)('is not begun when the token server plays %s: %s', async (scenario, code, retryable) => {
    under.upstream.playToken(scenario);
    const { error } = await under.call({}, under.vertex);
    expect(error).toMatchObject({ code, retryable });
    expect(error && isUncertain(error)).toBe(false);
    expect(paths()).toEqual(['/token']);
    expect(inspect(error, { depth: 9 })).not.toMatch(/CANARY|BEGIN PRIVATE|assertion/);
  });

  it('says what may be wrong when no token is given', async () => {
    under.upstream.playToken('invalid-grant');
    const { error } = await under.call({}, under.vertex);
    expect(error?.hint).toMatch(/clock.*deleted/);
    expect(error?.details).toMatchObject({ upstreamCode: 'invalid_grant' });
  });

  it('is not begun with a key that cannot sign', async () => {
    const account = JSON.parse(under.upstream.serviceAccount) as Record<string, unknown>;
    const secret = JSON.stringify({ ...account, private_key: '-----BEGIN PRIVATE KEY-----\nCANARY' });
    const { error } = await under.call({}, { ...under.vertex, secret });
    expect(error).toMatchObject({ code: 'GEMINI_API_BAD_REQUEST' });
    expect(inspect(error, { depth: 9 })).not.toContain('CANARY');
    expect(under.upstream.requests).toEqual([]);
  });
});

describe('whether Gemini could draw', () => {
  it('is told with the models that the key may use', async () => {
    expect(await check()).toEqual({
      ready: true,
      reason: null,
      hint: null,
      facts: { account: 'key', models: ['nano-banana-2'] },
    });
    expect(paths()).toEqual(['/v1beta/models?pageSize=1000']);
  });

  it.each([
    ['wrong-key', /does not accept/],
    ['no-such-model', /none of the picture models/],
    ['overloaded', /status 503/],
    ['html', /cannot be read/],
  ] as const)('is told with the reason when Google plays %s', async (scenario, reason) => {
    under.upstream.play(scenario);
    const health = await check();
    expect(health).toMatchObject({ ready: false, reason: expect.stringMatching(reason) });
    expect(health.hint).toBeTruthy();
    expect(JSON.stringify(health)).not.toContain('CANARY');
  });

  it('is told when Google cannot be reached', async () => {
    await under.upstream.close();
    expect(await check()).toMatchObject({ ready: false, reason: 'Google cannot be reached' });
  });

  it('is told for a Vertex account by a token, which costs nothing', async () => {
    expect(await check(under.vertex)).toMatchObject({
      ready: true,
      facts: { account: 'Vertex', project: 'paper-project' },
    });
    expect(paths()).toEqual(['/token']);
    const other = await check({ ...under.vertex, secret: 'CANARY' });
    expect(other).toMatchObject({ ready: false, reason: expect.stringContaining('not the JSON text') });
    expect(JSON.stringify(other)).not.toContain('CANARY');
  });
});
