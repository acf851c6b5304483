import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostsForeign, hostsGood, hostsMalformed, originsBad } from '../../support/http-corpora.ts';
import { type PaperServer, paperServer } from '../../support/paper-server.ts';
import { ask, askJson, sendRaw } from '../../support/raw-http.ts';

const PATHS = ['/api/health', '/', '/assets/x.js', '/generated/x.png', '/api/events', '/api/openapi.json', '/api/nope'];

describe('the guard', () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer({ allowedHosts: ['studio.example'] });
  });
  afterAll(() => server.close());

  it('T1: refuses a foreign Host with 403 on every route, before anything else', async () => {
    for (const path of PATHS) {
      for (const host of hostsForeign(server.port)) {
        const answer = await ask(server.port, { path, headers: { host } });
        expect([path, host, answer.status, answer.json().code]).toEqual([path, host, 403, 'HOST_NOT_ALLOWED']);
        expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    }
  });

  it('T1: refuses a malformed Host with 400', async () => {
    for (const host of hostsMalformed(server.port)) {
      const answer = await ask(server.port, { path: '/api/health', headers: { host } });
      expect([host, answer.status]).toEqual([host, 400]);
      expect(answer.text).not.toContain('version');
    }
  });

  it('T1: refuses two Host headers, none, and a target that names another host', async () => {
    const ending = 'Connection: close\r\n\r\n';
    const two = await sendRaw(
      server.port,
      `GET /api/health HTTP/1.1\r\nHost: localhost\r\nHost: evil.test\r\n${ending}`,
    );
    const reversed = await sendRaw(server.port, `GET / HTTP/1.1\r\nHost: evil.test\r\nHost: localhost\r\n${ending}`);
    const none = await sendRaw(server.port, `GET /api/health HTTP/1.1\r\n${ending}`);
    const old = await sendRaw(server.port, 'GET /api/health HTTP/1.0\r\n\r\n');
    const absolute = `GET http://evil.test/api/health HTTP/1.1\r\nHost: localhost\r\n${ending}`;
    const answers = [two, reversed, none, old, await sendRaw(server.port, absolute)];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    for (const { text } of answers) expect(text).not.toContain('uptimeSec');
  });

  it('T1: answers under every name of its own', async () => {
    for (const host of hostsGood(server.port)) {
      const answer = await ask(server.port, { path: '/api/health', headers: { host } });
      expect([host, answer.status]).toEqual([host, 200]);
    }
  });

  it('T2: refuses a change that a page of another origin asks for', async () => {
    for (const headers of originsBad) {
      const answer = await askJson(server.port, '/api/generate', { prompt: 'x' }, { headers: { ...headers } });
      expect([headers, answer.status, answer.json().code]).toEqual([headers, 403, 'ORIGIN_NOT_ALLOWED']);
    }
    expect(server.paper.calls).toEqual([]);
  });

  it('T2: takes another scheme or port for another origin, except under a name that a proxy may have', async () => {
    const { port } = server;
    const cases: [string, string, number][] = [
      [`localhost:${port}`, `http://localhost:${port}`, 200],
      [`localhost:${port}`, `https://localhost:${port}`, 403],
      ['localhost', 'http://localhost', 403],
      ['localhost:1', 'http://localhost:1', 403],
      ['studio.example', 'https://studio.example', 200],
      ['studio.example', 'http://studio.example:81', 403],
    ];
    for (const [host, origin, status] of cases) {
      const answer = await askJson(port, '/api/generate/check', { prompt: 'x' }, { headers: { host, origin } });
      expect([host, origin, answer.status]).toEqual([host, origin, status]);
    }
  });

  it('T2: lets its own pages and programs without an origin in', async () => {
    const own = { origin: `http://127.0.0.1:${server.port}`, 'sec-fetch-site': 'same-origin' };
    for (const headers of [own, {}, { 'sec-fetch-site': 'none' }]) {
      const answer = await askJson(server.port, '/api/generate/check', { prompt: 'x' }, { headers });
      expect(answer.status).toBe(200);
    }
  });

  it('T4: answers no preflight and sends no CORS header', async () => {
    const headers = {
      origin: 'https://evil.test',
      'access-control-request-method': 'POST',
      'access-control-request-private-network': 'true',
    };
    const preflight = await ask(server.port, { method: 'OPTIONS', path: '/api/generate', headers });
    expect(preflight.status).toBe(403);
    const read = await ask(server.port, { path: '/api/health', headers: { origin: 'https://evil.test' } });
    for (const { headers: sent } of [preflight, read]) {
      expect(Object.keys(sent).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('the access token', () => {
  const TOKEN = 'a-long-token-of-this-test';
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer({ accessToken: TOKEN });
  });
  afterAll(() => server.close());

  it('T5: is asked for on every route, pictures and event streams included', async () => {
    for (const path of PATHS) {
      for (const authorization of ['', 'Bearer wrong', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`]) {
        const answer = await ask(server.port, { path, headers: authorization === '' ? {} : { authorization } });
        expect([path, answer.status]).toEqual([path, 401]);
        expect(answer.text).not.toContain(TOKEN);
      }
    }
    const changed = await askJson(server.port, '/api/generate', { prompt: 'x' });
    expect([changed.status, changed.json().code]).toEqual([401, 'ACCESS_TOKEN_REQUIRED']);
    expect(server.paper.calls).toEqual([]);
  });

  it('is taken as a bearer token, and never from the address', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await ask(server.port, { path: '/api/health', headers })).status).toBe(200);
    expect((await ask(server.port, { path: `/api/health?token=${TOKEN}&access_token=${TOKEN}` })).status).toBe(401);
  });

  it('buys a browser a cookie that scripts cannot read and that is not the token', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const wrong = await ask(server.port, { method: 'POST', path: '/api/pair', headers: form, body: 'token=wrong' });
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined]);
    const right = await ask(server.port, { method: 'POST', path: '/api/pair', headers: form, body: `token=${TOKEN}` });
    expect([right.status, right.headers.location]).toEqual([303, '/']);
    const cookie = right.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\//);
    expect(cookie).not.toContain(TOKEN);
    const headers = { cookie: `other=1; ${cookie.split(';')[0]}` };
    expect((await ask(server.port, { path: '/api/health', headers })).status).toBe(200);
    expect((await ask(server.port, { path: '/api/health', headers: { cookie: 'ima2_access=x' } })).status).toBe(401);
  });

  it('is asked for on a page with a form, and a foreign page cannot send that form', async () => {
    const page = await ask(server.port, { path: '/', headers: { accept: 'text/html' } });
    expect(page.status).toBe(401);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('action="/api/pair"');
    expect((await ask(server.port, { path: '/api/pair' })).text).toBe(page.text);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.test' };
    const foreign = await ask(server.port, { method: 'POST', path: '/api/pair', headers, body: `token=${TOKEN}` });
    expect(foreign.status).toBe(403);
  });
});
