import { describe, expect, it } from '@jest/globals';
import {
  callingOf,
  instanceRecord,
  replicateRecord,
} from '../../../../src/adapters/providers/replicate/replicate.models.ts';
import { Provider } from '../../../../src/domain/catalog.ts';

const SCHNELL = 'black-forest-labs/flux-schnell';

describe('replicateRecord', () => {
  it('gives schnell a minute, others two, and each a price with its day', () => {
    const limits = replicateRecord().models.map((model) => [model.id, callingOf(model, {}).timeoutMs]);
    expect(Object.fromEntries(limits)).toMatchObject({ [SCHNELL]: 60_000, 'black-forest-labs/flux-dev': 120_000 });
    for (const { price, video } of replicateRecord().models) {
      // What the seconds of some models cost is not known.
      if (video?.price !== null) expect((video?.price ?? price)?.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});

describe('instanceRecord', () => {
  it('stands for one model under a name of its own, with its own price, limit and options', () => {
    const entry = { type: 'replicate', model: SCHNELL, price: 0.5, timeoutMs: 9000, options: { go_fast: true } };
    const record = Provider.parse(instanceRecord('quick', 'Quick', entry));
    expect(record).toMatchObject({
      id: 'quick',
      type: 'replicate',
      label: 'Quick',
      auto: false,
      defaultModel: SCHNELL,
    });
    const [model, ...others] = record.models;
    expect(others).toEqual([]);
    expect(model).toMatchObject({ provider: 'quick', price: { perImageUsd: { any: 0.5 }, source: 'settings' } });
    expect(model && callingOf(model, entry)).toMatchObject({ timeoutMs: 9000, price: 0.5 });
  });

  it('takes the token that the entry names, and that of the studio only where it names none', () => {
    const need = (more: object) => instanceRecord('x', 'X', { type: 'replicate', ...more }).account;
    expect(need({})).toMatchObject({
      credentials: ['instance:x', 'replicate'],
      hint: 'Set the variable REPLICATE_API_TOKEN',
    });
    expect(need({ api_token_env: 'OTHER' })).toMatchObject({
      credentials: ['instance:x'],
      hint: 'Set the variable OTHER',
    });
    expect(need({ url: 'http://other/v1' })).toMatchObject({ credentials: ['instance:x'] });
  });

  it('has the whole catalogue when the entry names no model, and any model by its name', () => {
    expect(instanceRecord('x', 'X', { type: 'replicate' }).models).toHaveLength(replicateRecord().models.length);
    const [any] = instanceRecord('x', 'X', {
      type: 'replicate',
      model: 'lab/new',
      options: { a: 1, b: 'c', d: [] },
    }).models;
    expect(any).toMatchObject({ id: 'lab/new', price: null, seed: true, actions: ['generate', 'edit'] });
    expect(Object.keys((any?.options.properties ?? {}) as object)).toEqual(['a', 'b']);
  });
});
