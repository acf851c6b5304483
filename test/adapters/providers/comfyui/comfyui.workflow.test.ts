import { describe, expect, it } from '@jest/globals';
import { modelOf } from '../../../../src/adapters/providers/comfyui/comfyui.models.ts';
import {
  readWorkflow,
  type Workflow,
  type WorkflowFault,
} from '../../../../src/adapters/providers/comfyui/comfyui.workflow.ts';

const exported = {
  '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'dream.safetensors' }, _meta: { title: 'Load' } },
  '2': { class_type: 'CLIPTextEncode', inputs: { text: 'a dog', clip: ['1', 1] } },
  '3': { class_type: 'CLIPTextEncode', inputs: { text: 'ugly', clip: ['1', 1] } },
  '4': { class_type: 'EmptyLatentImage', inputs: { width: 512, height: 768, batch_size: 4 } },
  '5': {
    class_type: 'KSampler',
    inputs: {
      model: ['1', 0],
      positive: ['2', 0],
      negative: ['3', 0],
      latent_image: ['4', 0],
      seed: 12,
      steps: 25,
      cfg: 6.5,
      sampler_name: 'dpmpp_2m',
      scheduler: 'karras',
      denoise: 1,
    },
  },
  '6': { class_type: 'VAEDecode', inputs: { samples: ['5', 0], vae: ['1', 2] } },
  '7': { class_type: 'SaveImage', inputs: { images: ['6', 0], filename_prefix: 'x' } },
};

const inpaint = {
  ...exported,
  '8': { class_type: 'LoadImage', inputs: { image: 'example.png' } },
  '9': {
    class_type: 'VAEEncodeForInpaint',
    inputs: { pixels: ['8', 0], vae: ['1', 2], mask: ['8', 1], grow_mask_by: 6 },
  },
  '5': { ...exported['5'], inputs: { ...exported['5'].inputs, latent_image: ['9', 0] } },
};

const read = (graph: unknown) => readWorkflow({ id: 'own', label: 'Own', text: JSON.stringify(graph) });

function workflowOf(graph: unknown): Workflow {
  const found = read(graph);
  if (!('graph' in found)) throw new Error(found.message);
  return found;
}

function faultOf(text: string): WorkflowFault {
  const found = readWorkflow({ id: 'own', label: 'Own', text });
  if ('graph' in found) throw new Error('it can be read');
  return found;
}

describe('A workflow file', () => {
  it('of an ordinary export becomes a model without any placeholder in it', () => {
    const workflow = workflowOf(exported);
    expect(workflow.slots.prompt).toEqual([{ node: '2', input: 'text' }]);
    expect(workflow.slots.negative).toEqual([{ node: '3', input: 'text' }]);
    const model = modelOf('comfyui', workflow, 0);
    expect(model).toMatchObject({
      id: 'own',
      actions: ['generate'],
      defaultSize: '512x768',
      sizes: { kind: 'free', multiple: 8 },
      seed: true,
      negativePrompt: true,
      strength: false,
      references: null,
      mask: null,
    });
    expect(model.options).toMatchObject({
      type: 'object',
      properties: {
        steps: { type: 'integer', minimum: 1, maximum: 10_000, default: 25 },
        cfg: { type: 'number', default: 6.5 },
        sampler: { type: 'string', default: 'dpmpp_2m' },
        scheduler: { type: 'string', default: 'karras' },
      },
    });
  });

  it('leaves titles of the editor behind', () => {
    expect(workflowOf(exported).graph['1']).toEqual({
      class_type: 'CheckpointLoaderSimple',
      inputs: { ckpt_name: 'dream.safetensors' },
    });
  });

  it('with a picture and its alpha takes a source, a mask, and no size of its own', () => {
    const workflow = workflowOf(inpaint);
    expect(workflow).toMatchObject({ needsPictures: 1, mask: { kind: 'alpha' } });
    expect(modelOf('comfyui', workflow, 0)).toMatchObject({
      actions: ['generate', 'edit'],
      references: { max: 1, countsSource: true },
      mask: 'guidance',
    });
  });

  it('says with placeholders where values stand; one inside other words is words', () => {
    const graph = structuredClone(exported) as Record<string, { class_type: string; inputs: Record<string, unknown> }>;
    for (const [node, input, value] of [
      ['2', 'text', '{{prompt}}'],
      ['3', 'text', 'ugly, \u0024{negative}'],
      ['5', 'steps', '\u0024{steps}'],
      ['5', 'denoise', '\u0024{strength}'],
    ] as const) {
      const inputs = graph[node]?.inputs;
      if (inputs) inputs[input] = value;
    }
    const workflow = workflowOf(graph);
    expect(workflow.slots).toMatchObject({
      prompt: [{ node: '2', input: 'text' }],
      steps: [{ node: '5', input: 'steps' }],
      strength: [{ node: '5', input: 'denoise' }],
    });
    expect(workflow.defaults.steps).toBeUndefined();
    const { options, strength } = modelOf('comfyui', workflow, 0);
    expect(strength).toBe(true);
    expect(options).toMatchObject({ properties: { steps: { type: 'integer' } } });
  });

  it('takes no negative words where the negative side is nothing', () => {
    const zeroed = {
      ...exported,
      '3': { class_type: 'ConditioningZeroOut', inputs: { conditioning: ['2', 0] } },
    };
    expect(modelOf('comfyui', workflowOf(zeroed), 0).negativePrompt).toBe(false);
  });
});

describe('A file that is no workflow', () => {
  it.each([
    ['{"nodes":[],"links":[],"version":0.4}', 'editor', 'Export (API)'],
    ['{"1":', 'is not JSON', 'Export (API)'],
    ['{}', 'not in API format', 'Export (API)'],
    ['{"1":{"inputs":{}}}', 'not in API format', 'class_type'],
    ['{"1":{"class_type":"SaveImage","inputs":{}}}', 'no place for a prompt', '{prompt}'],
    ['{"1":{"class_type":"A","inputs":{"text":"\u0024{prompt}","b":"\u0024{colour}"}}}', '{colour}', '{scheduler}'],
  ])('%s says what to do', (text, message, hint) => {
    const fault = faultOf(text);
    expect(fault.message).toContain(message);
    expect(fault.hint).toContain(hint);
  });
});
