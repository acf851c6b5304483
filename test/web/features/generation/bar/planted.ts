import type { Catalogue, Model, ProviderState } from '../../../../../src/domain/catalog.ts';
import { pictureModel } from '../../../../../src/domain/model-record.ts';
import { EMPTY } from '../../../../../web/src/state/generation/composer-document.ts';
import { change } from '../../../../../web/src/state/generation/draft.ts';
import { catalogue } from '../../../../../web/src/state/system/system.ts';

/** A model that can do nothing beside drawing; a test adds what it is about. */
export function modelWith(abilities: Partial<Model> = {}): Model {
  return {
    ...pictureModel({ id: 'plain', provider: 'studio', label: 'Plain', actions: ['generate'], maxCount: 4 }),
    autoSize: false,
    options: {},
    ...abilities,
  };
}

/** A provider with these models. */
export function providerWith(models: Model[], facts: Partial<ProviderState> = {}): ProviderState {
  const [first] = models;
  return {
    id: 'studio',
    type: 'studio',
    label: 'Studio',
    description: 'Draws in tests',
    aliases: [],
    account: null,
    builtIn: false,
    probe: false,
    auto: true,
    defaultModel: first?.id ?? '',
    unknownModelCode: 'INVALID_IMAGE_MODEL',
    models,
    ready: true,
    reason: null,
    hint: null,
    ...facts,
  };
}

/** Makes these providers the whole catalogue, the first of them the automatic one, and empties the draft. */
export function plant(...providers: ProviderState[]): void {
  const [first] = providers;
  const auto = { provider: first?.id ?? '', model: first?.defaultModel ?? '', reason: 'It is the first' };
  catalogue.value = { auto, providers } satisfies Catalogue;
  change(EMPTY);
}
