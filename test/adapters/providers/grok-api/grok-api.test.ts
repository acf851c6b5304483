import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type XaiUnderTest, xaiUnderTest } from '../../../support/xai-under-test.ts';
import { BRIEF, PICTURE, PLAN, planned, TICKS, xaiError } from '../../../support/xai-upstream.ts';

let under: XaiUnderTest;
beforeEach(async () => {
  under = await xaiUnderTest('key');
});
afterEach(async () => {
  await under.close();
});

const media = { bytes: PICTURE, mediaType: 'image/png' };
const source = { action: 'edit', source: media, size: 'auto' } as const;

describe('The xAI key', () => {
  it('searches, plans, draws and downloads, and says what it cost', async () => {
    const { made, phases } = await under.call(under.order({ size: 'auto' }));
    expect(under.upstream.steps()).toEqual(['search', 'plan', 'picture', 'download']);
    expect(phases).toEqual(['planning', 'streaming', 'decoding']);
    const [picture] = made;
    const ticks = TICKS.search + TICKS.plan + TICKS.picture;
    expect(picture).toMatchObject({
      mediaType: 'image/png',
      providerUrl: `${under.upstream.origin}/pictures/1.png`,
      revisedPrompt: PLAN,
      webSearchCalls: 1,
      usage: { grok_cost_usd_ticks: ticks },
      costUsd: ticks / 1e10,
    });
    expect(picture).not.toHaveProperty('warnings');
    expect(JSON.stringify(under.upstream.asked('plan')[0]?.json())).toContain(BRIEF);
    expect(under.upstream.asked('picture')[0]?.json().prompt).toBe(PLAN);
    expect(under.upstream.asked('download')[0]?.headers).not.toHaveProperty('authorization');
  });

  it('searches and plans once for all calls of a run, and counts that once', async () => {
    const batch = {};
    const calls = [0, 1, 2].map(() => under.call(under.order({ batch })));
    const made = (await Promise.all(calls)).flatMap((heard) => heard.made);
    const steps = under.upstream.steps().filter((step) => step !== 'download');
    expect(steps).toEqual(['search', 'plan', 'picture', 'picture', 'picture']);
    expect(made.map(({ webSearchCalls = 0 }) => webSearchCalls).sort()).toEqual([0, 0, 1]);
    const sum = made.reduce((total, { costUsd = 0 }) => total + costUsd, 0);
    expect(sum).toBeCloseTo((TICKS.search + TICKS.plan + 3 * TICKS.picture) / 1e10, 9);
  });

  it('begins again at the step that failed', async () => {
    const order = under.order();
    under.upstream.answer('plan', xaiError(429), undefined);
    expect((await under.call(order)).error).toMatchObject({ code: 'GROK_RATE_LIMITED', retryable: true });
    under.upstream.answer('picture', xaiError(503), undefined);
    expect((await under.call(order)).error).toMatchObject({ code: 'GROK_UPSTREAM_ERROR', retryable: true });
    const { made } = await under.call(order);
    expect(made[0]).toMatchObject({ webSearchCalls: 1 });
    expect(under.upstream.steps()).toEqual(['search', 'plan', 'plan', 'picture', 'picture', 'download']);
  });

  it('edits without search and plan, in the words of the person', async () => {
    const { made, phases } = await under.call(under.order({ ...source, references: [media] }));
    expect(under.upstream.steps()).toEqual(['picture', 'download']);
    expect(under.upstream.requests[0]?.path).toBe('/v1/images/edits');
    expect(phases).toEqual(['streaming', 'decoding']);
    expect(made[0]).toMatchObject({ webSearchCalls: 0, revisedPrompt: undefined, costUsd: TICKS.picture / 1e10 });
    expect(under.upstream.requests[0]?.json()).toMatchObject({ prompt: 'a red fox in snow', aspect_ratio: 'auto' });
  });

  it('draws the words as they are in direct mode', async () => {
    const { made } = await under.call(under.order({ mode: 'direct' }));
    expect(under.upstream.steps()).toEqual(['picture', 'download']);
    expect(under.upstream.requests[0]?.json().prompt).toBe('a red fox in snow');
    expect(made[0]).toMatchObject({ webSearchCalls: 0 });
  });

  it('sends references with plan and picture', async () => {
    await under.call(under.order({ references: [media], providerUrl: 'https://imgen.x.ai/1.png' }));
    const [plan, picture] = [under.upstream.asked('plan')[0], under.upstream.asked('picture')[0]];
    const data = `data:image/png;base64,${Buffer.from(PICTURE).toString('base64')}`;
    for (const request of [plan, picture]) {
      const text = JSON.stringify(request?.json());
      expect(text.indexOf('https://imgen.x.ai/1.png')).toBeGreaterThan(0);
      expect(text.indexOf(data)).toBeGreaterThan(text.indexOf('https://imgen.x.ai/1.png'));
    }
    expect(picture?.path).toBe('/v1/images/edits');
  });

  it('draws with the quality model where high quality is asked for', async () => {
    await under.call(under.order({ quality: 'high' }));
    expect(under.upstream.asked('picture')[0]?.json()).toMatchObject({ model: 'grok-imagine-image-quality' });
    expect(under.upstream.asked('picture')[0]?.json()).not.toHaveProperty('quality');
  });

  it('says when another size came than was asked for', async () => {
    const { made } = await under.call(under.order({ size: '1824x1024' }));
    expect(made[0]?.warnings).toMatchObject([
      { code: 'OPTION_ADAPTED', field: 'size', value: '1824x1024', normalizedTo: '64x64' },
    ]);
  });

  it('takes a picture that comes inside the answer', async () => {
    under.upstream.adds('picture', { data: [{ b64_json: Buffer.from(PICTURE).toString('base64') }], usage: null });
    const { made } = await under.call(under.order());
    expect(Buffer.compare(made[0]?.bytes ?? Buffer.alloc(0), Buffer.from(PICTURE))).toBe(0);
    // What one step cost is not known, so the price is not either.
    expect(made[0]).not.toHaveProperty('costUsd');
    expect(made[0]?.usage).toEqual({ grok_cost_usd_ticks: TICKS.search + TICKS.plan });
  });

  it.each([
    ['search', { output: [{ type: 'web_search_call' }] }, 'GROK_SEARCH_EMPTY_RESPONSE'],
    ['plan', { choices: [{ message: { content: 'A fox' } }] }, 'GROK_PLANNER_EMPTY_TOOL_CALL'],
    ['plan', planned('{"prompt":'), 'GROK_PLANNER_INVALID_TOOL_ARGS'],
    ['plan', planned('{"prompt":"  "}'), 'GROK_PLANNER_INVALID_TOOL_ARGS'],
    ['plan', planned('null'), 'GROK_PLANNER_INVALID_TOOL_ARGS'],
    ['plan', { choices: [{ message: { refusal: 'I will not' } }] }, 'SAFETY_REFUSAL'],
    ['picture', { data: [] }, 'GROK_EMPTY_RESPONSE'],
    ['picture', { data: [{ b64_json: 'AAAA' }] }, 'GROK_EMPTY_RESPONSE'],
    ['picture', { data: [{ url: 'https://imgen.x.ai/1.png', respect_moderation: false }] }, 'SAFETY_REFUSAL'],
  ] as const)('names a useless answer to the %s: %j', async (step, more, code) => {
    under.upstream.adds(step, more);
    expect((await under.call(under.order())).error).toMatchObject({ code, retryable: false });
  });

  it('needs a key, and sends nothing without one or with one that no header can carry', async () => {
    const { error } = await under.call(under.order(), { credentials: null });
    expect(error).toMatchObject({ kind: 'account-missing', code: 'API_KEY_REQUIRED' });
    const credentials = { name: 'xai', secret: 'xai-\nCANARY', source: 'env' } as const;
    const broken = await under.call(under.order(), { credentials });
    expect(broken.error).toMatchObject({ kind: 'account-expired', code: 'GROK_AUTH_FAILED' });
    expect(under.upstream.requests).toHaveLength(0);
  });

  it('refuses a planner that xAI does not have, by the name of the field', async () => {
    const other = await xaiUnderTest('key', undefined, { plannerModel: 'gpt-5.4' });
    try {
      const { error } = await other.call(other.order());
      expect(error).toMatchObject({ kind: 'request-invalid', code: 'GROK_PLANNER_BAD_REQUEST' });
      expect(error?.message).toMatch(/^plannerModel: /);
      expect((await other.call(other.order(source))).error).toBeUndefined();
    } finally {
      await other.close();
    }
  });
});
