import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { grokRoute } from '../../../../src/adapters/providers/grok/grok.wire.ts';
import type { Credentials } from '../../../../src/ports/account-vault.ts';
import { type XaiUnderTest, xaiUnderTest } from '../../../support/xai-under-test.ts';
import { xaiError } from '../../../support/xai-upstream.ts';

let under: XaiUnderTest;
beforeEach(async () => {
  under = await xaiUnderTest('account', 300);
});
afterEach(async () => {
  await under.close();
});

const credentials: Credentials = { name: 'grok', secret: 'token-CANARY', source: 'account' };
const check = (it = under) => it.provider.check({ signal: new AbortController().signal, credentials });

describe('The Grok account', () => {
  it('is named where it is missing, and nothing is sent', async () => {
    const { error } = await under.call(under.order(), { credentials: null });
    expect(error).toMatchObject({ kind: 'account-missing', code: 'GROK_AUTH_FAILED' });
    expect(under.upstream.requests).toHaveLength(0);
  });

  it('gets no token of ours into a proxy of the person', async () => {
    const proxied = await xaiUnderTest('account', undefined, { isProxy: true });
    try {
      expect(proxied.provider.record).toMatchObject({ account: null, probe: true });
      expect((await proxied.call(proxied.order(), { credentials: null })).made).toHaveLength(1);
      expect((await check(proxied)).ready).toBe(true);
      const sent = proxied.upstream.requests.map(({ headers }) => headers.authorization ?? 'none');
      expect(new Set(sent)).toEqual(new Set(['Bearer dummy', 'none']));
    } finally {
      await proxied.close();
    }
  });

  it('goes to the proxy of the person, else to xAI', () => {
    const xai = 'https://api.x.ai/v1';
    const route = (proxy: string | null) => grokRoute({ 'upstreams.xai': xai, 'upstreams.grokProxy': proxy });
    expect(route(null)).toEqual({ baseUrl: xai, isProxy: false });
    const proxied = { baseUrl: 'http://127.0.0.1:18645/v1', isProxy: true };
    expect(route('http://127.0.0.1:18645')).toEqual(proxied);
    expect(route('http://127.0.0.1:18645/')).toEqual(proxied);
    expect(route('http://127.0.0.1:18645/v1/')).toEqual(proxied);
  });

  it('is ready when xAI offers picture models', async () => {
    expect(await check()).toMatchObject({ ready: true, facts: { models: ['grok-imagine-image'] } });
    under.upstream.answer('models', { kind: 'json', body: { models: [{ id: 'grok-imagine-video' }] } });
    expect(await check()).toMatchObject({ ready: true });
    under.upstream.answer('models', { kind: 'json', body: { data: [{ id: 'grok-4.3' }] } });
    expect(await check()).toMatchObject({ ready: false, reason: expect.stringMatching(/no picture models/) });
    under.upstream.answer('models', { kind: 'status', status: 200, body: '<html>' });
    expect(await check()).toMatchObject({ ready: false });
  });

  it('says why it could not draw, without the token', async () => {
    under.upstream.answer('models', xaiError(401, { error: 'CANARY' }));
    expect(await check()).toMatchObject({ ready: false, reason: expect.stringMatching(/refuses the credentials/) });
    under.upstream.answer('models', { kind: 'hang' });
    expect(await check()).toMatchObject({ ready: false, reason: expect.stringMatching(/does not answer/) });
    await under.upstream.close();
    const gone = await check();
    expect(gone).toMatchObject({ ready: false, reason: expect.stringMatching(/cannot be reached/) });
    expect(JSON.stringify(gone)).not.toContain('CANARY');
  });

  it('could not draw with a planner that xAI does not have', async () => {
    const other = await xaiUnderTest('account', undefined, { plannerModel: 'gpt-5.5' });
    try {
      expect(await check(other)).toMatchObject({ ready: false, reason: expect.stringMatching(/^plannerModel/) });
      expect(other.upstream.requests).toHaveLength(0);
    } finally {
      await other.close();
    }
  });
});
