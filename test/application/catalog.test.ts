import { describe, expect, it } from '@jest/globals';
import { Catalog } from '../../src/application/catalog.ts';
import { Readiness } from '../../src/application/readiness.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemoryAccountVault } from '../fakes/memory-account-vault.ts';
import { PaperProvider } from '../fakes/paper-provider.ts';
import { paperStudio } from '../support/paper-studio.ts';

const need = { credentials: ['one'], code: 'ONE_KEY_REQUIRED', message: 'One needs a key', hint: 'Set it' };
const providers = () => ({
  built: new PaperProvider({ id: 'built' }),
  one: new PaperProvider({ id: 'one', account: need, model: { id: 'one-model' } }),
  two: new PaperProvider({ id: 'two', account: { ...need, credentials: ['two'], code: 'TWO_KEY_REQUIRED' } }),
});

function catalogOf(accounts: Record<string, string>, defaultProvider?: string) {
  const all = providers();
  const studio = paperStudio({
    providers: Object.values(all),
    accounts,
    autoOrder: ['two', 'unknown', 'one'],
    ...(defaultProvider !== undefined && { defaultProvider }),
  });
  return { ...all, ...studio };
}

describe('Catalog', () => {
  it.each([
    [{ one: 'k', two: 'k' }, 'two'],
    [{ one: 'k' }, 'one'],
    [{}, 'built'],
  ])('takes for auto, with accounts %j, the first that is ready: %s', async (accounts, id) => {
    const { catalog } = catalogOf(accounts);
    const { provider } = await catalog.choose({ provider: 'auto' });
    expect(provider.record.id).toBe(id);
  });

  it('knows the models that the person added, for choices and lists alike', async () => {
    const paper = new PaperProvider({ id: 'paper' });
    const models = [{ id: 'fresh', provider: 'paper', wire: 'vendor/fresh', maxCount: 2 }];
    const readiness = new Readiness(new MemoryAccountVault({}), new FixedClock());
    const catalog = new Catalog([paper], readiness, { defaultProvider: 'paper', autoOrder: [], models });
    const { model } = await catalog.choose({ provider: 'paper', model: 'fresh' });
    expect(model).toEqual({ ...paper.model, ...models[0], label: 'fresh', aliases: [], price: null });
    const { providers } = await catalog.list();
    expect(providers[0]?.models.map(({ id }) => id)).toEqual([paper.model.id, 'fresh']);
  });

  it('says that the built-in provider stands in', async () => {
    const { catalog } = catalogOf({});
    const { warnings } = await catalog.choose({});
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'PROVIDER_DEFAULTED', field: 'provider', value: 'auto', normalizedTo: 'built' }),
    ]);
  });

  it('takes the default of the person before the order, and never replaces it', async () => {
    const { catalog, one } = catalogOf({ two: 'k' }, 'one');
    const { provider } = await catalog.choose({});
    expect(provider).toBe(one);
    await expect(catalog.credentials(provider)).rejects.toMatchObject({ code: 'ONE_KEY_REQUIRED' });
  });

  it('locks nobody out whose default provider is not there, and says who draws instead', async () => {
    const { catalog } = catalogOf({ one: 'k' }, 'from-another-version');
    const { provider, warnings } = await catalog.choose({});
    expect(provider.record.id).toBe('one');
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'PROVIDER_DEFAULTED', value: 'from-another-version', normalizedTo: 'one' }),
    ]);
    expect((await catalog.list()).auto).toMatchObject({ provider: 'one' });
  });

  it('never replaces an explicit provider', async () => {
    const { generation, built, two, one } = catalogOf({ two: 'k' });
    const run = generation.image({ prompt: 'x', provider: 'one' });
    await expect(run.result).rejects.toMatchObject({
      code: 'ONE_KEY_REQUIRED',
      kind: 'account-missing',
      hint: 'Set it',
    });
    expect([built, one, two].flatMap(({ calls }) => calls)).toEqual([]);
  });

  it('finds who has the model that was asked for', async () => {
    const { catalog, one } = catalogOf({ one: 'k', two: 'k' });
    expect((await catalog.choose({ model: 'one-model' })).provider).toBe(one);
  });

  it('warns of nothing when the model itself says that the built-in provider draws', async () => {
    const { catalog, built } = catalogOf({ two: 'k' });
    const [model] = built.record.models;
    const own = paperStudio({ providers: [built], autoOrder: [] });
    expect((await own.catalog.choose({ model: model?.id })).warnings).toEqual([]);
    expect((await catalog.choose({})).warnings).toEqual([]);
  });

  it('names the missing account when only its provider has the model', async () => {
    const { generation } = catalogOf({});
    const run = generation.image({ prompt: 'x', model: 'one-model' });
    await expect(run.result).rejects.toMatchObject({ code: 'ONE_KEY_REQUIRED' });
  });

  it('lists what may be asked for when an id is unknown', async () => {
    const { catalog } = catalogOf({});
    await expect(catalog.choose({ provider: 'nobody' })).rejects.toMatchObject({
      code: 'INVALID_PROVIDER',
      details: { field: 'provider', valid: ['auto', 'built', 'one', 'two'] },
    });
    await expect(catalog.choose({ provider: 'one', model: 'nothing' })).rejects.toMatchObject({
      code: 'INVALID_IMAGE_MODEL',
      details: { field: 'model', valid: ['one-model'] },
    });
  });

  it('hands out the credentials of the active account at each call', async () => {
    const { generation, one, vault } = catalogOf({ one: 'first' });
    await generation.image({ prompt: 'x', provider: 'one' }).result;
    vault.connect('one', 'second');
    await generation.image({ prompt: 'x', provider: 'one' }).result;
    expect(one.calls.map(({ credentials }) => credentials?.secret)).toEqual(['first', 'second']);
  });

  it('says of each provider whether it could draw now', async () => {
    const { catalog } = catalogOf({ two: 'k' });
    const { auto, providers: listed } = await catalog.list();
    expect(auto.provider).toBe('two');
    expect(listed.map(({ id, ready, reason }) => ({ id, ready, reason }))).toEqual([
      { id: 'built', ready: true, reason: null },
      { id: 'one', ready: false, reason: 'One needs a key' },
      { id: 'two', ready: true, reason: null },
    ]);
  });
});
