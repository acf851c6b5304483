import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { StableDiffusion } from '../../../../src/adapters/providers/a1111/a1111.ts';
import { cancelled } from '../../../../src/domain/errors.ts';
import type { StableDiffusionEntry } from '../../../../src/domain/settings-instances.ts';
import { type OwnServer, ownServer } from '../../../support/images-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { type SdapiUpstream, startSdapi } from '../../../support/sdapi-upstream.ts';
import { until, within } from '../../../support/waiting.ts';

const fixtures = JSON.parse(
  readFileSync(new URL('../../../fixtures/providers/a1111/requests.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, unknown>>;

let upstream: SdapiUpstream;
let under: OwnServer<StableDiffusion>;
beforeEach(async () => {
  upstream = await startSdapi();
  under = open({});
});
afterEach(async () => {
  await under.close();
  await upstream.close();
});

function open(more: Partial<StableDiffusionEntry>): OwnServer<StableDiffusion> {
  const entry = { type: 'a1111', url: upstream.url, ...more };
  return ownServer((network) => new StableDiffusion(network, { id: 'forge', label: 'Forge', entry, pollMs: 5 }));
}

const source = { bytes: samplePng(64, 48), mediaType: 'image/png' };

describe('A Stable Diffusion server', () => {
  it('is asked for a picture as expected, and says its seed', async () => {
    const options = { steps: 20, cfg_scale: 6.5, sampler_name: 'Euler a', scheduler: 'karras' };
    const { made, error } = await under.call(under.order({ options, negativePrompt: 'text', size: '256x128' }));
    expect(error).toBeUndefined();
    expect(upstream.ordersSeen()[0]).toMatchObject({ path: '/sdapi/v1/txt2img' });
    expect(upstream.ordersSeen()[0]?.json()).toEqual(fixtures.txt2img);
    expect(made).toMatchObject([{ mediaType: 'image/png', seed: '7', costUsd: 0 }]);
    expect(made[0]?.warnings).toBeUndefined();
    expect((await under.call(under.order({ seed: null }))).made[0]?.seed).toBe('4321');
  });

  it('changes a picture where its mask is transparent, with the size of the source', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const mask = { bytes, mediaType: 'image/png' };
    const order = under.order({ action: 'edit', source, mask, strength: 0.8, size: 'auto', options: { mask_blur: 2 } });
    const { made, error } = await under.call(order);
    expect(error).toBeUndefined();
    const [seen] = upstream.ordersSeen();
    const { init_images: pictures, mask: sent, ...rest } = seen?.json() ?? {};
    expect(seen?.path).toBe('/sdapi/v1/img2img');
    expect(rest).toEqual(fixtures.img2img);
    expect(pictures).toEqual([Buffer.from(source.bytes).toString('base64')]);
    expect((await sharp(Buffer.from(String(sent), 'base64')).stats()).channels[0]?.min).toBe(255);
    expect(made[0]?.warnings).toBeUndefined();
  });

  it('draws with the checkpoint that is named', async () => {
    await under.close();
    under = open({ models: ['sdxl.safetensors'] });
    await under.call(under.order());
    expect(upstream.ordersSeen()[0]?.json()).toMatchObject({
      override_settings: { sd_model_checkpoint: 'sdxl.safetensors' },
    });
  });

  it('shows previews and progress that never falls while it draws', async () => {
    const image = (hue: number) => Buffer.from(samplePng(32, 32, hue)).toString('base64');
    upstream.progress = [
      { progress: 0.2, current_image: image(1) },
      { progress: 0.6, current_image: image(1) },
      { progress: 0.1, current_image: image(2) },
      { progress: 0.9, current_image: 'bm90aGluZw==' },
      { detail: 'no such thing' },
    ];
    upstream.looksBefore = 6;
    const { progress, previews, made } = await under.call(under.order());
    expect(made).toHaveLength(1);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress).toEqual(expect.arrayContaining([0.2, 0.6, 0.9, 1]));
    expect(previews.map(({ mediaType }) => mediaType)).toEqual(['image/png', 'image/png']);
  });

  it('gets one order at a time', async () => {
    upstream.looksBefore = 2;
    const all = await Promise.all([1, 2, 3].map((seed) => under.call(under.order({ seed: String(seed) }))));
    expect(all.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    expect(upstream.mostAtOnce()).toBe(1);
  });

  it('is interrupted when the person cancels, but not for an order that still waits', async () => {
    upstream.orders = [{ kind: 'hang' }];
    const [working, waiting] = [new AbortController(), new AbortController()];
    const first = under.call(under.order(), { signal: working.signal });
    await until(() => upstream.ordersSeen()[0]);
    const second = under.call(under.order(), { signal: waiting.signal });
    waiting.abort(cancelled());
    expect((await within(1000, second)).error).toMatchObject({ code: 'GENERATION_CANCELED' });
    expect(upstream.paths()).not.toContain('/sdapi/v1/interrupt');
    working.abort(cancelled());
    expect((await within(1000, first)).error).toMatchObject({ code: 'GENERATION_CANCELED' });
    expect(upstream.paths()).toContain('/sdapi/v1/interrupt');
    expect((await under.call(under.order())).made).toHaveLength(1);
  });

  it('tells of an answer without a picture, and of a checkpoint that it does not have', async () => {
    upstream.orders = [
      { kind: 'json', body: { images: [], info: '' } },
      { kind: 'json', status: 404, body: { detail: 'Model not found' } },
    ];
    expect((await under.call(under.order())).error).toMatchObject({ code: 'EMPTY_RESPONSE' });
    expect((await under.call(under.order())).error).toMatchObject({
      code: 'INVALID_REQUEST',
      hint: 'Check url and models of instances.forge',
    });
  });

  it('cuts a seed to 32 bits, and says so', async () => {
    const { made } = await under.call(under.order({ seed: '4294967303' }));
    expect(made).toMatchObject([{ seed: '7', warnings: [{ field: 'seed', value: '4294967303', normalizedTo: '7' }] }]);
  });
});

describe('A Stable Diffusion server, asked whether it could draw', () => {
  const check = () => under.provider.check({ signal: new AbortController().signal, credentials: null });

  it('is ready, or says that it was started without its API, or is not there', async () => {
    expect(await check()).toMatchObject({ ready: true });
    upstream.answerAll({ kind: 'json', status: 404, body: { detail: 'Not Found' } });
    expect(await check()).toMatchObject({ ready: false, hint: 'Start the server with --api' });
    await upstream.close();
    expect(await check()).toMatchObject({ ready: false, hint: expect.stringContaining('--api') });
  });

  it('has a record of its own for each entry', async () => {
    expect(under.provider.record).toMatchObject({
      id: 'forge',
      type: 'a1111',
      label: 'Forge',
      account: null,
      probe: true,
      auto: false,
      defaultModel: 'loaded',
    });
  });
});
