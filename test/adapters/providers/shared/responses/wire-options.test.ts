import { describe, expect, it } from '@jest/globals';
import { apiRecord, wiringOf } from '../../../../../src/adapters/providers/api/api.models.ts';
import { cleanOptions } from '../../../../../src/adapters/providers/shared/responses/wire-options.ts';
import type { ImageOrder } from '../../../../../src/domain/generation.ts';
import { apiSettings } from '../../../../support/openai-under-test.ts';
import { anOrder } from '../../../../support/orders.ts';

const { models } = apiRecord(apiSettings('http://127.0.0.1/v1'));
function order(more: Partial<ImageOrder> = {}, id = 'gpt-5.4-mini'): ImageOrder {
  const model = models.find((candidate) => candidate.id === id);
  if (model === undefined) throw new Error(id);
  return anOrder(model, more);
}
const clean = (more: Partial<ImageOrder>, id?: string) =>
  cleanOptions(order(more, id), wiringOf(id ?? 'gpt-5.4-mini').options);

describe('cleanOptions', () => {
  it('asks for two previews unless the person says otherwise', () => {
    expect(clean({}).options).toEqual({ partial_images: 2 });
    expect(clean({ options: { partial_images: 0 } }).options).toEqual({ partial_images: 0 });
  });

  it('leaves compression out of formats that have none, and says so', () => {
    const options = { output_compression: 50 };
    expect(clean({ options, format: 'jpeg' })).toMatchObject({ options, warnings: [] });
    for (const format of ['png', null] as const) {
      const { options: sent, warnings } = clean({ options, format });
      expect(sent).not.toHaveProperty('output_compression');
      expect(warnings).toMatchObject([
        { code: 'OPTION_IGNORED', field: 'options.output_compression', value: 50, normalizedTo: null },
      ]);
    }
  });

  it('refuses what contradicts itself or does not belong to the model, naming the field', () => {
    const cases: [Partial<ImageOrder>, string][] = [
      [{ options: { background: 'transparent' }, format: 'jpeg' }, 'options.background'],
      [{ options: { background: 'pink' } }, 'options.background'],
      [{ options: { magic: 1 } }, 'options'],
    ];
    for (const [more, field] of cases) {
      expect(() => clean(more)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION', details: { field } }));
    }
  });

  it('passes the options of a model on under their own names', () => {
    expect(clean({ options: { input_fidelity: 'high' } }, 'gpt-image-1.5').options).toMatchObject({
      input_fidelity: 'high',
    });
    expect(clean({ options: { complexity: 'low' } }, 'gpt-image-2.6-flare').options).toMatchObject({
      complexity: 'low',
    });
  });
});
