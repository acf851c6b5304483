import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { choicesOf } from '../../../../src/adapters/providers/comfyui/comfyui.refusal.ts';
import { type ComfyUnderTest, comfyUnderTest } from '../../../support/comfy-under-test.ts';

/** Bodies as ComfyUI 0.12.2 sends them. */
const failed = {
  type: 'prompt_outputs_failed_validation',
  message: 'Prompt outputs failed validation',
  extra_info: {},
};
const nodeError = (class_type: string, type: string, extra_info: Record<string, unknown>, output = '10') => ({
  '1': { errors: [{ type, message: 'm', details: 'd', extra_info }], dependent_outputs: [output], class_type },
});
const missingModel = (config: unknown) =>
  nodeError('UNETLoader', 'value_not_in_list', {
    input_name: 'unet_name',
    input_config: config,
    received_value: 'missing.safetensors',
  });
const traceback = { exception_type: 'KeyError', traceback: ['  File "/comfyui/execution.py", line 1069'] };

const CASES: readonly (readonly [name: string, body: unknown, code: string, details: Record<string, unknown>])[] = [
  [
    'no_prompt',
    { error: { type: 'no_prompt', message: 'No prompt provided', extra_info: {} }, node_errors: {} },
    'COMFY_WORKFLOW_INVALID',
    { status: 400, reason: 'no_prompt' },
  ],
  [
    'missing_node_type',
    {
      error: {
        type: 'missing_node_type',
        message: "Node 'NopeNode' not found.",
        extra_info: { node_id: '1', class_type: 'NopeNode', node_title: 'NopeNode' },
      },
      node_errors: {},
    },
    'COMFY_WORKFLOW_INVALID',
    { node: '1', class: 'NopeNode', reason: 'missing_node_type' },
  ],
  [
    'missing_node_type without a class',
    { error: { type: 'missing_node_type', extra_info: { node_id: '1', class_type: null } }, node_errors: {} },
    'COMFY_WORKFLOW_INVALID',
    { node: '1', reason: 'missing_node_type' },
  ],
  [
    'prompt_no_outputs',
    { error: { type: 'prompt_no_outputs', message: 'Prompt has no outputs', extra_info: {} }, node_errors: {} },
    'COMFY_WORKFLOW_INVALID',
    { reason: 'prompt_no_outputs' },
  ],
  [
    'value_not_in_list of a model, choices in the old shape',
    { error: failed, node_errors: missingModel([['a.safetensors'], {}]) },
    'COMFY_MODEL_MISSING',
    { file: 'missing.safetensors', folder: 'models/diffusion_models', installed: ['a.safetensors'] },
  ],
  [
    'value_not_in_list of a model, choices in the new shape',
    { error: failed, node_errors: missingModel(['COMBO', { options: ['b.safetensors'], multiselect: false }]) },
    'COMFY_MODEL_MISSING',
    { file: 'missing.safetensors', installed: ['b.safetensors'] },
  ],
  ...['value_smaller_than_min', 'value_bigger_than_max', 'required_input_missing', 'invalid_input_type'].map(
    (type) =>
      [
        type,
        { error: failed, node_errors: nodeError('EmptyImage', type, { input_name: 'width', received_value: 0 }) },
        'COMFY_WORKFLOW_INVALID',
        { node: '1', class: 'EmptyImage', input: 'width', reason: type },
      ] as const,
  ),
  [
    'exception_during_validation',
    { error: failed, node_errors: nodeError('SaveImage', 'exception_during_validation', traceback) },
    'COMFY_WORKFLOW_INVALID',
    { node: '1', class: 'SaveImage', reason: 'exception_during_validation' },
  ],
  [
    'custom_validation_failed',
    { error: failed, node_errors: nodeError('LoadImage', 'custom_validation_failed', { input_name: 'image' }) },
    'COMFY_WORKFLOW_INVALID',
    { node: '1', class: 'LoadImage', input: 'image', reason: 'custom_validation_failed' },
  ],
  ['nothing that can be read', 'no', 'COMFY_WORKFLOW_INVALID', { status: 400 }],
];

describe('A prompt that ComfyUI refuses', () => {
  let under: ComfyUnderTest;
  beforeEach(async () => {
    under = await comfyUnderTest();
  });
  afterEach(() => under.close());

  it.each(CASES)('for %s is not sent again, and names what is wrong', async (_, body, code, details) => {
    under.server.script({ prompt: () => ({ kind: 'json', status: 400, body }) });
    const { error } = await under.call(under.order());
    expect(error).toMatchObject({ kind: 'request-invalid', code, retryable: false, details });
    expect(error?.hint).toBeTruthy();
    expect(JSON.stringify(error)).not.toMatch(/traceback|execution\.py/);
    expect(under.server.prompts).toHaveLength(1);
  });

  it('is refused as well when a 200 says that its picture cannot be made, and what runs is stopped', async () => {
    const reply = { prompt_id: 'x', number: 1, node_errors: missingModel([['a.safetensors'], {}]) };
    under.server.script({ prompt: () => ({ kind: 'json', body: reply }) });
    const { error } = await under.call(under.order());
    expect(error).toMatchObject({ code: 'COMFY_MODEL_MISSING' });
    expect(under.server.facts.interrupted.size).toBe(1);
  });

  it('goes on when a 200 names faults of other branches', async () => {
    const node_errors = nodeError('SaveImage', 'exception_during_validation', traceback, '99');
    under.server.script({
      prompt: (_, take) => {
        take();
        return { kind: 'json', body: { prompt_id: 'x', number: 1, node_errors } };
      },
    });
    const { made, error } = await under.call(under.order());
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
  });
});

describe('Choices of an input', () => {
  it('are read in both shapes, and are none for other inputs', () => {
    expect(choicesOf([['a', 'b'], { tooltip: 'x' }])).toEqual(['a', 'b']);
    expect(choicesOf(['COMBO', { options: ['a'], multiselect: false }])).toEqual(['a']);
    expect(choicesOf(['INT', { default: 1 }])).toBeUndefined();
    expect(choicesOf(undefined)).toBeUndefined();
  });
});
