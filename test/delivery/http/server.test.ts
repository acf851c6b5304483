import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contract } from '../../../src/delivery/http/contract.ts';
import { pathOf, type Route } from '../../../src/delivery/http/endpoints.ts';
import { formTypes, originsBad } from '../../support/http-corpora.ts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../support/openai-upstream.ts';
import { type PaperServer, paperServer } from '../../support/paper-server.ts';
import { ask, askJson } from '../../support/raw-http.ts';
import { listen } from '../../support/sse-listener.ts';
import { type TempServer, tempServer } from '../../support/temp-studio.ts';

const routes: Route[] = Object.values(contract).flatMap((area) => Object.values<Route>(area));
const parts = {
  ...{ filename: 'x.png', path: 'x.png', requestId: 'req_x', index: 0, key: 'history.defaultPageSize' },
  ...{ trashId: '1000_0a', id: 'none', provider: 'openai', credential: 'openai', name: 'none', sessionId: 'none' },
  shotId: 'none',
};
const writing = routes.filter(({ method }) => method !== 'GET');
const reading = routes.filter(({ method }) => method === 'GET');

/** Every file below a folder with its bytes, so that a change shows. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files: Record<string, string> = {};
  for (const name of names) {
    const path = join(folder, name);
    // The database's own files change by being read.
    if ((await stat(path)).isFile() && !/\.db/.test(name)) files[name] = (await readFile(path)).toString('base64');
  }
  return files;
}

describe('the routes of the contract', () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer();
  });
  afterAll(() => server.close());

  it('are as many as are expected, so that the sweeps below find some', () => {
    expect(writing.length).toBeGreaterThanOrEqual(9);
    expect(reading.length).toBeGreaterThanOrEqual(11);
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
  });

  it('T2: change nothing for a form of any page, whatever it says about itself', async () => {
    const before = await filesIn(server.home.folder);
    for (const { method, path } of writing) {
      for (const type of formTypes) {
        for (const origin of [...originsBad, {}]) {
          const headers = { 'content-type': type, ...origin };
          const body = '{"prompt":"x","provider":"paper","value":7}';
          const answer = await ask(server.port, { method, path: pathOf(path, parts), headers, body });
          const expected = 'origin' in origin || 'sec-fetch-site' in origin ? 403 : 415;
          expect([method, path, type, origin, answer.status]).toEqual([method, path, type, origin, expected]);
        }
      }
    }
    expect(await filesIn(server.home.folder)).toEqual(before);
    expect(server.paper.calls).toEqual([]);
    expect((await server.studio.system.runs({ includeTerminal: true })).terminalJobs).toEqual([]);
  });

  it('T3: write nothing when they are only read', async () => {
    await askJson(server.port, '/api/generate', { provider: 'paper', prompt: 'x' });
    const before = await filesIn(server.home.folder);
    for (const { path, answers } of reading) {
      if (answers === 'events') {
        const stream = await listen(server.port, { path: pathOf(path, parts) });
        stream.close();
      } else {
        expect((await ask(server.port, { path: pathOf(path, parts) })).status).toBeLessThan(500);
      }
    }
    expect(await filesIn(server.home.folder)).toEqual(before);
  });

  it('say which methods there are, and 404 for what is not there', async () => {
    const wrong = await ask(server.port, { method: 'PATCH', path: '/api/generate' });
    expect([wrong.status, wrong.json().code, wrong.headers.allow]).toEqual([405, 'METHOD_NOT_ALLOWED', 'POST']);
    for (const path of ['/api/none', '/api', '/api/generate/none/deeper', '/api/runs', '/api/runs/x/none']) {
      const answer = await ask(server.port, { path });
      expect([path, answer.status, answer.json().code]).toEqual([path, 404, 'NOT_FOUND']);
    }
    const lost = await ask(server.port, { path: '/api/runs/none/events' });
    expect([lost.status, lost.json().code]).toEqual([404, 'RUN_NOT_FOUND']);
  });

  it('carry the headers that keep a browser safe, failures included', async () => {
    for (const path of ['/api/health', '/api/none', '/', '/generated/none.png', '/api/openapi.json']) {
      const { headers } = await ask(server.port, { path });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
    }
    const { headers } = await ask(server.port, { path: '/api/health' });
    expect(headers['cache-control']).toBe('no-store, max-age=0');
    expect(headers.etag).toBeUndefined();
  });

  it('keep a proper request id and make another of an improper one', async () => {
    const idOf = async (id: string) =>
      (await ask(server.port, { path: '/api/none', headers: { 'x-request-id': id } })).headers['x-request-id'];
    expect(await idOf('mine.1:2-3_4')).toBe('mine.1:2-3_4');
    expect(await idOf('has spaces')).toMatch(/^req_[0-9a-f-]{36}$/);
    expect(await idOf('x'.repeat(129))).toMatch(/^req_/);
    const answer = await ask(server.port, { path: '/api/none', headers: { 'x-request-id': 'mine' } });
    expect(answer.json()['requestId']).toBe('mine');
    const json = { provider: 'paper', prompt: 'x' };
    const named = await askJson(server.port, '/api/generate?images=url', json, { headers: { 'x-request-id': 'head' } });
    expect(named.json()['requestId']).toBe('head');
    const body = { ...json, requestId: 'body' };
    const both = await askJson(server.port, '/api/generate?images=url', body, { headers: { 'x-request-id': 'head' } });
    expect(both.json()['requestId']).toBe('body');
  });

  it('are logged in two lines without query, prompt or header, and health in none', async () => {
    server.lines.length = 0;
    const json = { provider: 'paper', prompt: 'canary-prompt' };
    const headers = { authorization: 'Bearer canary-token', 'x-ima2-client': 'cli/1.2.3' };
    await askJson(server.port, '/api/generate?images=url&canary-query=1', json, { headers });
    await ask(server.port, { path: '/api/health' });
    await ask(server.port, { path: '/api/inflight' });
    while (server.lines.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(server.lines.map(({ message }) => message)).toEqual(['request', 'response']);
    expect(server.lines[1]?.facts).toMatchObject({
      method: 'POST',
      path: '/api/generate',
      status: 200,
      client: 'cli/1.2.3',
    });
    expect(JSON.stringify(server.lines)).not.toContain('canary');
  });

  it('take clients that leave in the middle for what they are', async () => {
    const made = await askJson(server.port, '/api/generate?images=url', { provider: 'paper', prompt: 'x' });
    server.lines.length = 0;
    for (const path of ['/api/events', String(made.json()['url'])]) {
      for (let at = 0; at < 10; at += 1) (await listen(server.port, { path })).close();
    }
    const answered = () => server.lines.filter(({ message }) => message === 'response');
    while (answered().length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('describe themselves', async () => {
    const document = (await ask(server.port, { path: '/api/openapi.json' })).json();
    expect(document).toMatchObject({ openapi: '3.1.0', paths: { '/api/generate': { post: {} } } });
    const capabilities = (await ask(server.port, { path: '/api/capabilities' })).json();
    expect(capabilities).toMatchObject({ ok: true, name: 'ima2', source: 'server', server: server.url });
    const health = (await ask(server.port, { path: '/api/health' })).json();
    expect(health).toMatchObject({ ok: true, runtime: { backend: { actualPort: server.port, url: server.url } } });
    const models = (await ask(server.port, { path: '/api/models' })).json();
    expect(models).toMatchObject({ auto: { provider: 'paper' }, providers: [{ id: 'paper', ready: true }] });
  });
});

describe('the web studio', () => {
  it('says how to build it when it is not there', async () => {
    const server = await paperServer();
    const page = await ask(server.port, { path: '/' });
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(page.text).toContain('npm run build');
    await server.close();
  });

  it('is served with its one page for every address, and assets for a year', async () => {
    const server = await paperServer();
    const root = join(server.home.folder, 'web');
    await mkdir(join(root, 'assets'), { recursive: true });
    await writeFile(join(root, 'index.html'), '<!doctype html><title>ima2</title>');
    await writeFile(join(root, 'assets', 'main-1a2b.js'), 'console.log(1)');
    await writeFile(join(server.home.folder, 'secret.js'), 'canary');
    const web = await paperServer({ webRoot: root, staticMaxAgeMs: 60_000 });
    const page = await ask(web.port, { path: '/' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'self';/),
    });
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe/);
    expect((await ask(web.port, { path: '/gallery/deep' })).text).toBe(page.text);
    const asset = await ask(web.port, { path: '/assets/main-1a2b.js' });
    expect(asset.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=60, immutable',
    });
    for (const path of [
      '/assets/none.js',
      '/none.png',
      '/../secret.js',
      '/..%2fsecret.js',
      '/assets/..%5c..%5csecret.js',
    ]) {
      const missing = await ask(web.port, { path });
      expect([path, missing.status, missing.headers['content-type']]).toEqual([path, 404, 'text/plain; charset=utf-8']);
    }
    await web.close();
    await server.close();
  });
});

describe('a server with a real provider', () => {
  let upstream: OpenAiUpstream;
  let server: TempServer;
  beforeAll(async () => {
    upstream = await startOpenAiUpstream();
    server = await tempServer({ env: { OPENAI_BASE_URL: upstream.url, OPENAI_API_KEY: 'sk-canary-of-this-test' } });
  });
  afterAll(async () => {
    await server.close();
    await upstream.close();
  });

  it('DELETE closes the connection to the provider', async () => {
    upstream.setScenario('hang');
    const json = { provider: 'api', prompt: 'x', requestId: 'hanging', async: true };
    expect((await askJson(server.port, '/api/generate', json)).status).toBe(202);
    while (upstream.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const { abandoned } = upstream.requests.at(-1) ?? {};
    await ask(server.port, { method: 'DELETE', path: '/api/inflight/hanging' });
    await abandoned;
    const jobs = (await ask(server.port, { path: '/api/inflight' })).json()['jobs'];
    expect(jobs).toEqual([]);
  });

  it('T19: shows the key in no answer, event, file or address', async () => {
    upstream.setScenario('ok');
    const stream = await listen(server.port, { path: '/api/events' });
    const made = await askJson(server.port, '/api/generate', { provider: 'api', prompt: 'x', size: '1024x1024' });
    expect(made.status).toBe(200);
    await stream.until(({ event }) => event === 'done');
    const answers = await Promise.all(
      reading
        .filter(({ answers: kind }) => kind === 'json')
        .map(({ path }) => ask(server.port, { path: pathOf(path, parts) })),
    );
    const files = Object.values(await filesIn(server.home.folder)).map((text) =>
      Buffer.from(text, 'base64').toString(),
    );
    const everything = [made.text, ...stream.frames, ...answers.map(({ text }) => text), ...files].join('\n');
    expect(everything).not.toContain('sk-canary');
    stream.close();
  });
});
