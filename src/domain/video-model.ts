import type { Model, VideoAbilities } from './catalog.ts';

/** What a record of a model for clips has to say; the rest is what no such model has. */
export type VideoModelFacts = Pick<Model, 'id' | 'provider' | 'label'> &
  Partial<Pick<Model, 'wire' | 'aliases' | 'seed' | 'negativePrompt' | 'maxInputBase64' | 'options' | 'webSearch'>> & {
    video: VideoAbilities;
  };

/** The record of a model that makes clips: everything that only pictures have is empty in it. */
export function videoModel({ video, ...facts }: VideoModelFacts): Model {
  return {
    aliases: [],
    makes: 'video',
    actions: [],
    sizes: { kind: 'list', values: ['1024x1024'] },
    autoSize: true,
    defaultSize: 'auto',
    qualities: null,
    formats: null,
    moderation: null,
    reasoningEfforts: null,
    defaultReasoningEffort: null,
    webSearch: 'never',
    seed: false,
    negativePrompt: false,
    strength: false,
    rewritesPrompt: video.planners !== null,
    perCall: 1,
    maxCount: 1,
    sequence: 'single',
    references: null,
    mask: null,
    previews: false,
    price: null,
    codes: {},
    options: { type: 'object', properties: {}, additionalProperties: false },
    ...facts,
    video,
  };
}
