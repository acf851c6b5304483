import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../support/command-line.ts';
import { type EveryUpstream, everyUpstream } from '../support/every-upstream.ts';
import { drawAgain, FAILURES } from '../support/every-upstream-failures.ts';
import { askJson } from '../support/raw-http.ts';
import { type TempServer, tempServer } from '../support/temp-studio.ts';

/** Long enough for an answer on a busy machine, short enough to be waited for. */
const LIMIT_MS = 2500;
const SETTINGS = { 'grokProvider.plannerTimeoutMs': LIMIT_MS, 'grokProvider.generationTimeoutMs': LIMIT_MS };
const NOWHERE = 'http://127.0.0.1:9';

/** What the page of error codes promises. */
const promised = new Map(
  [...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `(\w+)` \| ([\d, ]+) \| (\d+) \|/gm)].map(
    ([, code = '', http = '', exit]) => [code, { http: http.split(', ').map(Number), exit: Number(exit) }],
  ),
);

describe('Every public code of a provider', () => {
  const cli = useCommandLine();
  let every: EveryUpstream;
  let server: TempServer;
  beforeAll(async () => {
    every = await everyUpstream({ timeoutMs: LIMIT_MS });
    server = await tempServer({ home: every.home, env: every.env, settings: SETTINGS });
  });
  afterEach(() => drawAgain(every.upstreams));
  afterAll(async () => {
    await server.close();
    await every.close();
  });

  it.each(FAILURES.map((row) => [row.code, row] as const))('%s by HTTP', async (code, row) => {
    await row.arrange?.(every.upstreams);
    const path = row.isEdit ? '/api/edit' : '/api/generate';
    const answer = await askJson(server.port, path, { prompt: 'a fox', provider: row.provider, ...row.asked });
    const { error, ...body } = answer.json();
    expect([answer.status, body.code, error.code]).toEqual([row.status, code, code]);
    expect(promised.get(code)?.http).toContain(answer.status);
    expect(error).toMatchObject({ message: expect.stringMatching(/\w+ \w+/), retryable: expect.any(Boolean) });
  });

  const once = FAILURES.filter(({ provider, arrange }, at) => {
    const before = FAILURES.slice(0, at).some((row) => row.provider === provider && row.arrange !== undefined);
    return arrange !== undefined && !before;
  });

  it.each(once.map((row) => [row.code, row] as const))('%s in the JSON of the command line', async (code, row) => {
    await row.arrange?.(every.upstreams);
    const args = ['gen', 'a fox', '--provider', row.provider, '--json', '--server', server.url];
    const ended = await cli.run(args, { env: every.env });
    const { ok, error } = JSON.parse(ended.stdout);
    expect([ok, error.code]).toEqual([false, code]);
    // Work that may have been done and billed has an exit code of its own.
    expect(ended.code).toBe(error.details?.outcome === 'uncertain' ? 1 : promised.get(code)?.exit);
  });
});

describe('Where nothing is connected', () => {
  let server: TempServer;
  beforeAll(async () => {
    const instances = {
      far: { type: 'comfyui', url: `${NOWHERE}/below` },
      'own-images': { type: 'openai-images', url: NOWHERE, models: ['sdxl'], keyEnv: 'NO_SUCH_KEY' },
    };
    server = await tempServer({ env: { IMA2_COMFY_URL: NOWHERE }, settings: { instances } });
  });
  afterAll(() => server.close());

  it.each([
    ['api', 401, 'API_KEY_REQUIRED'],
    ['oauth', 503, 'OAUTH_UNAVAILABLE'],
    ['grok', 401, 'GROK_AUTH_FAILED'],
    ['grok-api', 401, 'API_KEY_REQUIRED'],
    ['gemini-api', 401, 'GEMINI_API_KEY_MISSING'],
    ['replicate', 401, 'REPLICATE_TOKEN_MISSING'],
    ['own-images', 401, 'API_KEY_REQUIRED'],
    ['comfyui', 503, 'COMFY_UNREACHABLE'],
    ['far', 400, 'COMFY_URL_NOT_LOCAL'],
    ['agy', 502, 'AGY_PROCESS_ERROR'],
  ])('%s answers %d %s, and says what helps', async (provider, status, code) => {
    const answer = await askJson(server.port, '/api/generate', { prompt: 'a fox', provider });
    expect([answer.status, answer.json().code]).toEqual([status, code]);
    expect(answer.json().error).toMatchObject({ hint: expect.stringMatching(/\w+ \w+/) });
  });
});
