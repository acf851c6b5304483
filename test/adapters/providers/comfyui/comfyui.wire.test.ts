import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeJson } from '../../../../src/adapters/providers/comfyui/comfyui.wire.ts';
import type { ImageOrder } from '../../../../src/domain/generation.ts';
import { type ComfyUnderTest, comfyUnderTest } from '../../../support/comfy-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';

const LARGEST_SEED = '18446744073709551615';
const picture = (hue: number) => ({ bytes: samplePng(32, 16, hue), mediaType: 'image/png' });

const CASES: readonly (readonly [fixture: string, model: string, order: Partial<ImageOrder>])[] = [
  ['flux1-schnell', 'flux1-schnell', { size: '832x1216', seed: LARGEST_SEED }],
  ['flux2-klein', 'flux2-klein', { size: '1024x1024', seed: '5' }],
  [
    'flux2-klein-edit',
    'flux2-klein',
    { action: 'edit', source: picture(1), references: [picture(2)], size: 'auto', seed: '5', options: { steps: 6 } },
  ],
  [
    'sd35-medium',
    'sd35-medium',
    {
      prompt: `a "quoted" fox\nin \${snow}`,
      negativePrompt: 'blur',
      seed: '7',
      options: { cfg: 5.5, sampler: 'euler', scheduler: 'simple' },
    },
  ],
];

/** Ids differ in every call. */
function withoutIds(text: string): string {
  return text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'UUID');
}

describe('What is sent to ComfyUI', () => {
  let under: ComfyUnderTest;
  beforeEach(async () => {
    under = await comfyUnderTest();
  });
  afterEach(() => under.close());

  it.each(CASES)('is the stored body of %s', async (fixture, model, order) => {
    const { error } = await under.call(under.order(order, model));
    expect(error).toBeUndefined();
    const stored = readFileSync(join(process.cwd(), `test/fixtures/providers/comfyui/${fixture}.json`), 'utf8');
    const sent = withoutIds(under.server.prompts[0]?.text ?? '');
    expect(sent).toBe(
      stored
        .split('\n')
        .map((line) => line.trim())
        .join(''),
    );
  });

  it('writes a seed above 2^53 as the exact number', async () => {
    await under.call(under.order({ seed: LARGEST_SEED }));
    expect(under.server.prompts[0]?.text).toContain(`"seed":${LARGEST_SEED}`);
  });

  it('has ids of its own in lower case, another for every call', async () => {
    await under.call(under.order());
    await under.call(under.order());
    const ids = under.server.prompts.flatMap(({ prompt_id, client_id }) => [prompt_id, client_id]);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('never says an origin, neither in requests nor at the WebSocket', async () => {
    await under.call(under.order());
    const { upstream, sockets } = under.server;
    expect(upstream.requests.length).toBeGreaterThan(8);
    expect(sockets).toHaveLength(1);
    for (const { headers } of [...upstream.requests, ...sockets]) expect(headers.origin).toBeUndefined();
  });
});

describe('JSON with large numbers', () => {
  it('keeps text, nesting and numbers, and leaves out what is not there', () => {
    const value = { a: [1, 2.5, 'x"\n', null, true], b: { c: 2n ** 64n - 1n, d: undefined } };
    expect(writeJson(value)).toBe('{"a":[1,2.5,"x\\"\\n",null,true],"b":{"c":18446744073709551615}}');
  });
});
