import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GuestWriters } from '../../../../../src/adapters/providers/shared/xai/guest-planner.ts';
import { StudioError, uncertain } from '../../../../../src/domain/errors.ts';
import type { WritingOrder } from '../../../../../src/ports/language-model.ts';
import { type XaiUnderTest, xaiUnderTest } from '../../../../support/xai-under-test.ts';

/** Another provider that writes what a test says. */
class Guest implements GuestWriters {
  readonly names = 'ChatGPT account or OpenAI key';
  orders: WritingOrder[] = [];
  isThere = true;
  text = '{"prompt":"A red fox in the snow, planned"}';
  failure: StudioError | undefined;

  async isConnected(): Promise<boolean> {
    return this.isThere;
  }

  async write(order: WritingOrder): Promise<{ text: string }> {
    this.orders.push(order);
    if (this.failure !== undefined) throw this.failure;
    return { text: this.text };
  }
}

describe('A planner named gpt-…', () => {
  let guest: Guest;
  let under: XaiUnderTest;
  beforeEach(async () => {
    guest = new Guest();
    under = await xaiUnderTest('key', undefined, { plannerModel: 'gpt-5.4' }, guest);
  });
  afterEach(() => under.close());

  const asked = (step: 'search' | 'plan' | 'picture') => under.upstream.asked(step).map((request) => request.json());

  it('plans with the other provider, while xAI searches and draws', async () => {
    const picture = { bytes: Buffer.from('png'), mediaType: 'image/png' };
    const { made, error } = await under.call(under.order({ references: [picture] }));
    expect(error).toBeUndefined();
    expect([asked('search'), asked('plan'), asked('picture')]).toMatchObject([
      [{ model: 'grok-4.3' }],
      [],
      [{ prompt: 'A red fox in the snow, planned' }],
    ]);
    expect(made[0]?.revisedPrompt).toBe('A red fox in the snow, planned');
    expect(guest.orders).toMatchObject([
      {
        ...{ model: 'gpt-5.4', schema: { required: ['prompt'] } },
        ...{ instruction: expect.stringContaining('one JSON object'), text: expect.stringContaining('Request:') },
        pictures: ['data:image/png;base64,cG5n'],
      },
    ]);
  });

  it('is asked once for all pictures of a run, and of the cost only what xAI says is known', async () => {
    const batch = {};
    const orders = [under.order({ batch }), under.order({ batch })];
    const [first] = await Promise.all(orders.map((order) => under.call(order)));
    expect(guest.orders).toHaveLength(1);
    expect(first?.made[0]).not.toHaveProperty('costUsd');
  });

  it('is refused by the name of the field before anything is sent where nobody is connected', async () => {
    guest.isThere = false;
    const { error } = await under.call(under.order());
    expect(error).toMatchObject({ code: 'GROK_PLANNER_BAD_REQUEST', details: { field: 'plannerModel' } });
    expect(error?.message).toContain('ChatGPT account or OpenAI key');
    expect(under.upstream.requests).toHaveLength(0);
    const credentials = { name: 'xai', secret: 'xai-test', source: 'env' } as const;
    const check = () => under.provider.check({ signal: new AbortController().signal, credentials });
    expect(await check()).toMatchObject({ ready: false, reason: expect.stringMatching(/^plannerModel/) });
    guest.isThere = true;
    expect(await check()).toMatchObject({ ready: true });
  });

  it.each([
    [uncertain('provider-timed-out', 'GENERATION_TIMEOUT', 'late'), 'provider-timed-out', 'GROK_PLANNER_TIMEOUT'],
    [new StudioError('request-invalid', 'INVALID_REQUEST', 'no'), 'request-invalid', 'GROK_PLANNER_BAD_REQUEST'],
    [
      new StudioError('provider-unavailable', 'NETWORK_FAILED', 'gone'),
      'provider-unavailable',
      'GROK_PLANNER_NETWORK_FAILED',
    ],
    [
      new StudioError('provider-rate-limited', 'OPENAI_RATE_LIMITED', 'wait'),
      'provider-rate-limited',
      'OPENAI_RATE_LIMITED',
    ],
    [new StudioError('account-expired', 'AUTH_CHATGPT_EXPIRED', 'ended'), 'account-missing', 'AUTH_CHATGPT_EXPIRED'],
  ])('fails as a plan does: %s', async (failure, kind, code) => {
    guest.failure = failure;
    const { error } = await under.call(under.order());
    expect(error).toMatchObject({ kind, code, details: { step: 'plan' }, retryable: failure.retryable });
    expect(asked('picture')).toEqual([]);
  });

  it('fails with a code of its own where what comes is no plan', async () => {
    guest.text = 'A fox.';
    expect((await under.call(under.order())).error?.code).toBe('GROK_PLANNER_INVALID_TOOL_ARGS');
  });
});
