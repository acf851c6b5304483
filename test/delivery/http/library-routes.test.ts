import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PaperServer, paperServer } from '../../support/paper-server.ts';
import { ask, askJson } from '../../support/raw-http.ts';

describe('the library as a whole over HTTP', () => {
  let server: PaperServer;
  let filename = '';

  beforeAll(async () => {
    server = await paperServer();
    const answer = await askJson(server.port, '/api/generate?images=url', { provider: 'paper', prompt: 'a red fox' });
    filename = String(answer.json()['filename']);
  });
  afterAll(() => server.close());

  const get = (path: string, headers: Record<string, string> = {}) => ask(server.port, { path, headers });
  const BROWSER = { 'x-ima2-browser-id': 'b1' };

  it('toggles a favourite of the browser in the header, as ima2-gen 2 does', async () => {
    const toggle = (headers: Record<string, string>) =>
      askJson(server.port, '/api/history/favorite', { filename }, { headers });
    expect((await toggle(BROWSER)).json()).toEqual({ isFavorite: true });
    const rows = async (headers: Record<string, string>, query = '') =>
      ((await get(`/api/history?${query}`, headers)).json()['items'] as Record<string, unknown>[]).map(
        (row) => row['isFavorite'],
      );
    expect(await rows(BROWSER)).toEqual([true]);
    expect(await rows({})).toEqual([false]);
    expect(await rows(BROWSER, 'favoritesOnly=1')).toEqual([true]);
    expect(await rows({ 'x-ima2-browser-id': 'b2' }, 'favoritesOnly=true')).toEqual([]);
    expect((await toggle({})).status).toBe(400);
    expect((await toggle(BROWSER)).json()).toEqual({ isFavorite: false });
  });

  it('takes lists in the address, and says what is wrong with one', async () => {
    expect((await get('/api/library/tiles?kind=classic&kind=edit&mediaType=image')).json()).toMatchObject({
      items: [{ filename, isFavorite: false }],
    });
    const wrong = await get('/api/library/facets?shape=round');
    expect([wrong.status, wrong.json()]).toEqual([
      400,
      expect.objectContaining({
        error: expect.objectContaining({ details: expect.objectContaining({ field: 'shape' }) }),
      }),
    ]);
    expect((await get('/api/library/tiles?beforeFilename=x')).status).toBe(400);
  });

  it('says of each file what became of it', async () => {
    const body = { filenames: [filename, '../x.png'], addTags: ['a'] };
    const answer = (await askJson(server.port, '/api/library/marks', body)).json();
    expect(answer).toMatchObject({ ok: false, done: 1, failed: 1, results: [{ ok: true }, { ok: false }] });
    expect((await askJson(server.port, '/api/library/marks', { filenames: [] })).status).toBe(400);
  });
});
