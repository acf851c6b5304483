import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { connect } from '../../../../src/delivery/http/client.ts';
import { openStudio } from '../../../../src/delivery/sdk/index.ts';
import { type GeminiUpstream, startGeminiUpstream } from '../../../support/gemini-upstream.ts';
import { startImagesServer } from '../../../support/images-upstream.ts';
import { startOpenAiUpstream } from '../../../support/openai-upstream.ts';
import { ask, askJson } from '../../../support/raw-http.ts';
import { type TempServer, tempHome, tempServer } from '../../../support/temp-studio.ts';

const CANARY = 'sk-canary-1234567890';
const NOBODY = 'http://127.0.0.1:9';
const NONE = { configured: false, source: 'none', valid: false, maskedKey: null, variable: null };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const use = <T extends { close(): Promise<void> }>(opened: T): T => {
  closing.push(opened.close);
  return opened;
};
const open = async (env: Record<string, string> = {}): Promise<TempServer> => use(await tempServer({ env }));
const put = (server: TempServer, provider: string, body: unknown) =>
  askJson(server.port, `/api/keys/${provider}`, body, { method: 'PUT' });
const remove = (server: TempServer, provider: string) =>
  ask(server.port, { method: 'DELETE', path: `/api/keys/${provider}` });
const status = async (server: TempServer) => (await ask(server.port, { path: '/api/keys/status' })).json();
const configOf = (server: TempServer) => join(server.home.folder, '.ima2', 'config.json');

describe('keys over HTTP', () => {
  it('has none at first', async () => {
    const server = await open();
    expect(await status(server)).toEqual({
      ...{ openai: NONE, xai: NONE, gemini: NONE, vertex: NONE, replicate: NONE },
      ...{ instances: {}, geminiAuthMode: null },
    });
  });

  it('saves a key that the provider accepts, for nobody else to read, and draws with it at once', async () => {
    const upstream = use(await startOpenAiUpstream());
    const server = await open({ OPENAI_BASE_URL: upstream.url });
    const draw = () => askJson(server.port, '/api/generate', { provider: 'api', prompt: 'a red fox' });
    expect((await draw()).status).toBe(401);
    const saved = await put(server, 'openai', { apiKey: ` ${CANARY} ` });
    expect([saved.status, saved.json()]).toEqual([
      200,
      { ok: true, provider: 'openai', source: 'config', valid: true, envInForce: null },
    ]);
    expect((await stat(configOf(server))).mode & 0o777).toBe(0o600);
    expect((await draw()).status).toBe(200);
    expect(upstream.requests.at(-1)?.headers.authorization).toBe(`Bearer ${CANARY}`);
    const shown = await ask(server.port, { path: '/api/keys/status' });
    expect(shown.json().openai).toEqual({
      ...{ configured: true, source: 'config', valid: true, maskedKey: 'sk-c..90', variable: null },
    });
    expect(shown.text).not.toContain(CANARY);
    expect((await remove(server, 'openai')).json()).toEqual({ ok: true, provider: 'openai', removed: true });
    expect((await draw()).status).toBe(401);
  });

  it.each([
    ['nobody', { apiKey: CANARY }, 'INVALID_PROVIDER'],
    ['openai', {}, 'MISSING_KEY'],
    ['openai', { apiKey: `sk-${'x'.repeat(600)}` }, 'KEY_TOO_LARGE'],
    ['openai', { apiKey: 'xai-canary' }, 'INVALID_KEY_FORMAT'],
    ['openai', { apiKey: CANARY }, 'KEY_VALIDATION_FAILED'],
    ['vertex', { apiKey: '{}' }, 'MISSING_KEY'],
    ['vertex', { serviceAccountJson: 'x'.repeat(51_201) }, 'KEY_TOO_LARGE'],
    ['vertex', { serviceAccountJson: '{"type"' }, 'INVALID_JSON'],
    ['vertex', { serviceAccountJson: '{"type":"user"}' }, 'INVALID_SERVICE_ACCOUNT'],
    ['vertex', { serviceAccountJson: '{"type":"service_account","project_id":"p"}' }, 'KEY_VALIDATION_FAILED'],
  ])('refuses for %s %j with 400 %s and keeps nothing', async (provider, body, code) => {
    const server = await open({ OPENAI_BASE_URL: `${NOBODY}/v1`, IMA2_GOOGLE_TOKEN_URL: `${NOBODY}/token` });
    const answer = await put(server, provider, body);
    expect([answer.status, answer.json().code]).toEqual([400, code]);
    expect(answer.text).not.toContain(CANARY);
    await expect(stat(configOf(server))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('says which key the provider refused, and saves it unchecked when told to', async () => {
    const upstream = use(await startOpenAiUpstream());
    const server = await open({ OPENAI_BASE_URL: upstream.url });
    const refused = await put(server, 'openai', { apiKey: 'sk-refused' });
    expect([refused.status, refused.json().code]).toEqual([400, 'KEY_VALIDATION_FAILED']);
    const before = upstream.requests.length;
    expect((await put(server, 'openai', { apiKey: 'sk-refused', validate: false })).json()).toMatchObject({
      ok: true,
      valid: false,
    });
    expect(upstream.requests).toHaveLength(before);
  });

  it('leaves keys of the environment where they are', async () => {
    const server = await open({ OPENAI_API_KEY: CANARY });
    expect((await status(server)).openai).toEqual({
      ...{ configured: true, source: 'env', valid: true, maskedKey: 'sk-c..90', variable: 'OPENAI_API_KEY' },
    });
    const answer = await remove(server, 'openai');
    expect([answer.status, answer.json().code]).toEqual([400, 'ENV_KEY_IMMUTABLE']);
    expect(answer.text).toContain('OPENAI_API_KEY');
    const saved = await put(server, 'openai', { apiKey: 'sk-of-the-file-12345', validate: false });
    expect(saved.json()).toMatchObject({ ok: true, envInForce: 'OPENAI_API_KEY' });
    expect((await status(server)).openai).toMatchObject({ source: 'env', maskedKey: 'sk-c..90' });
  });

  it('refuses to write into a file that cannot be understood', async () => {
    const home = await tempHome();
    closing.push(home.remove);
    const server = use(await tempServer({ home }));
    await writeFile(configOf(server), '{"apiKey": "sk-precious",}');
    const answer = await put(server, 'openai', { apiKey: CANARY, validate: false });
    expect([answer.status, answer.json().code]).toEqual([400, 'CONFIG_BROKEN']);
    const removed = await remove(server, 'openai');
    expect([removed.status, removed.json().code]).toEqual([400, 'CONFIG_BROKEN']);
    expect(await readFile(configOf(server), 'utf8')).toBe('{"apiKey": "sk-precious",}');
  });

  it('takes the key of a named instance', async () => {
    const home = await tempHome();
    closing.push(home.remove);
    const upstream = use(await startOpenAiUpstream());
    const entry = { type: 'openai-images', url: upstream.url, models: ['m'], keyEnv: 'HOUSE_KEY' };
    const file = join(home.folder, '.ima2');
    const first = use(await tempServer({ home }));
    await writeFile(join(file, 'config.json'), JSON.stringify({ instances: { house: entry } }));
    await first.close();
    closing.pop();
    const server = use(await tempServer({ home }));
    expect((await status(server)).instances).toEqual({ house: NONE });
    expect((await put(server, 'house', { apiKey: 'house-key-1234567', validate: false })).status).toBe(200);
    expect((await status(server)).instances).toMatchObject({ house: { configured: true, maskedKey: 'hous..67' } });
    expect((await remove(server, 'house')).status).toBe(200);
    expect((await status(server)).instances).toEqual({ house: NONE });
  });

  it.each([
    ['names no variable', {}],
    ['names a variable that is not set', { keyEnv: 'HOUSE_KEY' }],
  ])(
    'lets the first key of an instance count at once, here and in other programs, where its entry %s',
    async (_, more) => {
      const home = await tempHome();
      closing.push(home.remove);
      const upstream = use(await startImagesServer());
      const entry = { type: 'openai-images', url: upstream.url, models: ['sdxl'], ...more };
      await mkdir(join(home.folder, '.ima2'), { recursive: true });
      await writeFile(join(home.folder, '.ima2', 'config.json'), JSON.stringify({ instances: { house: entry } }));
      const server = use(await tempServer({ home }));
      const other = use(await openStudio({ env: home.env }));
      const sent = () => upstream.requests.at(-1)?.headers.authorization;
      const order = { provider: 'house', prompt: 'a red fox' };
      const here = async () => (await askJson(server.port, '/api/generate', order)).status === 200;
      const there = () =>
        other.studio.generation.image(order).result.then(
          () => true,
          () => false,
        );
      const isOpen = !('keyEnv' in more);
      expect([await here(), await there()]).toEqual([isOpen, isOpen]);
      expect(sent()).toBeUndefined();
      expect((await put(server, 'house', { apiKey: 'house-key-1234567' })).status).toBe(200);
      for (const draw of [here, there]) expect([await draw(), sent()]).toEqual([true, 'Bearer house-key-1234567']);
      expect((await remove(server, 'house')).status).toBe(200);
      expect([await here(), await there()]).toEqual([isOpen, isOpen]);
    },
  );
});

describe('the two Google accounts over HTTP', () => {
  const google = async (): Promise<{ upstream: GeminiUpstream; env: Record<string, string> }> => {
    const upstream = use(await startGeminiUpstream());
    const env = {
      GEMINI_BASE_URL: upstream.geminiUrl,
      IMA2_VERTEX_BASE_URL: upstream.vertexUrl,
      IMA2_GOOGLE_TOKEN_URL: upstream.tokenUrl,
    };
    return { upstream, env };
  };
  const accountOf = async (server: TempServer): Promise<unknown> => {
    const answer = await askJson(server.port, '/api/providers/check', { id: 'gemini-api' });
    return (answer.json() as unknown as { providers: { credentials: unknown }[] }).providers[0]?.credentials;
  };

  it('let the one that was saved last count, at once and after a restart', async () => {
    const { upstream, env } = await google();
    const home = await tempHome();
    closing.push(home.remove);
    const first = use(await tempServer({ home, env }));
    const saved = await put(first, 'vertex', { serviceAccountJson: upstream.serviceAccount });
    expect(saved.json()).toMatchObject({ ok: true, provider: 'vertex', valid: true, projectId: 'paper-project' });
    expect((await put(first, 'gemini', { apiKey: 'AIza-canary-12345' })).status).toBe(200);
    expect(await status(first)).toMatchObject({
      geminiAuthMode: 'apikey',
      vertex: { configured: true, maskedKey: 'project: paper-project' },
    });
    expect(await accountOf(first)).toEqual({ name: 'gemini', source: 'config' });
    expect((await put(first, 'vertex', { serviceAccountJson: upstream.serviceAccount })).status).toBe(200);
    expect(await accountOf(first)).toEqual({ name: 'vertex', source: 'config' });
    await first.close();
    closing.pop();
    const second = use(await tempServer({ home, env }));
    expect((await status(second)).geminiAuthMode).toBe('vertex');
    expect(await accountOf(second)).toEqual({ name: 'vertex', source: 'config' });
    expect((await remove(second, 'vertex')).status).toBe(200);
    expect(await accountOf(second)).toEqual({ name: 'gemini', source: 'config' });
  });
});

describe('keys through the client', () => {
  it('are listed, saved and removed', async () => {
    const server = await open();
    const { studio, close } = connect(server.url);
    closing.push(close);
    const { accounts } = studio;
    expect((await accounts.keys()).openai).toEqual(NONE);
    await accounts.saveKey('openai', { apiKey: CANARY, validate: false });
    expect((await accounts.keys()).openai.maskedKey).toBe('sk-c..90');
    expect(await accounts.removeKey('openai')).toEqual({ ok: true, provider: 'openai', removed: true });
    await expect(accounts.saveKey('openai', { apiKey: 'nonsense' })).rejects.toMatchObject({
      code: 'INVALID_KEY_FORMAT',
    });
  });
});

describe('the default provider over HTTP', () => {
  const choose = (server: TempServer, provider: unknown) =>
    askJson(server.port, '/api/providers/default', { provider }, { method: 'PUT' });
  const autoOf = async (server: TempServer): Promise<unknown> =>
    ((await ask(server.port, { path: '/api/models' })).json() as unknown as { auto: { provider: string } }).auto
      .provider;

  it('counts at once and after a restart, and leaves everything else in the file', async () => {
    const home = await tempHome();
    closing.push(home.remove);
    const first = use(await tempServer({ home }));
    await put(first, 'openai', { apiKey: CANARY, validate: false });
    expect(await autoOf(first)).toBe('api');
    expect((await choose(first, 'mock')).json()).toMatchObject({ key: 'provider', value: 'sketch', changed: true });
    expect(await autoOf(first)).toBe('sketch');
    await first.close();
    closing.pop();
    const second = use(await tempServer({ home }));
    expect(await autoOf(second)).toBe('sketch');
    const { studio, close } = connect(second.url);
    closing.push(close);
    expect(await studio.accounts.chooseProvider({ provider: 'auto' })).toMatchObject({ value: null, changed: true });
    expect(await autoOf(second)).toBe('api');
    expect(JSON.parse(await readFile(configOf(second), 'utf8'))).toEqual({ apiKey: CANARY });
  });

  it.each([
    ['nobody', 'INVALID_PROVIDER'],
    ['', 'INVALID_INPUT'],
    [undefined, 'INVALID_INPUT'],
  ])('cannot be %j', async (provider, code) => {
    const server = await open();
    const answer = await choose(server, provider);
    expect([answer.status, answer.json().code]).toEqual([400, code]);
  });
});
