import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../../../../src/delivery/http/client.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';

const json = { 'content-type': 'application/json' };

describe('accounts over HTTP', () => {
  let server: PaperServer;
  beforeEach(async () => {
    server = await paperServer({ env: { IMA2_BUDGET_DAY_USD: '5' } });
  });
  afterEach(() => server.close());

  const get = async (path: string) => {
    const response = await fetch(`${server.url}${path}`);
    // biome-ignore lint/suspicious/noExplicitAny: tests look into it by hand
    return { status: response.status, body: (await response.json()) as any };
  };
  const draw = (headers: Record<string, string> = {}, body: Record<string, unknown> = {}) =>
    fetch(`${server.url}/api/generate`, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify({ prompt: 'a kite', ...body }),
    });

  it('lists providers beside what 2.0.2 tells of keys and proxies', async () => {
    expect(await get('/api/providers')).toEqual({
      status: 200,
      body: {
        ...{ apiKey: false, apiKeySource: 'none', apiKeyDisabled: false },
        ...{ oauth: true, oauthPort: null, oauthActualPort: null, oauthUrl: null },
        runtime: expect.objectContaining({ backend: expect.objectContaining({ url: server.url }) }),
        providers: [
          {
            ...{ id: 'paper', type: 'paper', label: 'Paper', description: 'Draws small squares' },
            ...{
              builtIn: true,
              auto: true,
              defaultModel: 'paper-1',
              models: 1,
              needsAccount: false,
              credentials: null,
              ways: [],
            },
            ...{ ready: true, reason: null, hint: null, facts: {} },
          },
        ],
      },
    });
  });

  it('asks providers anew, all or one, and only when it is sent JSON', async () => {
    const check = (body: string, headers: Record<string, string> = json) =>
      fetch(`${server.url}/api/providers/check`, { method: 'POST', headers, body });
    expect(await (await check('{}')).json()).toMatchObject({ providers: [{ id: 'paper', ready: true }] });
    const unknown = await check('{"id":"nobody"}');
    expect([unknown.status, await unknown.json()]).toMatchObject([400, { code: 'INVALID_PROVIDER' }]);
    expect((await check('{}', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('tells what was used, by whom and what is left', async () => {
    await draw();
    await draw({ 'x-ima2-client': 'cli/1.0.0' });
    await draw({ 'x-ima2-client': 'cli/1.0.0', 'x-ima2-caller': encodeURIComponent('에이전트') });
    const { studio, close } = connect(server.url, { caller: 'robot' });
    await studio.generation.image({ prompt: 'a kite' }).result;
    await studio.generation.image({ prompt: 'a kite' }, { caller: 'robot 2' }).result;
    const { body } = await get('/api/usage?by=caller');
    expect(body.rows.map(({ key }: { key: string }) => key).sort()).toEqual(
      ['http', 'cli', '에이전트', 'robot', 'robot 2'].sort(),
    );
    expect(body).toMatchObject({ by: 'caller', from: null, to: null, total: { calls: 5, pictures: 5, unknown: 5 } });
    expect(body.budgets).toMatchObject([{ period: 'day', caller: null, capUsd: 5, spentUsd: 0, leftUsd: 5 }]);
    expect(await studio.accounts.usage({ by: 'caller' })).toEqual(body);
    const calls = await get('/api/usage/calls?limit=2');
    expect(calls.body.calls).toHaveLength(2);
    expect(calls.body.calls[0]).toMatchObject({ caller: 'robot 2', state: 'answered', prompt: null });
    expect(await studio.accounts.calls({ limit: 2 })).toEqual(calls.body.calls);
    expect(await studio.accounts.providers()).toHaveLength(1);
    expect(await studio.accounts.check({ id: 'paper' })).toMatchObject([{ id: 'paper' }]);
    await close();
  });

  it('refuses a question that makes no sense, naming the field', async () => {
    expect(await get('/api/usage?by=moon')).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_INPUT', details: { field: 'by' } } },
    });
    expect(await get('/api/usage/calls?limit=x')).toMatchObject({ status: 400 });
  });

  it('answers 402 when a budget is used up, before anything is streamed', async () => {
    const { model } = server.paper;
    Object.assign(model, { price: { perImageUsd: { any: 3 }, asOf: '2026-01-01', source: 'a test' } });
    expect((await draw()).status).toBe(200);
    const refused = await draw({ accept: 'text/event-stream' });
    expect(refused.status).toBe(402);
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(await refused.json()).toMatchObject({
      code: 'BUDGET_EXCEEDED',
      error: {
        kind: 'too-many',
        retryable: false,
        details: { period: 'day', capUsd: 5, spentUsd: 3, leftUsd: 2, amountUsd: 3, resetsAt: expect.any(String) },
      },
    });
    expect(server.paper.calls).toHaveLength(1);
  });
});
