import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RESETS_AT } from '../../support/openai-account-scenarios.ts';
import type { ScenarioName } from '../../support/openai-scenarios.ts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../support/openai-upstream.ts';
import { askJson } from '../../support/raw-http.ts';
import { type TempServer, tempServer } from '../../support/temp-studio.ts';

const REQUEST = { provider: 'oauth', prompt: 'a red fox in snow' };

describe('a server with a proxy in front of a ChatGPT account', () => {
  let upstream: OpenAiUpstream;
  let server: TempServer;
  beforeAll(async () => {
    upstream = await startOpenAiUpstream();
    server = await tempServer({ env: { IMA2_OAUTH_PROXY_URL: upstream.url } });
  });
  afterAll(async () => {
    await server.close();
    await upstream.close();
  });

  it('draws through it', async () => {
    upstream.setScenario('ok');
    const answer = await askJson(server.port, '/api/generate', REQUEST);
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ provider: 'oauth' });
    expect(upstream.requests.at(-1)?.headers.authorization).toBe('Bearer dummy');
  });

  it.each<[ScenarioName, number, string]>([
    ['empty', 422, 'EMPTY_RESPONSE'],
    ['words', 422, 'IMAGE_TOOL_NOT_CALLED'],
    ['search-only', 422, 'WEB_SEARCH_ONLY_RESPONSE'],
    ['tool-failed', 422, 'IMAGE_TOOL_FAILED'],
    ['no-result', 422, 'IMAGE_TOOL_COMPLETED_WITHOUT_RESULT'],
    ['garbage', 422, 'STREAM_PARSE_FAILED'],
    ['moderation', 422, 'SAFETY_REFUSAL'],
    ['token-expired', 401, 'AUTH_CHATGPT_EXPIRED'],
    ['usage-limit', 429, 'OPENAI_RATE_LIMITED'],
    ['500', 502, 'UPSTREAM_5XX'],
    ['cut', 503, 'NETWORK_FAILED'],
    ['bad-picture', 400, 'INVALID_REQUEST'],
  ])('answers %s with %d %s, after one call', async (scenario, status, code) => {
    upstream.setScenario(scenario);
    const before = upstream.requests.length;
    const answer = await askJson(server.port, '/api/generate', REQUEST);
    expect([answer.status, answer.json().code]).toEqual([status, code]);
    expect(upstream.requests).toHaveLength(before + 1);
  });

  it('says when a usage limit is reset', async () => {
    upstream.setScenario('usage-limit');
    const { error } = (await askJson(server.port, '/api/generate', REQUEST)).json();
    expect(error).toMatchObject({ retryable: false, details: { resetsAtMs: RESETS_AT * 1000 } });
  });
});

describe('a server without a ChatGPT account', () => {
  it('answers 503 OAUTH_UNAVAILABLE and calls nobody', async () => {
    const upstream = await startOpenAiUpstream();
    const server = await tempServer({ env: { IMA2_OAUTH_BASE_URL: upstream.backendUrl } });
    try {
      const answer = await askJson(server.port, '/api/generate', REQUEST);
      expect([answer.status, answer.json().code]).toEqual([503, 'OAUTH_UNAVAILABLE']);
      expect(upstream.connections()).toBe(0);
    } finally {
      await server.close();
      await upstream.close();
    }
  });
});
