import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempServer, tempServer } from '../../../support/temp-studio.ts';
import { startXaiUpstream, type XaiUpstream, xaiError } from '../../../support/xai-upstream.ts';

interface Reply {
  status: number;
  body: {
    code?: string;
    error?: { retryable: boolean; details?: Record<string, unknown> };
    images?: unknown[];
    providerUrl?: string;
    webSearchCalls?: number;
    usage?: { grok_cost_usd_ticks: number };
    warnings: { code: string; field: string }[];
    failures?: { index: number; code: string }[];
    assets: { costUsd: number | null; revisedPrompt: string }[];
  };
}

let upstream: XaiUpstream;
let server: TempServer | undefined;
beforeAll(async () => {
  upstream = await startXaiUpstream();
  server = await tempServer({ env: { XAI_API_KEY: 'xai-CANARY', XAI_BASE_URL: upstream.url } });
});
afterAll(async () => {
  await upstream.close();
  await server?.close();
});
beforeEach(() => {
  upstream.requests.splice(0);
});
afterEach(() => {
  for (const step of ['search', 'plan', 'picture', 'download'] as const) upstream.answer(step, undefined);
});

async function post(path: string, body: Record<string, unknown>): Promise<Reply> {
  const reply = await fetch(`${server?.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ provider: 'grok-api', prompt: 'a red fox in snow', size: 'auto', ...body }),
  });
  return { status: reply.status, body: (await reply.json()) as Reply['body'] };
}

describe('The xAI key in the studio', () => {
  it('makes three pictures by one search, one plan and three calls', async () => {
    const { status, body } = await post('/api/generate', { n: 3 });
    expect(status).toBe(200);
    expect(body.images).toHaveLength(3);
    expect(body.webSearchCalls).toBe(1);
    const steps = upstream.steps();
    const counted = (['search', 'plan', 'picture', 'download'] as const).map(
      (step) => steps.filter((each) => each === step).length,
    );
    expect(counted).toEqual([1, 1, 3, 3]);
    expect(steps.slice(0, 2)).toEqual(['search', 'plan']);
    expect(JSON.stringify(body)).not.toContain('CANARY');
  });

  it('tells each picture of a sequence which one it is, after one search and one plan', async () => {
    const reply = await fetch(`${server?.url}/api/generate/multimode`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'grok-api', prompt: 'a fox', size: 'auto', maxImages: 3 }),
    });
    await reply.text();
    expect(upstream.asked('search')).toHaveLength(1);
    expect(upstream.asked('plan')).toHaveLength(1);
    const lines = upstream
      .asked('picture')
      .map((request) => /Picture \d of \d/.exec(String(request.json().prompt))?.[0]);
    expect(lines.sort()).toEqual(['Picture 1 of 3', 'Picture 2 of 3', 'Picture 3 of 3']);
  });

  it('keeps the others when one picture fails, and says which one is missing', async () => {
    upstream.answer('picture', xaiError(500), undefined);
    const { status, body } = await post('/api/generate', { n: 2 });
    expect(status).toBe(200);
    expect(body.warnings).toMatchObject([{ code: 'PARTIAL_RESULT', field: 'n' }]);
    expect(upstream.asked('search')).toHaveLength(1);
  });

  it('goes on from the address of an earlier result, which counts as a reference', async () => {
    const first = await post('/api/generate', { mode: 'direct' });
    const { providerUrl } = first.body;
    expect(providerUrl).toMatch(/\/pictures\/1\.png$/);
    upstream.requests.splice(0);
    const { status, body } = await post('/api/generate', { mode: 'direct', providerUrl });
    expect([status, body.warnings]).toEqual([200, []]);
    expect(upstream.requests[0]?.path).toBe('/v1/images/edits');
    expect(upstream.requests[0]?.json().image).toEqual({ url: providerUrl });
  });

  it('refuses what Grok does not take before anything is sent', async () => {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
    const references = [pixel, pixel, pixel];
    const rows: [string, Record<string, unknown>, string][] = [
      ['/api/generate', { references: [...references, pixel] }, 'GROK_REF_TOO_MANY'],
      ['/api/generate', { references, providerUrl: 'https://imgen.x.ai/1.png' }, 'GROK_REF_TOO_MANY'],
      ['/api/edit', { image: pixel, references }, 'GROK_REF_TOO_MANY'],
      ['/api/edit', { image: pixel, mask: pixel }, 'GROK_MASK_UNSUPPORTED'],
      ['/api/generate', { model: 'grok-paint' }, 'INVALID_GROK_IMAGE_MODEL'],
    ];
    for (const [path, asked, code] of rows) {
      const { status, body } = await post(path, asked);
      expect([status, body.code]).toEqual([400, code]);
    }
    expect(upstream.requests).toHaveLength(0);
  });

  it.each([
    ['search', xaiError(404), 404, 'GROK_SEARCH_BAD_REQUEST'],
    ['plan', xaiError(422), 422, 'GROK_PLANNER_BAD_REQUEST'],
    ['picture', xaiError(403), 502, 'GROK_AUTH_FAILED'],
    ['picture', xaiError(429, { error: 'no credits' }), 429, 'GROK_RATE_LIMITED'],
    ['picture', xaiError(400, { error: 'rejected by content moderation' }), 422, 'SAFETY_REFUSAL'],
    ['download', xaiError(404), 502, 'GROK_IMAGE_DOWNLOAD_FAILED'],
  ] as const)('ends with the public status and code when the %s fails', async (step, answer, status, code) => {
    upstream.answer(step, answer);
    const reply = await post('/api/generate', {});
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect(JSON.stringify(reply.body)).not.toContain('CANARY');
  });

  it('is never the account in place of the key, nor the key in place of the account', async () => {
    const { status, body } = await post('/api/generate', { provider: 'grok' });
    expect([status, body.code]).toEqual([401, 'GROK_AUTH_FAILED']);
    expect(upstream.requests).toHaveLength(0);
  });
});
