import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ComfyUnderTest, comfyUnderTest } from '../../../support/comfy-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';

const checkpoint = { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'dream.safetensors' } };
const rest = (mask: [string, number]) => ({
  '1': checkpoint,
  '2': { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}', clip: ['1', 1] } },
  '3': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['1', 1] } },
  '4': { class_type: 'LoadImage', inputs: { image: '{{image}}' } },
  '5': { class_type: 'VAEEncodeForInpaint', inputs: { pixels: ['4', 0], vae: ['1', 2], mask, grow_mask_by: 6 } },
  '6': {
    class_type: 'KSampler',
    inputs: {
      ...{ model: ['1', 0], positive: ['2', 0], negative: ['3', 0], latent_image: ['5', 0] },
      ...{ seed: '{{seed}}', steps: 20, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
    },
  },
  '7': { class_type: 'VAEDecode', inputs: { samples: ['6', 0], vae: ['1', 2] } },
  '8': { class_type: 'SaveImage', inputs: { images: ['7', 0], filename_prefix: 'ima2' } },
});
const byAlpha = rest(['4', 1]);
const byPicture = {
  ...rest(['9', 0]),
  '9': { class_type: 'LoadImageMask', inputs: { image: '{{mask}}', channel: 'alpha' } },
};

/** Facts of the classes beside those of the bundled workflows. */
const classes = {
  CheckpointLoaderSimple: { input: { required: { ckpt_name: [['dream.safetensors']] } } },
  LoadImage: { input: { required: { image: [['example.png']] } } },
  LoadImageMask: { input: { required: { image: [['example.png']], channel: [['alpha', 'red', 'green', 'blue']] } } },
  VAEEncodeForInpaint: {
    input: { required: { pixels: ['IMAGE'], vae: ['VAE'], mask: ['MASK'], grow_mask_by: ['INT', {}] } },
  },
};

const source = { bytes: samplePng(64, 48, 1), mediaType: 'image/png' };
const mask = { bytes: samplePng(64, 48, 2), mediaType: 'image/png' };

describe('A mask for a workflow', () => {
  let folder: string;
  let under: ComfyUnderTest;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ima2-workflows-'));
    await writeFile(join(folder, 'by-alpha.json'), JSON.stringify(byAlpha));
    await writeFile(join(folder, 'by-picture.json'), JSON.stringify(byPicture));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => under.close());

  async function edit(workflow: string, more = {}) {
    under = await comfyUnderTest({ classes }, {}, [{ workflow: join(folder, workflow) }]);
    const { error, made } = await under.call(under.order({ action: 'edit', source, mask, ...more }));
    return { error, made, graph: under.server.prompts[0]?.prompt ?? {}, uploads: [...under.server.uploads] };
  }
  const uploadsOf = () => under.server.upstream.requests.filter(({ path }) => path.startsWith('/upload'));

  it('goes into the alpha of a copy of the picture, where the graph takes it from there', async () => {
    const { error, made, graph, uploads } = await edit('by-alpha.json');
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
    expect(uploadsOf().map(({ path }) => path)).toEqual(['/upload/image', '/upload/mask']);
    const [[pictureName = '', picture] = [], [maskName = '', alpha] = []] = uploads;
    expect(Buffer.from(picture ?? []).equals(source.bytes)).toBe(true);
    expect(Buffer.from(alpha ?? []).equals(mask.bytes)).toBe(true);
    const reference = /name="original_ref"\r\n\r\n([^\r]+)/.exec(
      Buffer.from(uploadsOf()[1]?.body ?? []).toString('latin1'),
    );
    expect(JSON.parse(reference?.[1] ?? '{}')).toEqual({ filename: pictureName, subfolder: '', type: 'input' });
    expect(graph['4']?.inputs.image).toBe(maskName);
    expect(maskName).not.toBe(pictureName);
  });

  it('goes as a picture of its own, where the graph loads one', async () => {
    const { error, graph, uploads } = await edit('by-picture.json');
    expect(error).toBeUndefined();
    expect(uploadsOf().map(({ path }) => path)).toEqual(['/upload/image', '/upload/image']);
    const [[pictureName] = [], [maskName, bytes] = []] = uploads;
    expect([graph['4']?.inputs.image, graph['9']?.inputs.image]).toEqual([pictureName, maskName]);
    expect(Buffer.from(bytes ?? []).equals(mask.bytes)).toBe(true);
  });

  it('that a graph cannot do without is asked for before anything is sent', async () => {
    const { error } = await edit('by-picture.json', { mask: null });
    expect(error).toMatchObject({ kind: 'request-invalid', code: 'COMFY_WORKFLOW_INVALID' });
    expect(error?.message).toContain('a mask');
    expect(uploadsOf()).toHaveLength(0);
  });

  it('that is not there leaves the picture as it is, where the alpha decides', async () => {
    const { error, graph, uploads } = await edit('by-alpha.json', { mask: null });
    expect(error).toBeUndefined();
    expect(uploads).toHaveLength(1);
    expect(graph['4']?.inputs.image).toBe(uploads[0]?.[0]);
  });
});
