import { describe, expect, it } from '@jest/globals';
import { Model } from '../../src/domain/catalog.ts';
import { ownModelFault, withOwnModels } from '../../src/domain/own-models.ts';
import { PaperProvider } from '../fakes/paper-provider.ts';

const { record } = new PaperProvider();
const [built] = record.models;

describe('withOwnModels', () => {
  it('adds a model that is like the default one but for what it says, and takes neither name nor price from it', () => {
    const own = {
      id: 'fresh',
      provider: record.id,
      wire: 'vendor/fresh',
      sizes: { kind: 'list', values: ['512x512'] },
    };
    const { models, defaultModel } = withOwnModels(record, [own]);
    const fresh = models.find(({ id }) => id === 'fresh');
    expect(defaultModel).toBe(record.defaultModel);
    expect(fresh).toEqual({
      ...built,
      id: 'fresh',
      wire: 'vendor/fresh',
      label: 'fresh',
      aliases: [],
      price: null,
      sizes: own.sizes,
      defaultSize: '512x512',
    });
    expect(Model.safeParse(fresh).success).toBe(true);
  });

  it('lets a record take the place of a built-in one, field by field', () => {
    const { models } = withOwnModels(record, [{ id: built?.id, provider: record.id, label: 'Mine', maxCount: 2 }]);
    expect(models).toEqual([{ ...built, label: 'Mine', maxCount: 2 }]);
  });

  it('leaves the provider alone when a record is for another one or is malformed', () => {
    expect(withOwnModels(record, [{ id: 'x', provider: 'other' }])).toBe(record);
    expect(withOwnModels(record, [{ id: 'x', provider: record.id, perCall: 0 }])).toBe(record);
    expect(withOwnModels(record, [])).toBe(record);
  });
});

describe('ownModelFault', () => {
  it('names the field that is wrong, and a field that no model has', () => {
    expect(ownModelFault({ id: 'x', provider: 'y' })).toBeUndefined();
    expect(ownModelFault({ id: 'x', provider: 'y', perCall: 0 })).toMatchObject({ field: 'perCall' });
    expect(ownModelFault({ id: 'x', provider: 'y', sizes: { kind: 'list', values: [] } })).toMatchObject({
      field: 'sizes.values',
    });
    expect(ownModelFault({ id: 'x', provider: 'y', colour: 1 })).toMatchObject({ says: 'has no colour' });
  });
});
