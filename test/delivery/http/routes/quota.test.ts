import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../../../../src/delivery/http/client.ts';
import { COSTS, type ReportsUpstream, startReportsUpstream } from '../../../support/reports-upstream.ts';
import { codexDocument, codexFile, grokDocument, grokFile, signIn } from '../../../support/signed-in.ts';
import { type TempHome, type TempServer, tempHome, tempServer } from '../../../support/temp-studio.ts';

describe('quotas, bills and sign-in states over HTTP', () => {
  let upstream: ReportsUpstream;
  let home: TempHome;
  let server: TempServer | undefined;
  beforeEach(async () => {
    upstream = await startReportsUpstream();
    home = await tempHome();
  });
  afterEach(async () => {
    await server?.close();
    await upstream.close();
    await home.remove();
  });

  const open = async (env: Record<string, string> = {}): Promise<TempServer> => {
    server = await tempServer({
      home,
      env: {
        OPENAI_BASE_URL: `${upstream.url}/v1`,
        XAI_BASE_URL: `${upstream.url}/v1`,
        IMA2_OAUTH_BASE_URL: `${upstream.url}/backend-api`,
        IMA2_OAUTH_ISSUER: upstream.url,
        IMA2_XAI_ISSUER: upstream.url,
        IMA2_AGY_BIN: '/nowhere/agy',
        ...env,
      },
    });
    return server;
  };
  const get = async (path: string) => {
    const response = await fetch(`${server?.url}${path}`);
    // biome-ignore lint/suspicious/noExplicitAny: tests look into it by hand
    return { status: response.status, body: (await response.json()) as any };
  };
  const signInBoth = async (token: string): Promise<void> => {
    await signIn(codexFile(home.folder), codexDocument(token, undefined, 0));
    await signIn(grokFile(home.folder), grokDocument(token, undefined, 3_600_000));
  };

  it('tell the use of both accounts, in percent and in dollars', async () => {
    await signInBoth('good');
    await open();
    const { status, body } = await get('/api/quota');
    expect(status).toBe(200);
    expect(body.codex).toMatchObject({
      provider: 'codex',
      authenticated: true,
      account: { email: 'fox@example.com', plan: 'plus' },
      windows: [
        { label: '5h', percent: 42, resetsAt: '2026-01-02T04:04:05.000Z', resetsAtMs: 1_767_326_645_000 },
        { label: '7d', percent: 12 },
      ],
    });
    expect(body.grok).toMatchObject({
      provider: 'grok',
      account: { plan: 'SuperGrok' },
      windows: [{ label: 'monthly', percent: 8 }],
      billing: { usedUsd: 12.34, limitUsd: 150 },
    });
  });

  it('ask an upstream once, however often somebody looks', async () => {
    await signInBoth('good');
    await open();
    await Promise.all(Array.from({ length: 5 }, () => get('/api/quota')));
    await get('/api/quota');
    expect(upstream.paths()).toEqual(['/backend-api/wham/usage', '/v1/billing', '/v1/user']);
  });

  it('tell nobody signed in, a refused sign-in and a broken upstream apart', async () => {
    await open();
    const gone = (provider: string) => ({ provider, authenticated: false, windows: [] });
    expect((await get('/api/quota')).body).toEqual({ codex: gone('codex'), grok: gone('grok') });
    await signInBoth('bad-token');
    expect((await get('/api/quota')).body).toEqual({ codex: gone('codex'), grok: gone('grok') });
    await signInBoth('broken');
    expect((await get('/api/quota')).body).toEqual({
      codex: { provider: 'codex', windows: [], error: true },
      grok: { provider: 'grok', windows: [], error: true },
    });
  });

  it('tell what the OpenAI key has cost', async () => {
    await open({ OPENAI_API_KEY: 'good' });
    expect((await get('/api/billing')).body).toEqual({
      ...{ apiKeySource: 'env', apiKeyValid: true, monthUsd: 1.76 },
      ...{ costs: COSTS, credits: { total_available: 4.2 } },
    });
  });

  it('tell without a key that there is none, and ask nobody', async () => {
    await open();
    expect((await get('/api/billing')).body).toEqual({
      ...{ oauth: true, apiKeyValid: false, apiKeySource: 'none', monthUsd: null },
    });
    expect(upstream.connections()).toBe(0);
  });

  it.each([
    ['good', 'ready', { status: 'ready', models: ['grok-imagine-image'] }],
    ['bad-token', 'auth_required', { status: 'error', reason: 'HTTP 401' }],
  ])('know the accounts with the token %s as %s', async (token, chatgpt, grok) => {
    await signInBoth(token);
    await open();
    const { body } = await get('/api/oauth/status');
    expect(body).toMatchObject({ status: chatgpt, runtime: { backend: { url: server?.url } } });
    expect((await get('/api/grok/status')).body).toMatchObject(grok);
  });

  it('know accounts that are missing and upstreams that are gone', async () => {
    await open({ IMA2_OAUTH_BASE_URL: 'http://127.0.0.1:9/backend-api', XAI_BASE_URL: 'http://127.0.0.1:9/v1' });
    expect((await get('/api/oauth/status')).body).toMatchObject({ status: 'auth_required' });
    expect((await get('/api/grok/status')).body).toMatchObject({ status: 'error' });
    await signInBoth('good');
    expect((await get('/api/oauth/status')).body).toMatchObject({ status: 'offline' });
    expect((await get('/api/grok/status')).body).toMatchObject({ status: 'offline' });
    expect((await get('/api/agy/status')).body).toMatchObject({ installed: false });
  });

  it('say when a plan has no picture models', async () => {
    await upstream.close();
    upstream = await startReportsUpstream({ '/v1/models': { kind: 'json', body: { data: [{ id: 'grok-4.3' }] } } });
    await signInBoth('good');
    await open();
    expect((await get('/api/grok/status')).body).toMatchObject({ status: 'no_image_model', models: [] });
  });

  it('are the same through the client', async () => {
    await signInBoth('good');
    const { url } = await open({ OPENAI_API_KEY: 'good' });
    const { studio, close } = connect(url);
    const { accounts } = studio;
    expect((await accounts.quota()).grok.billing?.usedUsd).toBe(12.34);
    expect((await accounts.billing()).monthUsd).toBe(1.76);
    expect(await accounts.chatgptState()).not.toHaveProperty('runtime');
    expect((await accounts.chatgptState()).status).toBe('ready');
    expect((await accounts.grokState()).status).toBe('ready');
    expect((await accounts.antigravityState()).installed).toBe(false);
    await close();
  });
});
