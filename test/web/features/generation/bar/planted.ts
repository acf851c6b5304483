import type { Catalogue, Model, ProviderState } from '../../../../../src/domain/catalog.ts';
import { EMPTY } from '../../../../../web/src/state/generation/composer-document.ts';
import { change } from '../../../../../web/src/state/generation/draft.ts';
import { catalogue } from '../../../../../web/src/state/system/system.ts';

/** A model that can do nothing beside drawing; a test adds what it is about. */
export function modelWith(abilities: Partial<Model> = {}): Model {
  return {
    id: 'plain',
    provider: 'studio',
    label: 'Plain',
    aliases: [],
    makes: 'image',
    actions: ['generate'],
    sizes: { kind: 'list', values: ['1024x1024'] },
    autoSize: false,
    defaultSize: '1024x1024',
    qualities: null,
    formats: null,
    moderation: null,
    reasoningEfforts: null,
    defaultReasoningEffort: null,
    webSearch: 'never',
    seed: false,
    negativePrompt: false,
    strength: false,
    rewritesPrompt: false,
    perCall: 1,
    maxCount: 4,
    sequence: 'single',
    references: null,
    mask: null,
    previews: false,
    price: null,
    codes: {},
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
