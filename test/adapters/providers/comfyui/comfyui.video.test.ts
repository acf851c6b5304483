import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../../src/domain/errors.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../../../../src/domain/video.ts';
import { type ComfyClipsUnderTest, comfyClipsUnderTest } from '../../../support/comfy-clips-under-test.ts';
import { shortClip } from '../../../support/sample-clips.ts';
import { samplePng } from '../../../support/sample-picture.ts';

const wide = { bytes: samplePng(64, 32, 1), mediaType: 'image/png' };
const last = { bytes: samplePng(32, 32, 2), mediaType: 'image/png' };

/** A workflow of the person: first and last frame, and the clip put together by a node pack. */
const own = {
  '1': { class_type: 'UNETLoader', inputs: { unet_name: 'wan2.2_ti2v_5B_fp16.safetensors', weight_dtype: 'default' } },
  '2': { class_type: 'CLIPLoader', inputs: { clip_name: 'umt5_xxl_fp8_e4m3fn_scaled.safetensors', type: 'wan' } },
  '3': { class_type: 'VAELoader', inputs: { vae_name: 'wan2.2_vae.safetensors' } },
  '4': { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}', clip: ['2', 0] } },
  '5': { class_type: 'LoadImage', inputs: { image: '{{image}}' } },
  '6': { class_type: 'LoadImage', inputs: { image: '{{last_frame}}' } },
  '7': {
    class_type: 'WanFirstLastFrameToVideo',
    inputs: {
      ...{ positive: ['4', 0], negative: ['4', 0], vae: ['3', 0], width: 832, height: 480, length: 81, batch_size: 1 },
      ...{ start_image: ['5', 0], end_image: ['6', 0] },
    },
  },
  '8': {
    class_type: 'KSampler',
    inputs: {
      ...{ model: ['1', 0], positive: ['7', 0], negative: ['7', 1], latent_image: ['7', 2], seed: 1, steps: 4 },
      ...{ cfg: 1, sampler_name: 'euler', scheduler: 'simple', denoise: 1 },
    },
  },
  '9': { class_type: 'VAEDecode', inputs: { samples: ['8', 0], vae: ['3', 0] } },
  '10': { class_type: 'VHS_VideoCombine', inputs: { images: ['9', 0], frame_rate: 16, format: 'video/h264-mp4' } },
};

describe('Clips of ComfyUI', () => {
  let under: ComfyClipsUnderTest;
  beforeEach(async () => {
    under = await comfyClipsUnderTest();
  });
  afterEach(() => under.close());

  const begin = (order: VideoOrder, own = under) => own.provider.startVideo(order, own.context());
  async function toEnd(order: VideoOrder, operation: VideoOperation, own = under): Promise<[MadeVideo, VideoStep[]]> {
    const steps: VideoStep[] = [];
    for (;;) {
      const step = await own.provider.followVideo(order, operation, own.context());
      if (step.state === 'done') return [step.video, steps];
      steps.push(step);
      await pause(2);
    }
  }
  async function fails(work: Promise<unknown>): Promise<StudioError> {
    const failure = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(StudioError.is(failure)).toBe(true);
    return StudioError.from(failure);
  }
  const sent = (from = under) => from.server.prompts.at(-1)?.prompt ?? {};

  it('have a bundled workflow that says what it can do', () => {
    const { model } = under.order();
    expect(model).toMatchObject({
      ...{ id: 'wan22-ti2v-5b', makes: 'video', seed: true, negativePrompt: true },
      video: {
        ...{ duration: { min: 1, max: 10, default: 5 }, resolutions: ['480p', '720p'], defaultResolution: '720p' },
        ...{ defaultAspectRatio: 'auto', start: 'optional', maxReferences: 0, lastFrame: false, audio: 'never' },
        price: { perSecondUsd: { any: 0 } },
      },
    });
    expect(model.options).toMatchObject({ properties: { steps: { default: 20 }, sampler: { default: 'uni_pc' } } });
  });

  it('are made of words alone, at the size and length that the model is used to', async () => {
    const order = under.order({ seed: '18446744073709551615', negativePrompt: 'rain', options: { steps: 8 } });
    const operation = await begin(order);
    expect(sent()['7']).toBeUndefined();
    expect(sent()['8']?.inputs).toEqual({ vae: ['3', 0], width: 1280, height: 704, length: 121, batch_size: 1 });
    expect(sent()['9']?.inputs).toMatchObject({ steps: 8 });
    expect(sent()['6']?.inputs.text).toBe('rain');
    expect(under.server.prompts[0]?.text).toContain('"seed":18446744073709551615');
    expect(sent()['12']?.inputs).toMatchObject({ format: 'mp4', codec: 'h264' });
    const [{ bytes, costUsd, metadata }, steps] = await toEnd(order, operation);
    expect([Buffer.compare(bytes, shortClip.bytes), costUsd]).toEqual([0, 0]);
    expect(metadata).toMatchObject({ workflow: 'wan22-ti2v-5b', prompt_id: operation.id, steps: 8, sampler: 'uni_pc' });
    expect(steps.length).toBeGreaterThan(0);
    expect(under.previews.length).toBeGreaterThan(0);
  });

  it('begin with a picture, in its shape or in another one', async () => {
    await begin(under.order({ start: wide, duration: 2, resolution: '480p' }));
    expect(under.server.uploads.size).toBe(1);
    expect(sent()['7']?.inputs.image).toBe([...under.server.uploads.keys()][0]);
    expect(sent()['8']?.inputs).toMatchObject({ width: 896, height: 448, length: 49, start_image: ['7', 0] });
    await begin(under.order({ start: wide, aspectRatio: '9:16' }));
    expect(sent()['8']?.inputs).toMatchObject({ width: 704, height: 1280 });
  });

  it('are taken out of the queue when the person gives them up', async () => {
    under.server.script({ run: { stays: 'running' } });
    const order = under.order();
    const operation = await begin(order);
    while (!under.server.facts.running.has(operation.id)) await pause(2);
    expect(await under.provider.cancelVideo(order, operation)).toBeUndefined();
    expect(under.server.facts.interrupted.has(operation.id)).toBe(true);
  });

  it('that fail on the server say what the server says', async () => {
    under.server.script({ run: { ends: 'error' } });
    const order = under.order();
    const error = await fails(toEnd(order, await begin(order)));
    expect([error.code, error.retryable]).toEqual(['COMFY_EXECUTION_FAILED', false]);
    expect(JSON.stringify(error.details)).not.toContain('/comfyui/execution.py');
    under.server.script({
      run: { outputs: { '12': { images: [{ filename: 'a.webm', subfolder: '', type: 'output' }] } } },
    });
    const film = await fails(toEnd(order, await begin(order)));
    expect([film.code, film.message]).toEqual(['COMFY_NO_OUTPUT', 'The workflow has made a webm, and no MP4 clip']);
  });

  it('that the server cannot make are refused before anything is sent', async () => {
    const loader = (names: string[]) => ({ input: { required: { unet_name: [names], weight_dtype: [['default']] } } });
    under.server.script({ classes: { UNETLoader: loader(['other.safetensors']) } });
    expect(await fails(begin(under.order()))).toMatchObject({ code: 'COMFY_MODEL_MISSING' });
    under.server.script({ classes: { Wan22ImageToVideoLatent: null } });
    expect(await fails(begin(under.order()))).toMatchObject({ code: 'COMFY_WORKFLOW_INVALID' });
    expect(under.server.prompts).toEqual([]);
  });

  it('of a workflow of the person take what its graph takes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ima2-comfy-'));
    const file = join(folder, 'between.json');
    writeFileSync(file, JSON.stringify(own));
    const classes = { VHS_VideoCombine: { input: { required: {} } } };
    const near = await comfyClipsUnderTest({ classes }, [{ workflow: file }]);
    try {
      const order = near.order({ start: wide, lastFrame: last, duration: 4 });
      expect(order.model).toMatchObject({
        video: { lastFrame: true, duration: { default: 5 }, defaultResolution: '480p' },
      });
      const [{ mediaType }] = await toEnd(order, await begin(order, near), near);
      expect([mediaType, near.server.uploads.size]).toEqual(['video/mp4', 2]);
      expect(sent(near)['7']?.inputs).toMatchObject({ length: 65, start_image: ['5', 0], end_image: ['6', 0] });
      await begin(near.order({ start: wide }), near);
      expect(sent(near)['7']?.inputs.end_image).toBeUndefined();
      expect(near.provider.record).toMatchObject({ defaultModel: 'between', defaultVideoModel: 'between' });
    } finally {
      await near.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
