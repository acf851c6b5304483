import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  GuardedFetch,
  type GuardedFetchOptions,
  type OutgoingRequest,
} from '../../../src/adapters/network/guarded-fetch.ts';
import { isUncertain, StudioError } from '../../../src/domain/errors.ts';
import { type ConnectProxy, startConnectProxy } from '../../support/connect-proxy.ts';
import { type SecureUpstream, startSecureUpstream, testAuthority } from '../../support/secure-upstream.ts';
import { startUpstream, type Upstream } from '../../support/upstream-server.ts';
import { forbiddenUrls } from '../../support/urls.ts';
import { until } from '../../support/waiting.ts';

const PUBLIC = '93.184.216.34';

let upstream: Upstream;
let opened: GuardedFetch[];
beforeEach(async () => {
  upstream = await startUpstream({ kind: 'status', status: 200, body: 'hello' });
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((fetch) => fetch.close()));
  await upstream.close();
});

function network(options: GuardedFetchOptions = {}): GuardedFetch {
  const fetch = new GuardedFetch(options);
  opened.push(fetch);
  return fetch;
}

const asking = (more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  signal: new AbortController().signal,
  trust: 'configured',
  timeoutMs: 10_000,
  maxBytes: 1_000_000,
  ...more,
});

async function failure(promise: Promise<unknown>): Promise<StudioError> {
  try {
    await promise;
  } catch (error) {
    if (StudioError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

async function textOf(fetch: GuardedFetch, url: string, request: OutgoingRequest): Promise<string> {
  return (await fetch.request(url, request)).text();
}

describe('an address that came from outside', () => {
  it('is refused in every forbidden form, without a connection', async () => {
    const port = Number(new URL(upstream.url).port);
    const fetch = network({ resolve: async () => [{ address: PUBLIC, family: 4 }] });
    for (const url of forbiddenUrls(port)) {
      const error = await failure(fetch.request(url, asking({ trust: 'untrusted' })));
      expect({ url, code: error.code, kind: error.kind }).toEqual({
        url,
        code: 'URL_NOT_ALLOWED',
        kind: 'request-invalid',
      });
    }
    expect(upstream.connections()).toBe(0);
  });

  it.each([
    ['127.0.0.1', 4],
    ['10.1.2.3', 4],
    ['::1', 6],
    ['fd00::1', 6],
  ])('is refused when its name means %s', async (address, family) => {
    const port = new URL(upstream.url).port;
    const resolve = async () => [
      { address: PUBLIC, family: 4 },
      { address, family },
    ];
    const error = await failure(
      network({ resolve }).request(`https://pictures.test:${port}/`, asking({ trust: 'untrusted' })),
    );
    expect(error).toMatchObject({ code: 'URL_NOT_ALLOWED' });
    expect(upstream.connections()).toBe(0);
  });

  it('is let through when the settings name its host', async () => {
    const fetch = network({ configured: [`${upstream.url}/v1`] });
    expect(await textOf(fetch, `${upstream.url}/picture`, asking({ trust: 'untrusted' }))).toBe('hello');
    const elsewhere = await startUpstream({ kind: 'json', body: {} });
    const error = await failure(fetch.request(elsewhere.url, asking({ trust: 'untrusted' })));
    expect(error.code).toBe('URL_NOT_ALLOWED');
    expect(elsewhere.connections()).toBe(0);
    await elsewhere.close();
  });
});

describe('a redirect', () => {
  it('into a private network is refused without a connection, though a configured host sends it', async () => {
    const hidden = await startUpstream({ kind: 'json', body: {} });
    for (const location of [hidden.url, hidden.url.replace('http:', 'https:'), 'file:///etc/passwd', 'http://[']) {
      upstream.answerWith({ kind: 'status', status: 302, headers: { location } });
      expect(await failure(network().request(upstream.url, asking()))).toMatchObject({ code: 'URL_NOT_ALLOWED' });
    }
    expect(hidden.connections()).toBe(0);
    await hidden.close();
  });

  it('takes harmless headers along and leaves credentials behind when the origin changes', async () => {
    const other = await startUpstream({ kind: 'status', status: 200, body: 'there' });
    upstream.answerWith(({ path }) => ({
      kind: 'status',
      status: 307,
      headers: { location: path === '/a' ? '/b' : `${other.url}/c` },
    }));
    const headers = { authorization: 'Bearer s', 'x-api-key': 's', cookie: 's', accept: 'image/*' };
    const fetch = network({ configured: [other.url] });
    expect(await textOf(fetch, `${upstream.url}/a`, asking({ headers }))).toBe('there');
    expect(upstream.requests[1]?.headers).toMatchObject(headers);
    expect(other.requests[0]?.headers).toMatchObject({ accept: 'image/*' });
    for (const name of ['authorization', 'x-api-key', 'cookie'])
      expect(other.requests[0]?.headers).not.toHaveProperty(name);
    await other.close();
  });

  it('is followed five times and no more', async () => {
    upstream.answerWith({ kind: 'status', status: 302, headers: { location: '/again' } });
    expect(await failure(network().request(upstream.url, asking()))).toMatchObject({ code: 'URL_NOT_ALLOWED' });
    expect(upstream.requests).toHaveLength(6);
  });

  it('is no reason to send a paid call again', async () => {
    upstream.answerWith({ kind: 'status', status: 307, headers: { location: '/again' } });
    const reply = await network().request(upstream.url, asking({ method: 'POST', body: '{}' }));
    reply.discard();
    expect(reply.status).toBe(307);
    expect(upstream.requests).toHaveLength(1);
  });
});

describe('a proxy', () => {
  let secure: SecureUpstream;
  let proxy: ConnectProxy;
  const answers: Parameters<typeof startSecureUpstream>[0] = {
    '/picture': { status: 200, body: 'bytes' },
    '/inside': { status: 302, headers: { location: 'https://127.0.0.1/' } },
    '/again': { status: 302, headers: { location: '/picture' } },
    '/other': { status: 302, headers: { location: 'https://other.test/picture' } },
  };
  beforeEach(async () => {
    secure = await startSecureUpstream(answers);
    proxy = await startConnectProxy(secure.port);
  });
  afterEach(async () => {
    await proxy.close();
    await secure.close();
  });
  const behind = (more: GuardedFetchOptions = {}): GuardedFetch =>
    network({
      proxies: { https: proxy.url },
      certificates: [testAuthority],
      resolve: async () => [{ address: PUBLIC, family: 4 }],
      ...more,
    });

  it('is told the address that was checked, never the name, while the server hears its own name', async () => {
    const fetch = behind();
    expect(await textOf(fetch, 'https://pictures.test/picture', asking({ trust: 'untrusted' }))).toBe('bytes');
    expect(proxy.asked.map(({ target }) => target)).toEqual([`${PUBLIC}:443`]);
    expect(secure.requests.map(({ host }) => host)).toEqual(['pictures.test']);
  });

  it('gets no request for a name that is public first and private next', async () => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? PUBLIC : '127.0.0.1', family: 4 }];
    };
    const error = await failure(
      behind({ resolve }).request('https://pictures.test/again', asking({ trust: 'untrusted' })),
    );
    expect(error.code).toBe('URL_NOT_ALLOWED');
    expect(secure.requests.map(({ path }) => path)).toEqual(['/again']);
  });

  it('gets no request for a private address', async () => {
    const fetch = behind();
    for (const url of ['https://pictures.test/inside', 'https://10.0.0.1/']) {
      expect(await failure(fetch.request(url, asking({ trust: 'untrusted' })))).toMatchObject({
        code: 'URL_NOT_ALLOWED',
      });
    }
    expect(proxy.asked).toHaveLength(1);
  });

  it('sees no credential of one origin on the way to another', async () => {
    const headers = { authorization: 'Bearer s' };
    await textOf(behind(), 'https://pictures.test/other', asking({ trust: 'untrusted', headers }));
    expect(secure.requests.map(({ host }) => host)).toEqual(['pictures.test', 'other.test']);
    expect(secure.requests[0]?.headers).toHaveProperty('authorization');
    expect(secure.requests[1]?.headers).not.toHaveProperty('authorization');
  });

  it('carries configured hosts by name, except those of NO_PROXY and this machine', async () => {
    const fetch = behind({ proxies: { https: proxy.url, http: proxy.url, no: 'other.test' } });
    expect(await textOf(fetch, 'https://pictures.test/picture', asking())).toBe('bytes');
    expect(proxy.asked.map(({ target }) => target)).toEqual(['pictures.test:443']);
    expect(await textOf(fetch, upstream.url, asking())).toBe('hello');
    expect(proxy.asked).toHaveLength(1);
  });

  it('that refuses means that nothing was sent', async () => {
    const closed = await startConnectProxy(secure.port, 502);
    const error = await failure(
      behind({ proxies: { https: closed.url } }).request(
        'https://pictures.test/picture',
        asking({ method: 'POST', body: 'x' }),
      ),
    );
    expect(error).toMatchObject({ code: 'NETWORK_FAILED', retryable: true, details: { sent: false } });
    await closed.close();
  });

  it('is used with the name and password of its address', async () => {
    const url = proxy.url.replace('http://', 'http://me:word@');
    await textOf(behind({ proxies: { https: url } }), 'https://pictures.test/picture', asking());
    expect(proxy.asked[0]?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('me:word').toString('base64')}`);
  });
});

describe('a connection that fails', () => {
  const post = (more: Partial<OutgoingRequest> = {}) => asking({ method: 'POST', body: '{}', ...more });

  it('before anything was sent is safe to try again', async () => {
    const gone = await startUpstream({ kind: 'hang' });
    await gone.close();
    const unknown = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    const noSuchName = network({ resolve: () => Promise.reject(unknown) });
    const cases: [GuardedFetch, string, string][] = [
      [network(), gone.url, 'refused'],
      [noSuchName, 'http://nowhere.test/', 'name-not-found'],
      [network(), upstream.url.replace('http:', 'https:'), 'tls'],
    ];
    for (const [fetch, url, reason] of cases) {
      const error = await failure(fetch.request(url, post()));
      expect(error).toMatchObject({ kind: 'provider-unavailable', code: 'NETWORK_FAILED', retryable: true });
      expect(error.details).toEqual({ reason, sent: false });
    }
    expect(upstream.requests).toHaveLength(0);
  });

  it('to an untrusted server with a foreign certificate sends nothing', async () => {
    const secure = await startSecureUpstream({ '/': { status: 200 } });
    const fetch = network({ configured: [] });
    const error = await failure(fetch.request(`https://127.0.0.1:${secure.port}/`, post()));
    expect(error.details).toEqual({ reason: 'tls', sent: false });
    expect(secure.requests).toHaveLength(0);
    await secure.close();
  });

  it('after a paid call was sent leaves its outcome open', async () => {
    upstream.answerWith({ kind: 'reset' });
    const error = await failure(network().request(upstream.url, post()));
    expect(error).toMatchObject({ kind: 'provider-unavailable', code: 'NETWORK_FAILED', retryable: false });
    expect(isUncertain(error)).toBe(true);
  });

  it('while a paid answer comes leaves its outcome open', async () => {
    upstream.answerWith({ kind: 'chunks', headers: { 'content-length': '100' }, chunks: ['half'], end: 'cut' });
    const reply = await network().request(upstream.url, post());
    expect(isUncertain(await failure(reply.text()))).toBe(true);
  });

  it('because the studio ends leaves its outcome open', async () => {
    upstream.answerWith({ kind: 'hang' });
    const fetch = network();
    const call = failure(fetch.request(upstream.url, post()));
    const seen = await until(() => upstream.requests[0]);
    await fetch.close();
    const error = await call;
    expect(error).toMatchObject({ code: 'NETWORK_FAILED', details: { reason: 'closed', sent: true } });
    expect(isUncertain(error)).toBe(true);
    await seen.abandoned;
  });

  it('is safe to try again when something was only read', async () => {
    upstream.answerWith({ kind: 'reset' });
    const error = await failure(network().request(upstream.url, asking()));
    expect(error).toMatchObject({ code: 'NETWORK_FAILED', retryable: true });
    expect(isUncertain(error)).toBe(false);
  });
});

describe('a limit', () => {
  it('of time ends a call before and during its answer', async () => {
    upstream.answerWith({ kind: 'hang' });
    const waiting = await failure(
      network().request(upstream.url, asking({ method: 'POST', body: 'x', timeoutMs: 60 })),
    );
    expect(waiting).toMatchObject({ kind: 'provider-timed-out', code: 'NETWORK_TIMEOUT', retryable: false });
    expect(isUncertain(waiting)).toBe(true);
    upstream.answerWith({ kind: 'chunks', chunks: ['a'], end: 'hang' });
    const reply = await network().request(upstream.url, asking({ timeoutMs: 200 }));
    expect(await failure(reply.text())).toMatchObject({ code: 'NETWORK_TIMEOUT' });
    await Promise.all(upstream.requests.map(({ abandoned }) => abandoned));
  });

  it('of size counts what is announced and what comes', async () => {
    upstream.answerWith({ kind: 'binary', mediaType: 'image/png', bytes: Buffer.alloc(2000) });
    const announced = await network().request(upstream.url, asking({ maxBytes: 1000 }));
    expect(await failure(announced.bytes())).toMatchObject({ code: 'REPLY_TOO_LARGE' });
    upstream.answerWith({ kind: 'chunks', chunks: ['x'.repeat(600), 'x'.repeat(600)], end: 'hang' });
    const silent = await network().request(upstream.url, asking({ maxBytes: 1000 }));
    expect(await failure(silent.bytes())).toMatchObject({ code: 'REPLY_TOO_LARGE' });
    await upstream.requests[1]?.abandoned;
    const within = await network().request(upstream.url, asking({ maxBytes: 1200 }));
    within.discard();
  });
});

describe('a caller that stops', () => {
  it('before the call sends nothing', async () => {
    const error = await failure(network().request(upstream.url, asking({ signal: AbortSignal.abort() })));
    expect(error).toMatchObject({ code: 'GENERATION_CANCELED', kind: 'run-cancelled' });
    expect(upstream.connections()).toBe(0);
  });

  it('during the answer closes the connection', async () => {
    upstream.answerWith({ kind: 'chunks', chunks: ['a'], end: 'hang' });
    const controller = new AbortController();
    const reply = await network().request(
      upstream.url,
      asking({ method: 'POST', body: 'x', signal: controller.signal }),
    );
    const reading = failure(reply.text());
    controller.abort();
    expect(await reading).toMatchObject({ code: 'GENERATION_CANCELED' });
    await upstream.requests[0]?.abandoned;
  });

  it('listening early closes the connection, too', async () => {
    upstream.answerWith({ kind: 'chunks', chunks: ['a', 'b'], pauseMs: 5, end: 'hang' });
    const reply = await network().request(upstream.url, asking());
    for await (const chunk of reply.chunks()) {
      expect(Buffer.from(chunk).toString()).toBe('a');
      break;
    }
    await upstream.requests[0]?.abandoned;
  });
});

describe('a configured host', () => {
  it('is asked again over connections that are kept', async () => {
    const fetch = network();
    for (let index = 0; index < 20; index += 1) await textOf(fetch, upstream.url, asking());
    expect(upstream.connections()).toBeLessThanOrEqual(2);
  });

  it('leaves nothing behind on the signal of the caller', async () => {
    const { signal } = new AbortController();
    await textOf(network(), upstream.url, asking({ signal }));
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    upstream.answerWith({ kind: 'reset' });
    await failure(network().request(upstream.url, asking({ signal })));
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('gets method, headers and body as they are, and its answer is handed over with status, type and headers', async () => {
    upstream.answerWith({ kind: 'json', status: 418, headers: { 'x-a': 'b' }, body: { c: 1 } });
    const body = Buffer.from([0, 1, 2, 255]);
    const reply = await network().request(
      `${upstream.url}/p?q=1`,
      asking({ method: 'PUT', headers: { 'x-in': 'y' }, body }),
    );
    expect({
      status: reply.status,
      type: reply.mediaType,
      a: reply.header('x-a'),
      none: reply.header('x-none'),
    }).toEqual({
      status: 418,
      type: 'application/json',
      a: 'b',
      none: null,
    });
    expect(JSON.parse(await reply.text())).toEqual({ c: 1 });
    expect(upstream.requests[0]).toMatchObject({ method: 'PUT', path: '/p?q=1', headers: { 'x-in': 'y' } });
    expect(Buffer.from(upstream.requests[0]?.body ?? [])).toEqual(body);
  });
});
