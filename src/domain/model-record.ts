import type { Model, VideoAbilities } from './catalog.ts';

/** The types of picture that almost every model looks at. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'];

/** A model that can do nothing; a record says what there is beside that. */
const NOTHING = {
  aliases: [],
  actions: [],
  sizes: { kind: 'list', values: ['1024x1024'] },
  autoSize: true,
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
  maxCount: 1,
  sequence: 'single',
  references: null,
  mask: null,
  previews: false,
  price: null,
  codes: {},
  options: { type: 'object', properties: {}, additionalProperties: false },
} satisfies Partial<Model>;

/** What a record of a model for pictures has to say; what it leaves out, no such model can do. */
export type PictureModelFacts = Pick<Model, 'id' | 'provider' | 'label' | 'actions'> &
  Partial<Omit<Model, 'makes' | 'video'>>;

/** The record of a model that draws, up to eight pictures of a request unless it says otherwise. */
export function pictureModel(facts: PictureModelFacts): Model {
  return { ...NOTHING, makes: 'image', maxCount: 8, ...facts };
}

/** What a record of a model for clips has to say; the rest is what no such model has. */
export type VideoModelFacts = Pick<Model, 'id' | 'provider' | 'label'> &
  Partial<Pick<Model, 'wire' | 'aliases' | 'seed' | 'negativePrompt' | 'maxInputBase64' | 'options' | 'webSearch'>> & {
    video: VideoAbilities;
  };

/** The record of a model that makes clips: everything that only pictures have is empty in it. */
export function videoModel({ video, ...facts }: VideoModelFacts): Model {
  return { ...NOTHING, makes: 'video', defaultSize: 'auto', rewritesPrompt: video.planners !== null, ...facts, video };
}
