import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { useCommandLine, written } from '../support/command-line.ts';
import { type DeviceIssuer, startDeviceIssuer } from '../support/device-issuer.ts';
import { type EveryOptions, type EveryUpstream, everyUpstream } from '../support/every-upstream.ts';
import { foundIn, textsBelow, tracesOf } from '../support/every-upstream-secrets.ts';
import { ask, askJson } from '../support/raw-http.ts';
import { listen } from '../support/sse-listener.ts';

/** For pictures of every provider, twice. */
const PATIENCE_MS = 120_000;
/** Tokens of Google that its stand-in gives away. */
const GOOGLE_TOKEN = 'ya29.CANARY';
const LISTS = ['/api/history', '/api/providers', '/api/models', '/api/settings', '/api/inflight?includeTerminal=1'];
const MORE_LISTS = ['/api/usage/calls', '/api/health', '/api/capabilities', '/api/storage/status'];
const COMMANDS = [
  ['providers', 'check', '--json'],
  ['config', 'ls', '--json'],
  ['doctor', '--json'],
];

describe('A credential is seen by nobody but its own upstream', () => {
  const cli = useCommandLine();
  let every: EveryUpstream | undefined;
  afterEach(() => every?.close());

  /** Draws with every provider and fails with every provider; resolves with all that was said, by where. */
  async function useAll(upstreams: EveryUpstream): Promise<[where: string, text: string][]> {
    const env = { ...upstreams.env, IMA2_LOG_LEVEL: 'debug' };
    const { child, ended } = cli.start(['serve', '--port', '0'], { env });
    const port = Number(/:(\d+)/.exec(await written(child, /at http:\/\/[^\s/]+/))?.[1]);
    const events = await listen(port, { path: '/api/events' });
    const said: [string, string][] = [];
    for (const { provider, fails, draws } of upstreams.standIns) {
      const drawn = await askJson(port, '/api/generate', { provider, prompt: 'a fox' });
      await fails();
      const failed = await askJson(port, '/api/generate', { provider, prompt: 'a fox' });
      await draws();
      expect([provider, drawn.status, failed.status >= 400]).toEqual([provider, 200, true]);
      said.push([`${provider} drawn`, drawn.text], [`${provider} failed`, failed.text]);
    }
    for (const path of [...LISTS, ...MORE_LISTS]) said.push([path, (await ask(port, { path })).text]);
    const commands = await Promise.all(COMMANDS.map((args) => cli.run(args, { env })));
    for (const [at, { stdout, stderr }] of commands.entries())
      said.push([COMMANDS[at]?.join(' ') ?? '', stdout + stderr]);
    said.push(['events', events.frames.join('\n')]);
    events.close();
    child.kill('SIGTERM');
    const { stdout, stderr } = await ended;
    said.push(['output of the server', stdout + stderr]);
    expect(stderr).toContain('A run ended');
    return said;
  }

  it.each<[string, EveryOptions]>([
    ['from the environment, the key of Gemini', { keys: 'env', google: 'apikey' }],
    ['in the settings file, the account of Vertex', { keys: 'config', google: 'vertex' }],
  ])(
    '%s',
    async (_, options) => {
      every = await everyUpstream(options);
      const traces: (readonly [string, string])[] = [...tracesOf(every.planted), ['token of Google', GOOGLE_TOKEN]];
      const said = await useAll(every);
      const kept = [
        ...(await textsBelow(join(every.home.folder, '.ima2'), ['config.json'])),
        ...(await textsBelow(cli.home.folder, [])),
      ];
      expect(kept.some(([path]) => path.endsWith('.db') || path.endsWith('.sqlite'))).toBe(true);
      expect(kept.filter(([path]) => path.endsWith('.json')).length).toBeGreaterThan(10);
      const seen = [...said, ...kept].map(([where, text]) => [where, foundIn(traces, text)] as const);
      expect(seen.filter(([, names]) => names.length > 0)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('would be found where one is', async () => {
    every = await everyUpstream();
    const traces = tracesOf(every.planted);
    expect(foundIn(traces, 'nothing here')).toEqual([]);
    for (const [name, secret] of Object.entries(every.planted)) {
      if (name !== 'vertex') expect(foundIn(traces, `x ${secret} y`)).toContain(name);
      expect(foundIn(traces, JSON.stringify({ secret }))).toContain(name);
    }
  });
});

/** Credentials that are saved over HTTP, by where they are saved. */
const SAVED = {
  openai: { apiKey: 'sk-proj-canarySaved0A1b2C3d4' },
  xai: { apiKey: 'xai-canarySaved9I8j7K6l5M4' },
  gemini: { apiKey: 'AIzaSyCanarySavedQ1r2S3t4U5' },
  replicate: { apiKey: 'r8_canarySavedA1b2C3d4E5' },
  'lab-images': { apiKey: 'lab-canarySavedH2i3J4k5' },
  'lab-sd': { apiKey: 'painter:canary-saved-H8i9J0' },
  'lab-painter': { apiKey: 'r8_canarySavedToo1b2C3d4' },
} as const;
/** Credentials that the studio has without drawing with them. */
const ASIDE = {
  IMA2_ACCESS_TOKEN: 'canary-access-V2w3X4y5Z6',
  IMA2_GITHUB_TOKEN: 'ghp_canaryH8i9J0k1L2m3N4o5P6q7',
  SUPABASE_KEY: 'canary-supabase-R8s9T0u1V2',
};
/** The server wants its token from everybody. */
const headers = { authorization: `Bearer ${ASIDE.IMA2_ACCESS_TOKEN}` };
const PROXY_PASSWORD = 'canary-proxy-password-1';

describe('A credential that comes in while the server runs is seen by nobody but its own upstream', () => {
  const cli = useCommandLine();
  let every: EveryUpstream | undefined;
  let issuer: DeviceIssuer;
  beforeEach(async () => {
    issuer = await startDeviceIssuer();
    issuer.code = { interval: '0.01' };
  });
  afterEach(async () => {
    await every?.close();
    await issuer.close();
  });

  /** Signs in to an account, until it is complete; resolves with the tokens that the issuer gave, and what was said. */
  async function signInTo(port: number, provider: string): Promise<[given: Record<string, string>, said: string]> {
    const started = await askJson(port, '/api/auth/switch', { provider }, { headers });
    issuer.enter(`${provider}@b.example`);
    for (;;) {
      const state = await ask(port, { path: `/api/auth/switch/${started.json().sessionId}`, headers });
      if (state.json().status === 'complete') return [{ ...issuer.given }, started.text + state.text];
      expect(state.json().status).toBe('pending');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it(
    'keys over HTTP, tokens of a sign-in, and those that are only kept',
    async () => {
      every = await everyUpstream({ keys: 'config' });
      const proxy = `http://somebody:${PROXY_PASSWORD}@127.0.0.1:9`;
      const network = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: '127.0.0.1' };
      const issuers = { IMA2_OAUTH_ISSUER: issuer.url, IMA2_XAI_ISSUER: issuer.url };
      const env = { ...every.env, ...ASIDE, ...network, ...issuers, IMA2_LOG_LEVEL: 'debug' };
      const { child, ended } = cli.start(['serve', '--port', '0'], { env });
      const port = Number(/:(\d+)/.exec(await written(child, /at http:\/\/[^\s/]+/))?.[1]);
      const events = await listen(port, { path: '/api/events', headers });
      const said: [string, string][] = [];
      for (const [provider, key] of Object.entries(SAVED)) {
        const path = `/api/keys/${provider}`;
        const wrong = await askJson(port, path, { apiKey: ` ?${key.apiKey}` }, { method: 'PUT', headers });
        const saved = await askJson(port, path, key, { method: 'PUT', headers });
        expect([provider, saved.status]).toEqual([provider, 200]);
        said.push([`${provider} wrong`, wrong.text], [`${provider} saved`, saved.text]);
      }
      const vertex = { serviceAccountJson: every.planted.vertex };
      said.push(['vertex', (await askJson(port, '/api/keys/vertex', vertex, { method: 'PUT', headers })).text]);
      const [codex, codexSaid] = await signInTo(port, 'codex');
      const [grok, grokSaid] = await signInTo(port, 'grok');
      said.push(['codex', codexSaid], ['grok', grokSaid]);
      for (const { provider } of every.standIns) {
        const drawn = await askJson(port, '/api/generate', { provider, prompt: 'a fox' }, { headers });
        expect([provider, drawn.status]).toEqual([provider, 200]);
        said.push([provider, drawn.text]);
      }
      const pages = ['/api/keys/status', '/api/accounts', '/api/quota', '/api/billing', '/api/auth/switch'];
      for (const path of [...LISTS, ...MORE_LISTS, ...pages])
        said.push([path, (await ask(port, { path, headers })).text]);
      for (const args of [['keys'], ['accounts', 'ls'], ['billing'], ['status'], ['doctor']]) {
        const { stdout, stderr } = await cli.run(args, { env });
        said.push([args.join(' '), stdout + stderr]);
      }
      said.push(['events', events.frames.join('\n')]);
      events.close();
      child.kill('SIGTERM');
      const { stdout, stderr } = await ended;
      said.push(['output of the server', stdout + stderr]);
      const kept = (await textsBelow(join(every.home.folder, '.ima2'), ['config.json'])).filter(
        ([path]) => !path.includes('/accounts/'),
      );
      const traces = tracesOf({
        ...every.planted,
        ...Object.fromEntries(Object.entries(SAVED).map(([name, { apiKey }]) => [`saved ${name}`, apiKey])),
        ...Object.fromEntries(Object.entries(codex).map(([name, token]) => [`codex ${name}`, token])),
        ...Object.fromEntries(Object.entries(grok).map(([name, token]) => [`grok ${name}`, token])),
        ...ASIDE,
        proxy: PROXY_PASSWORD,
        deviceCode: 'device-canary-1',
        exchanged: 'code-canary-1',
        verifier: 'verifier-canary-1',
      });
      const seen = [...said, ...kept].map(([where, text]) => [where, foundIn(traces, text)] as const);
      expect(seen.filter(([, names]) => names.length > 0)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
