import { z } from 'zod';
import type { Model, VideoAbilities } from '../../../domain/catalog.ts';
import { videoModel } from '../../../domain/model-record.ts';
import type { ReplicateEntry } from '../../../domain/settings-instances.ts';

const shared = {
  actions: ['generate'],
  start: 'optional',
  maxReferences: 0,
  referencesWithStart: false,
  lastFrame: false,
  lastFrameNeedsStart: true,
  maxKeyframes: 0,
  audio: 'never',
  planners: null,
  edit: null,
  extend: null,
  continues: false,
  price: null,
  codes: { timeout: 'REPLICATE_TIMEOUT' },
} satisfies Partial<VideoAbilities>;

interface Row {
  id: string;
  label: string;
  /** Input fields, as the model's page at Replicate has them. */
  fields: string[];
  options?: z.ZodObject;
  video: VideoAbilities;
}

const WIDE_AND_TALL = ['16:9', '9:16'];
const WAN = {
  ...shared,
  duration: { min: 5, max: 5, default: 5, values: [5] },
  resolutions: ['480p', '720p'],
  defaultResolution: '480p',
} satisfies Partial<VideoAbilities>;
const wanOptions = z.strictObject({ go_fast: z.boolean().describe('A quicker form of the model').optional() });
const SEEDANCE_FIELDS =
  'prompt image last_frame_image reference_images duration resolution aspect_ratio generate_audio seed'.split(' ');
const SEEDANCE = {
  ...shared,
  duration: { min: 4, max: 15, default: 5 },
  resolutions: ['480p', '720p'],
  defaultResolution: '720p',
  aspectRatios: ['auto', '16:9', '4:3', '1:1', '3:4', '9:16', '21:9'],
  defaultAspectRatio: 'auto',
  maxReferences: 9,
  lastFrame: true,
  audio: 'optional',
} satisfies Partial<VideoAbilities>;
const VEO_FIELDS = 'prompt image last_frame duration resolution aspect_ratio generate_audio negative_prompt seed'.split(
  ' ',
);
const VEO = {
  ...shared,
  duration: { min: 4, max: 8, default: 8, values: [4, 6, 8], valuesWithReferences: [8] },
  resolutions: ['720p', '1080p'],
  defaultResolution: '720p',
  aspectRatios: WIDE_AND_TALL,
  defaultAspectRatio: '16:9',
  lastFrame: true,
  audio: 'optional',
} satisfies Partial<VideoAbilities>;

/**
 * Some models for clips, by the input forms on their pages (November 2026); the form is asked for before every order. The
 * first one is the default: it begins with words or a picture, and its price is known.
 */
const ROWS: readonly Row[] = [
  {
    id: 'kwaivgi/kling-v2.5-turbo-pro',
    label: 'Kling 2.5 Turbo Pro',
    fields: ['prompt', 'start_image', 'duration', 'aspect_ratio', 'negative_prompt'],
    video: {
      ...shared,
      duration: { min: 5, max: 10, default: 5, values: [5, 10] },
      resolutions: ['1080p'],
      defaultResolution: '1080p',
      aspectRatios: [...WIDE_AND_TALL, '1:1'],
      defaultAspectRatio: '16:9',
      price: { perSecondUsd: { any: 0.07 }, asOf: '2026-07-13', source: 'Price of Replicate as its clients quote it' },
    },
  },
  {
    id: 'bytedance/seedance-2.0-fast',
    label: 'Seedance 2.0 Fast',
    fields: SEEDANCE_FIELDS,
    video: SEEDANCE,
  },
  {
    id: 'bytedance/seedance-2.0',
    label: 'Seedance 2.0',
    fields: SEEDANCE_FIELDS,
    video: { ...SEEDANCE, resolutions: ['480p', '720p', '1080p'] },
  },
  { id: 'google/veo-3.1-fast', label: 'Veo 3.1 Fast', fields: VEO_FIELDS, video: VEO },
  {
    id: 'google/veo-3.1',
    label: 'Veo 3.1',
    fields: [...VEO_FIELDS, 'reference_images'],
    video: { ...VEO, maxReferences: 3 },
  },
  {
    id: 'minimax/hailuo-2.3',
    label: 'Hailuo 2.3',
    fields: ['prompt', 'first_frame_image', 'duration', 'resolution', 'prompt_optimizer'],
    options: z.strictObject({ prompt_optimizer: z.boolean().describe('Whether the prompt is embellished').optional() }),
    video: {
      ...shared,
      duration: { min: 6, max: 10, default: 6, values: [6, 10], valuesAt: { '1080p': [6] } },
      resolutions: ['768p', '1080p'],
      defaultResolution: '768p',
      aspectRatios: ['auto'],
      defaultAspectRatio: 'auto',
    },
  },
  {
    id: 'wan-video/wan-2.2-t2v-fast',
    label: 'Wan 2.2 fast, from words',
    fields: ['prompt', 'resolution', 'aspect_ratio', 'go_fast', 'seed'],
    options: wanOptions,
    video: { ...WAN, start: 'never', aspectRatios: WIDE_AND_TALL, defaultAspectRatio: '16:9' },
  },
  {
    id: 'wan-video/wan-2.2-i2v-fast',
    label: 'Wan 2.2 fast, from a picture',
    fields: ['prompt', 'image', 'resolution', 'go_fast', 'seed'],
    options: wanOptions,
    video: { ...WAN, start: 'required', aspectRatios: ['auto'], defaultAspectRatio: 'auto' },
  },
];

/** What is taken to be there where neither Replicate nor a row says it. */
const ANY_FIELDS = ['prompt', 'image', 'duration', 'resolution', 'aspect_ratio', 'seed'];
/** A model that nobody described: its own input form decides when it is asked. */
const ANY: VideoAbilities = {
  ...shared,
  duration: { min: 1, max: 60, default: 5 },
  resolutions: ['auto', '480p', '720p', '768p', '1080p', '4k'],
  defaultResolution: 'auto',
  aspectRatios: ['auto', '16:9', '9:16', '1:1', '4:3', '3:4', '21:9'],
  defaultAspectRatio: 'auto',
  maxReferences: 9,
  referencesWithStart: true,
  lastFrame: true,
  lastFrameNeedsStart: false,
  audio: 'optional',
};

/** The model for clips when none is named. */
export const DEFAULT_CLIPS = ROWS[0]?.id ?? '';

function modelOf({ id, label, fields, options, video }: Row, provider: string): Model {
  const { $schema: _, ...schema } = z.toJSONSchema(options ?? z.strictObject({}), { io: 'input' });
  return videoModel({
    ...{ id, provider, label, video, options: schema },
    aliases: [id.slice(id.indexOf('/') + 1)],
    seed: fields.includes('seed'),
    negativePrompt: fields.includes('negative_prompt'),
  });
}

/** The models that make clips. */
export function clipModels(provider: string): Model[] {
  return ROWS.map((row) => modelOf(row, provider));
}

/** The model of an entry of the settings that makes clips; undefined: it makes pictures. */
export function clipModelOf(entry: ReplicateEntry, provider: string): Model | undefined {
  const { model: id, makes } = entry;
  if (id === undefined) return undefined;
  const row = ROWS.find((known) => known.id === id);
  if (row === undefined && makes !== 'video') return undefined;
  const known = row ?? { id, label: id, fields: [...ANY_FIELDS, 'negative_prompt'], video: ANY };
  const model = modelOf(known, provider);
  return { ...model, aliases: row === undefined ? [] : model.aliases };
}

/** Input fields of a model, where Replicate does not say them. */
export function fieldsOf({ id, wire }: Pick<Model, 'id' | 'wire'>): readonly string[] {
  return ROWS.find((row) => row.id === (wire ?? id))?.fields ?? ANY_FIELDS;
}
