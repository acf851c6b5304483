import type { z } from 'zod';
import { Model, type Provider } from './catalog.ts';
import type { EntryFault } from './instances.ts';

/** A model record of the person: whatever it does not say is as in the provider's default record. */
export const OwnModel = Model.partial().strict().extend({ id: Model.shape.id, provider: Model.shape.provider });
export type OwnModel = z.infer<typeof OwnModel>;

/** What keeps a record from being used; undefined: nothing. */
export function ownModelFault(record: unknown): EntryFault | undefined {
  const issue = OwnModel.safeParse(record).error?.issues[0];
  if (issue === undefined) return undefined;
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return { field, says: `has no ${issue.keys.join(', ')}`, hint: 'Check the spelling or remove it' };
  }
  return { field, says: `is not what a model has there (${issue.message})`, hint: 'Correct it, or leave it out' };
}

/**
 * The provider with the person's models: one of the same id takes the place of a built-in one, others come after them.
 * A record that is not well-formed, or names another provider, changes nothing.
 */
export function withOwnModels(provider: Provider, records: readonly unknown[]): Provider {
  const own = records
    .map((record) => OwnModel.safeParse(record).data)
    .filter((model) => model !== undefined)
    .filter((model) => model.provider === provider.id || provider.aliases.includes(model.provider));
  if (own.length === 0) return provider;
  const models = new Map(provider.models.map((model) => [model.id, model]));
  for (const model of own) {
    const base = models.get(model.id) ?? newModel(provider, model.id);
    if (base !== undefined) models.set(model.id, complete(Model.parse({ ...base, ...model, provider: provider.id })));
  }
  return { ...provider, models: [...models.values()] };
}

/** The default record under another id: names and price belong to the model that it was made for. */
function newModel({ defaultModel, models }: Provider, id: string): Model | undefined {
  const base = models.find((model) => model.id === defaultModel);
  if (base === undefined) return undefined;
  const { wire: _, ...rest } = base;
  return { ...rest, id, label: id, aliases: [], price: null };
}

/** A default size that the model draws, where only the sizes were said. */
function complete(model: Model): Model {
  const { sizes, defaultSize } = model;
  if (sizes.kind !== 'list' || sizes.values.includes(defaultSize) || (defaultSize === 'auto' && model.autoSize)) {
    return model;
  }
  return { ...model, defaultSize: sizes.values[0] ?? defaultSize };
}
