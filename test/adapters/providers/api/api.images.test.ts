import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { imagesRequest } from '../../../../src/adapters/providers/api/api.images.ts';
import type { Media } from '../../../../src/domain/generation.ts';
import { type OpenAiUnderTest, openAiUnderTest, orderFor } from '../../../support/openai-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';

let under: OpenAiUnderTest;
beforeEach(async () => {
  under = await openAiUnderTest({}, { timeoutMs: 10_000 });
});
afterEach(async () => {
  await under.close();
});

const MODEL = 'gpt-image-2';
const picture = (hue: number): Media => ({ bytes: samplePng(32, 32, hue), mediaType: 'image/png' });

describe('the Images API route', () => {
  it('streams one picture with its previews', async () => {
    under.upstream.setScenario('partials');
    const { made, previews } = await under.call(orderFor(under, {}, MODEL));
    expect(under.upstream.requests.map(({ path }) => path)).toEqual(['/v1/images/generations']);
    expect(made).toHaveLength(1);
    expect(previews).toHaveLength(2);
    expect(made[0]).toMatchObject({ mediaType: 'image/png', costUsd: 0.03201 });
    expect(made[0]?.usage).toMatchObject({ output_tokens: 1056 });
  });

  it('asks for several pictures in one call, and counts their usage once', async () => {
    const { made } = await under.call(orderFor(under, { n: 3 }, MODEL));
    expect(under.upstream.requests).toHaveLength(1);
    expect(under.upstream.requests[0]?.json()).toMatchObject({ n: 3 });
    expect(under.upstream.requests[0]?.json()).not.toHaveProperty('stream');
    expect(made).toHaveLength(3);
    expect(made.filter(({ usage, costUsd }) => usage !== undefined || costUsd !== undefined)).toHaveLength(1);
  });

  it('edits with source, references and mask', async () => {
    const order = orderFor(
      under,
      { action: 'edit', source: picture(1), references: [picture(2)], mask: picture(3) },
      MODEL,
    );
    const { made } = await under.call(order);
    expect(made).toHaveLength(1);
    expect(under.upstream.requests[0]?.path).toBe('/v1/images/edits');
    const { images, mask } = under.upstream.requests.map((request) => request.json())[0] as unknown as {
      images: { image_url: string }[];
      mask: { image_url: string };
    };
    expect([...images, mask].map(({ image_url: url }) => Buffer.from(url.split(',')[1] ?? '', 'base64'))).toEqual(
      [1, 2, 3].map((hue) => Buffer.from(samplePng(32, 32, hue))),
    );
  });

  it('takes references without a source through the edits', async () => {
    await under.call(orderFor(under, { references: [picture(1)] }, MODEL));
    expect(under.upstream.requests[0]?.path).toBe('/v1/images/edits');
  });

  it('puts the storyboard before the prompt', async () => {
    await under.call(orderFor(under, { storyboard: true }, MODEL));
    expect(under.upstream.requests[0]?.json()['prompt']).toMatch(
      /^Draw a storyboard.*nine panels[\s\S]*\n\na red fox in snow$/,
    );
  });

  it('says that there is no picture when there is none', async () => {
    under.upstream.setScenario('json');
    const { error } = await under.call(orderFor(under, { n: 2 }, MODEL));
    expect(error).toMatchObject({ kind: 'provider-refused', code: 'EMPTY_RESPONSE' });
  });

  it('leaves the outcome open when its stream ends early', async () => {
    under.upstream.setScenario('ends-early');
    const { error } = await under.call(orderFor(under, {}, MODEL));
    expect(error).toMatchObject({ code: 'NETWORK_FAILED', retryable: false, details: { outcome: 'uncertain' } });
  });

  it.each([
    ['failed-moderation', 'SAFETY_REFUSAL'],
    ['failed-server', 'UPSTREAM_5XX'],
    ['failed', 'RESPONSES_STREAM_ERROR'],
  ] as const)('reads the error event of %s', async (scenario, code) => {
    under.upstream.setScenario(scenario);
    const { error } = await under.call(orderFor(under, {}, MODEL));
    expect(error).toMatchObject({ code, retryable: false });
    expect(JSON.stringify(error)).not.toContain('CANARY');
  });
});

describe('imagesRequest', () => {
  const edit = () =>
    orderFor(under, { action: 'edit', source: picture(1), references: [picture(2)], mask: picture(3) }, MODEL);

  it('sends files when a picture is too long for a data URL, and says what that form cannot carry', () => {
    const { contentType, body, leftOut, path } = imagesRequest(edit(), { partial_images: 1 }, 100);
    const boundary = /^multipart\/form-data; boundary=([\w-]+)$/.exec(contentType)?.[1] ?? '';
    const parts = Buffer.from(body as Uint8Array)
      .toString('latin1')
      .split(`--${boundary}`);
    expect(path).toBe('/images/edits');
    expect(leftOut).toEqual(['moderation']);
    expect(parts.at(-1)).toBe('--\r\n');
    const names = parts.slice(1, -1).map((part) => /name="([^"]+)"/.exec(part)?.[1]);
    expect(names).toEqual([
      'model',
      'prompt',
      'n',
      'size',
      'quality',
      'stream',
      'partial_images',
      'image[]',
      'image[]',
      'mask',
    ]);
    const file = parts[8] ?? '';
    expect(file).toContain('filename="image-1.png"\r\nContent-Type: image/png\r\n\r\n');
    const content = Buffer.from(file.slice(file.indexOf('\r\n\r\n') + 4, -2), 'latin1');
    expect(content).toEqual(Buffer.from(samplePng(32, 32, 1)));
  });

  it('keeps the words of the prompt in files, whatever they are', () => {
    const { body } = imagesRequest({ ...edit(), prompt: '여우 "fox"\r\n--x' }, {}, 100);
    expect(Buffer.from(body as Uint8Array).toString('utf8')).toContain('name="prompt"\r\n\r\n여우 "fox"\r\n--x\r\n');
  });

  it('is understood by a server when it sends files', async () => {
    const { contentType, body } = imagesRequest(edit(), { partial_images: 0 }, 100);
    const form = await new Response(Buffer.from(body as Uint8Array), {
      headers: { 'content-type': contentType },
    }).formData();
    expect(form.get('prompt')).toBe('a red fox in snow');
    const files = form.getAll('image[]') as unknown as Blob[];
    expect(files.map(({ size, type }) => ({ size, type }))).toEqual(
      [1, 2].map((hue) => ({ size: samplePng(32, 32, hue).length, type: 'image/png' })),
    );
  });
});
