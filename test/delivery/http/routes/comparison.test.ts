import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../../src/domain/errors.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { ask, askJson } from '../../../support/raw-http.ts';

describe('comparisons over HTTP', () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer();
  });
  afterAll(() => server.close());

  const get = async (path: string) => (await ask(server.port, { path })).json() as Record<string, unknown>;

  it('begin at once, tell how far they are, and end with links to pictures and sheet', async () => {
    const refused = new StudioError('provider-refused', 'SAFETY_REFUSAL', 'The provider refused');
    server.paper.script({ kind: 'draw', facts: {} }, { kind: 'fail', error: refused });
    const body = { prompt: 'a fox', with: ['paper', 'paper:paper-1'], requestId: 'cmp-http' };
    const begun = await askJson(server.port, '/api/compare', body);
    expect([begun.status, begun.json()]).toMatchObject([
      202,
      { id: 'cmp-http', status: 'running', sheet: null, sheetUrl: null, cells: [{ url: null }, { url: null }] },
    ]);
    let state: Record<string, unknown> = {};
    while (state['status'] !== 'partial') state = await get('/api/compare/cmp-http?wait=1');
    expect(state).toMatchObject({
      cells: [
        {
          status: 'completed',
          label: 'paper: Paper 1',
          requestId: 'cmp-http.0',
          url: expect.stringMatching(/^\/generated\//),
        },
        { status: 'error', url: null, error: { code: 'SAFETY_REFUSAL', kind: 'provider-refused' } },
      ],
      sheetUrl: expect.stringMatching(/^\/generated\/.+_compare\.png$/),
    });
    const sheet = await ask(server.port, { path: String(state['sheetUrl']) });
    expect([sheet.status, sheet.headers['content-type']]).toEqual([200, 'image/png']);
    const ended = await ask(server.port, { path: '/api/compare/cmp-http', method: 'DELETE' });
    expect(ended.json()).toEqual(state);
  });

  it('are counted for whoever asked', async () => {
    const headers = { 'content-type': 'application/json', 'x-ima2-caller': 'night%20shift' };
    const body = JSON.stringify({ prompt: 'a hare', with: ['paper', 'paper:paper-1'], requestId: 'cmp-caller' });
    expect((await ask(server.port, { method: 'POST', path: '/api/compare', headers, body })).status).toBe(202);
    let state: Record<string, unknown> = {};
    while (state['status'] !== 'completed') state = await get('/api/compare/cmp-caller?wait=1');
    const { calls } = (await get('/api/usage/calls')) as { calls: { requestId: string; caller: string }[] };
    expect(calls.filter(({ requestId }) => requestId === 'cmp-caller.0')).toMatchObject([{ caller: 'night shift' }]);
  });

  it('are counted before they begin, and refused by field', async () => {
    const template = { prompt: 'a {red|blue} fox', template: true, templateMode: 'all' };
    const checked = await askJson(server.port, '/api/compare/check', { ...template, with: ['paper', 'paper'] });
    expect([checked.status, checked.json()]).toMatchObject([200, { priceUsd: null, cells: [{}, {}, {}, {}] }]);
    const wrong = await askJson(server.port, '/api/compare', { prompt: 'x', with: ['paper', 'nobody'] });
    expect([wrong.status, wrong.json()]).toMatchObject([
      400,
      { code: 'INVALID_PROVIDER', error: { details: { field: 'with', index: 1 } } },
    ]);
    const missing = await ask(server.port, { path: '/api/compare/nothing' });
    expect([missing.status, missing.json()]).toMatchObject([404, { code: 'COMPARISON_NOT_FOUND' }]);
    expect((await ask(server.port, { path: '/api/compare/x?wait=maybe' })).status).toBe(400);
  });

  it('wildcards are listed, and templates say what they lead to', async () => {
    expect(await get('/api/wildcards')).toMatchObject({ folder: expect.any(String), lists: [] });
    const body = { provider: 'paper', prompt: '{a|b|c}', template: true, templateSeed: 4, n: 2 };
    const checked = await askJson(server.port, '/api/generate/check', body);
    expect(checked.json()).toMatchObject({ settled: { n: 2 }, template: { total: 3, seed: '4', prompts: [{}, {}] } });
    const made = await askJson(server.port, '/api/generate', body);
    const { assets } = made.json() as never as { assets: { prompt: string }[] };
    const { template } = checked.json() as never as { template: { prompts: { prompt: string }[] } };
    expect(assets.map(({ prompt }) => prompt)).toEqual(template.prompts.map(({ prompt }) => prompt));
  });
});
