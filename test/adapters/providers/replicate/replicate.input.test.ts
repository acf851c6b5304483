import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { inputOf } from '../../../../src/adapters/providers/replicate/replicate.input.ts';
import {
  callingOf,
  instanceRecord,
  replicateRecord,
} from '../../../../src/adapters/providers/replicate/replicate.models.ts';
import { readInputSchema } from '../../../../src/adapters/providers/replicate/replicate.schema.ts';
import { creation, referenceOf } from '../../../../src/adapters/providers/replicate/replicate.wire.ts';
import type { ImageOrder } from '../../../../src/domain/generation.ts';
import type { ReplicateEntry } from '../../../../src/domain/settings-instances.ts';
import { anOrder } from '../../../support/orders.ts';
import { REPLICATE_MODELS } from '../../../support/replicate-models.ts';
import { samplePng } from '../../../support/sample-picture.ts';

const fixtures = JSON.parse(
  readFileSync(new URL('../../../fixtures/providers/replicate/requests.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const PICTURE = { bytes: samplePng(16, 16), mediaType: 'image/png' };

const schemaOf = (name: string) =>
  readInputSchema(JSON.stringify({ latest_version: { openapi_schema: REPLICATE_MODELS[name] } }));

/** Input of an order for an entry of the settings, against the form of its model. */
function input(model: string, more: Partial<ImageOrder>, entry: Partial<ReplicateEntry> = {}, known = true) {
  const whole = { type: 'replicate', model, ...entry };
  const [record] = instanceRecord('mine', 'Mine', whole).models;
  if (record === undefined) throw new Error('there is a model');
  return inputOf(anOrder(record, more), known ? schemaOf(model) : undefined, callingOf(record, whole));
}

const SCHNELL = 'black-forest-labs/flux-schnell';

describe('creation', () => {
  it.each(Object.keys(fixtures))('is what is expected of %s', (name) => {
    const orders: Readonly<Record<string, () => [string, ReturnType<typeof input>]>> = {
      'an official model': () => [SCHNELL, input(SCHNELL, { size: '1344x768', seed: '7', format: 'jpeg' })],
      'an official model with width and height': () => [
        'black-forest-labs/flux-1.1-pro',
        input('black-forest-labs/flux-1.1-pro', { size: '1152x896', seed: null }),
      ],
      'a version': () => [
        `lab/painter:${'a'.repeat(64)}`,
        input(
          'lab/painter',
          { negativePrompt: 'text', strength: 0.4, seed: '9' },
          { options: { guidance: 3 }, default_steps: 12 },
        ),
      ],
    };
    const [model, { fields }] = orders[name]?.() ?? ['', input(SCHNELL, {})];
    const { path, body } = creation(referenceOf({ ...anyModel(), id: model }), fields);
    expect({ path, body: JSON.parse(body) }).toEqual(fixtures[name]);
  });
});

function anyModel() {
  const [model] = replicateRecord().models;
  if (model === undefined) throw new Error('there is a model');
  return model;
}

describe('inputOf', () => {
  it('sends a size as its shape, the nearest one where the model does not have it', () => {
    expect(input(SCHNELL, { size: '1920x1080' }).fields).toMatchObject({ aspect_ratio: '16:9' });
    const odd = input(SCHNELL, { size: '1000x200' });
    expect(odd.fields).toMatchObject({ aspect_ratio: '21:9' });
    expect(odd.warnings).toMatchObject([{ code: 'OPTION_ADAPTED', field: 'size', value: '1000x200' }]);
    expect(input('lab/many', { size: '1920x1080' }, {}, false).fields).toMatchObject({ aspect_ratio: '16:9' });
  });

  it('makes width and height smaller together where the model has a limit', () => {
    const { fields, warnings } = input('black-forest-labs/flux-1.1-pro', { size: '2880x1440' });
    expect(fields).toMatchObject({ aspect_ratio: 'custom', width: 1440, height: 720 });
    expect(warnings).toMatchObject([{ field: 'size', normalizedTo: '1440x720' }]);
  });

  it('refuses by name what the model does not have', () => {
    const refusal = (more: Partial<ImageOrder>, entry: Partial<ReplicateEntry> = {}) => {
      try {
        return input(SCHNELL, more, entry);
      } catch (error) {
        return error;
      }
    };
    expect(refusal({}, { options: { guidence: 3 } })).toMatchObject({
      code: 'REPLICATE_BAD_REQUEST',
      details: { field: 'options.guidence', input: 'guidence' },
      hint: expect.stringContaining('num_outputs'),
    });
    expect(refusal({ references: [PICTURE] })).toMatchObject({ details: { field: 'references.0' } });
    expect(refusal({ action: 'edit', source: PICTURE })).toMatchObject({ details: { field: 'image' } });
    expect(refusal({ mask: PICTURE })).toMatchObject({ details: { field: 'mask' } });
  });

  it('warns of a seed, a negative prompt or a strength that the model has no input for', () => {
    const { warnings, seed } = input('lab/many', { seed: '5', negativePrompt: 'text', strength: 0.5 });
    expect(warnings.map(({ code, field }) => [code, field])).toEqual([
      ['OPTION_IGNORED', 'seed'],
      ['OPTION_IGNORED', 'negativePrompt'],
      ['OPTION_IGNORED', 'strength'],
    ]);
    expect(seed).toBeNull();
  });

  it('cuts a seed to what the model takes, and says so', () => {
    const { fields, warnings, seed } = input('lab/painter', { seed: '65543' });
    expect(fields.seed).toBe(7);
    expect(seed).toBe('7');
    expect(warnings).toMatchObject([{ field: 'seed', value: '65543', normalizedTo: '7' }]);
    expect(input(SCHNELL, { seed: '18446744073709551615' }).fields.seed).toBe(4_294_967_295);
  });

  it('lets options of the request go before those of the entry', () => {
    const { fields } = input(
      'lab/painter',
      { options: { guidance: 5 } },
      { options: { guidance: 3 }, default_steps: 8 },
    );
    expect(fields).toMatchObject({ guidance: 5, steps: 8 });
  });

  it('puts pictures where the model has a place for them', () => {
    const edit = input('lab/painter', { action: 'edit', source: PICTURE, mask: PICTURE });
    expect(Object.keys(edit.pictures)).toEqual(['image', 'mask']);
    const many = input('lab/many', { action: 'edit', source: PICTURE, references: [PICTURE, PICTURE] });
    expect(many.pictures).toEqual({ image_input: [PICTURE, PICTURE, PICTURE] });
    const guided = input('black-forest-labs/flux-1.1-pro', { references: [PICTURE] });
    expect(Object.keys(guided.pictures)).toEqual(['image_prompt']);
  });

  it('sends what the person set when Replicate does not say what the model takes', () => {
    const { fields, warnings } = input('lab/unknown', { size: '1344x768' }, { options: { anything: 1 } }, false);
    expect(fields).toEqual({ prompt: 'a red fox in snow', seed: 7, aspect_ratio: '16:9', anything: 1 });
    expect(warnings).toEqual([]);
  });
});
