import { afterEach, describe, expect, it } from '@jest/globals';
import { fitToServer } from '../../../../src/adapters/providers/comfyui/comfyui.installed.ts';
import type { Graph, NodeClasses } from '../../../../src/adapters/providers/comfyui/comfyui.wire.ts';
import { StudioError } from '../../../../src/domain/errors.ts';
import { type ComfyUnderTest, comfyUnderTest } from '../../../support/comfy-under-test.ts';

type Config = Record<string, unknown>;
const classes = (of: Record<string, Config>) =>
  new Map(Object.entries(of).map(([name, required]) => [name, { input: { required } } as NodeClasses[string]]));
const loader = (file: string): Graph => ({ '1': { class_type: 'UNETLoader', inputs: { unet_name: file } } });
const oldShape = (files: string[]) => classes({ UNETLoader: { unet_name: [files, {}] } });
const newShape = (files: string[]) =>
  classes({ UNETLoader: { unet_name: ['COMBO', { options: files, multiselect: false }] } });

function refusalOf(work: () => unknown): StudioError {
  try {
    work();
  } catch (error) {
    return StudioError.from(error);
  }
  throw new Error('it was not refused');
}

describe.each([
  ['old', oldShape],
  ['new', newShape],
] as const)('A model file, with choices in their %s shape', (_, shape) => {
  const fitted = (wanted: string, installed: string[]) => fitToServer(loader(wanted), shape(installed));

  it('is used as it is when it is installed', () => {
    const { graph, warnings } = fitted('a.safetensors', ['a.safetensors']);
    expect(graph['1']?.inputs.unet_name).toBe('a.safetensors');
    expect(warnings).toEqual([]);
  });

  it.each([
    ['flux1-schnell.safetensors', 'FLUX\\flux1-schnell.safetensors'],
    ['t5xxl_fp8_e4m3fn.safetensors', 't5/t5xxl_fp8_e4m3fn_scaled.safetensors'],
    ['qwen_3_8b_fp8mixed.safetensors', 'qwen_3_8b.safetensors'],
  ])('%s is found as %s, with a warning', (wanted, there) => {
    const { graph, warnings } = fitted(wanted, ['ae.safetensors', there]);
    expect(graph['1']?.inputs.unet_name).toBe(there);
    expect(warnings).toEqual([expect.objectContaining({ code: 'OPTION_ADAPTED', value: wanted, normalizedTo: there })]);
  });

  it('is not mixed up with another one of a similar name', () => {
    const error = refusalOf(() => fitted('flux1-schnell.safetensors', ['flux1-dev.safetensors', 'ae.safetensors']));
    expect(error).toMatchObject({
      code: 'COMFY_MODEL_MISSING',
      kind: 'request-invalid',
      details: {
        file: 'flux1-schnell.safetensors',
        folder: 'models/diffusion_models',
        installed: ['flux1-dev.safetensors', 'ae.safetensors'],
        node: '1',
        class: 'UNETLoader',
        input: 'unet_name',
      },
    });
    expect(error.hint).toContain('models/diffusion_models');
    expect(error.hint).toContain('flux1-dev.safetensors, ae.safetensors');
  });
});

describe('A graph for another version of ComfyUI', () => {
  it('gets required values that it does not have, and no links', () => {
    const known = classes({
      Scale: {
        image: ['IMAGE', {}],
        steps: ['INT', { default: 1, min: 1 }],
        method: [['nearest', 'area']],
        newer: ['COMBO', { options: ['fast', 'exact'], default: 'exact' }],
        note: ['STRING', {}],
      },
    });
    const { graph } = fitToServer({ '1': { class_type: 'Scale', inputs: { method: 'area' } } }, known);
    expect(graph['1']?.inputs).toEqual({ method: 'area', steps: 1, newer: 'exact', note: '' });
  });

  it('is refused when a class or a choice is not there', () => {
    const missing = refusalOf(() => fitToServer({ '4': { class_type: 'Nope', inputs: {} } }, new Map()));
    expect(missing).toMatchObject({ code: 'COMFY_WORKFLOW_INVALID', details: { node: '4', class: 'Nope' } });
    const known = classes({ KSampler: { sampler_name: [['euler', 'heun']] } });
    const choice = refusalOf(() =>
      fitToServer({ '2': { class_type: 'KSampler', inputs: { sampler_name: 'wild' } } }, known),
    );
    expect(choice).toMatchObject({ code: 'COMFY_WORKFLOW_INVALID', hint: 'sampler_name must be one of euler, heun' });
  });
});

describe('A server without what the workflow needs', () => {
  let under: ComfyUnderTest | undefined;
  afterEach(() => under?.close());

  it('is not sent anything', async () => {
    const unet = { input: { required: { unet_name: [['other.safetensors']], weight_dtype: [['default']] } } };
    under = await comfyUnderTest({ classes: { UNETLoader: unet } });
    const { error, submitted } = await under.call(under.order());
    expect(error).toMatchObject({ code: 'COMFY_MODEL_MISSING', details: { file: 'flux1-schnell.safetensors' } });
    expect(under.server.prompts).toHaveLength(0);
    expect(submitted).toEqual([]);
  });
});
