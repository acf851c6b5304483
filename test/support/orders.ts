import type { Model } from '../../src/domain/catalog.ts';
import type { ImageOrder } from '../../src/domain/generation.ts';

/** An order as `checkRequest` would settle it for the model; `more` replaces what a test cares about. */
export function anOrder(model: Model, more: Partial<ImageOrder> = {}): ImageOrder {
  return {
    action: 'generate',
    model,
    prompt: 'a red fox in snow',
    references: [],
    source: null,
    mask: null,
    sequence: null,
    n: 1,
    size: model.defaultSize,
    quality: model.qualities === null ? null : 'medium',
    format: null,
    moderation: model.moderation === null ? null : 'low',
    reasoningEffort: model.defaultReasoningEffort,
    webSearchEnabled: model.webSearch === 'always',
    mode: 'auto',
    seed: model.seed ? '7' : null,
    negativePrompt: null,
    strength: null,
    storyboard: false,
    options: {},
    ...more,
  };
}
