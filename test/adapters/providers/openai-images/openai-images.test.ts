import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OpenAiImages } from '../../../../src/adapters/providers/openai-images/openai-images.ts';
import type { ImagesEntry } from '../../../../src/domain/settings-instances.ts';
import { aKey, type OwnServer, ownServer } from '../../../support/images-under-test.ts';
import { type ImagesUpstream, startImagesServer } from '../../../support/images-upstream.ts';
import { samplePng } from '../../../support/sample-picture.ts';

let upstream: ImagesUpstream;
let under: OwnServer<OpenAiImages>;
beforeEach(async () => {
  upstream = await startImagesServer();
  under = open({});
});
afterEach(async () => {
  await under.close();
  await upstream.close();
});

function open(more: Partial<ImagesEntry>): OwnServer<OpenAiImages> {
  const entry = { type: 'openai-images', url: `${upstream.url}/`, models: ['sdxl'], ...more };
  return ownServer((network) => new OpenAiImages(network, { id: 'lab', label: 'Laboratory', entry }));
}

async function reopen(more: Partial<ImagesEntry>): Promise<void> {
  await under.close();
  under = open(more);
}

describe('A server with the images API', () => {
  it.each(['b64', 'url', 'data-url'] as const)('gives pictures as %s, byte for byte', async (results) => {
    upstream.results = results;
    const { made, error } = await under.call(under.order());
    expect(error).toBeUndefined();
    expect(Buffer.compare(made[0]?.bytes ?? Buffer.alloc(0), samplePng(256, 256))).toBe(0);
    expect(made[0]?.warnings).toBeUndefined();
  });

  it('needs no key, and sends none', async () => {
    expect(under.provider.record).toMatchObject({ account: null, probe: true, auto: false, label: 'Laboratory' });
    await under.call(under.order());
    expect(upstream.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('sends a key that somebody has saved, though its entry names none', async () => {
    expect(under.provider.record).toMatchObject({ optionalCredentials: ['instance:lab'] });
    await under.call(under.order(), { credentials: aKey('secret-1') });
    expect(upstream.requests[0]?.headers.authorization).toBe('Bearer secret-1');
  });

  it('needs the key that its entry holds', async () => {
    await reopen({ apiKey: 'secret-1' });
    expect(under.provider.record).toMatchObject({
      account: { credentials: ['instance:lab'], hint: 'Save it with `ima2 keys set lab`' },
    });
  });

  it('sends the key in the header that the server wants, and to its results where they lie with it', async () => {
    await reopen({ keyEnv: 'LAB_KEY', quirks: { authHeader: 'api-key', authPrefix: '' } });
    upstream.results = 'url';
    const { error } = await under.call(under.order(), { credentials: aKey('secret-1') });
    expect(error).toBeUndefined();
    expect(upstream.requests.map(({ headers }) => headers['api-key'])).toEqual(['secret-1', 'secret-1']);
    expect((await under.call(under.order())).error).toMatchObject({
      code: 'API_KEY_REQUIRED',
      hint: 'Set the variable LAB_KEY',
    });
    expect((await under.call(under.order(), { credentials: aKey('a b') })).error).toMatchObject({
      code: 'AUTH_API_KEY_INVALID',
    });
  });

  it('makes several pictures with one call where its model says so, and takes cost and usage from the answer', async () => {
    await reopen({ models: [{ id: 'sdxl', perCall: 4 }] });
    upstream.extra = { usage: { total_tokens: 5, cost: 0.06 } };
    const { made } = await under.call(under.order({ n: 3 }));
    expect(made.map(({ costUsd }) => costUsd)).toEqual([0.06, 0, 0]);
    expect(made[0]?.usage).toEqual({ total_tokens: 5, cost: 0.06 });
    expect(upstream.ordersSeen()).toHaveLength(1);
  });

  it('fetches no result from a private address that is not its own', async () => {
    upstream.orders = [{ kind: 'json', body: { data: [{ url: 'http://169.254.169.254/latest' }] } }];
    const { error } = await under.call(under.order());
    expect(error).toMatchObject({ code: 'UPSTREAM_DOWNLOAD_FAILED', details: { reason: 'URL_NOT_ALLOWED' } });
  });

  it('tries a download once more', async () => {
    upstream.results = 'url';
    upstream.downloads = [{ kind: 'status', status: 500 }];
    expect((await under.call(under.order())).error).toBeUndefined();
    upstream.downloads = [
      { kind: 'status', status: 500 },
      { kind: 'status', status: 500 },
    ];
    expect((await under.call(under.order())).error).toMatchObject({ code: 'UPSTREAM_DOWNLOAD_FAILED' });
  });

  it.each([
    ['an answer without pictures', { data: [] }, 'EMPTY_RESPONSE'],
    ['bytes that are no picture', { data: [{ b64_json: 'bm90aGluZw==' }] }, 'EMPTY_RESPONSE'],
    ['an error in a sound answer', { error: { message: 'unknown field', param: 'size' } }, 'INVALID_REQUEST'],
  ])('tells of %s', async (_, body, code) => {
    upstream.orders = [{ kind: 'json', body }];
    expect((await under.call(under.order())).error).toMatchObject({ code });
  });

  it('says where to look when the address or the model is wrong', async () => {
    upstream.orders = [{ kind: 'json', status: 404, body: { detail: 'Not Found' } }];
    expect((await under.call(under.order())).error).toMatchObject({
      code: 'INVALID_REQUEST',
      hint: 'Check url and models of instances.lab',
    });
  });

  it('warns when the picture has other pixels than asked for', async () => {
    await reopen({ quirks: { size: 'aspect-ratio' } });
    const { made } = await under.call(under.order());
    expect(made[0]?.warnings).toMatchObject([{ field: 'size', value: '256x256', normalizedTo: '1024x1024' }]);
  });
});

describe('A server with the images API, asked whether it could draw', () => {
  const check = () => under.provider.check({ signal: new AbortController().signal, credentials: null });

  it('is ready with and without a list of models', async () => {
    expect(await check()).toMatchObject({ ready: true });
    upstream.hasModels = false;
    expect(await check()).toMatchObject({ ready: true });
  });

  it('says what to do when it wants a key or is not there', async () => {
    upstream.answerAll({ kind: 'json', status: 401, body: {} });
    expect(await check()).toMatchObject({ ready: false, hint: expect.stringContaining('keyEnv') });
    await upstream.close();
    expect(await check()).toMatchObject({ ready: false, hint: 'Start the server, or check url of instances.lab' });
  });
});
