import { z } from 'zod';
import type { Model, Provider, Sizes } from '../../../domain/catalog.ts';
import { PICTURE_TYPES, pictureModel } from '../../../domain/model-record.ts';
import type { EntryPrice, ReplicateEntry } from '../../../domain/settings-instances.ts';
import { clipModelOf, clipModels, DEFAULT_CLIPS } from './replicate.clips.ts';

/** Kind of this provider, and its id where it stands for itself. */
export const REPLICATE = 'replicate';
/** The variable that holds the token unless an entry names another one. */
export const TOKEN_VARIABLE = 'REPLICATE_API_TOKEN';

const AS_OF = '2026-11-20';
const SOURCE = 'https://replicate.com/pricing';
const QUICK_MS = 60_000;
const ORDINARY_MS = 120_000;

const steps = (max: number) => z.int().min(1).max(max).describe('Denoising steps').optional();
const quality = z.int().min(0).max(100).describe('Quality in percent, for jpeg and webp').optional();
const upsampling = z.boolean().describe('Whether the prompt is embellished').optional();
const tolerance = (min: number) => z.int().min(min).max(6).describe('1 is strict, 6 is permissive').optional();
const fast = z.boolean().describe('A quicker form of the model').optional();
const megapixels = z.enum(['1', '0.25']).describe('About how many million pixels').optional();

/** Sizes of FLUX.1 by shape, as its published source has them (replicate/cog-flux). */
const FLUX: Sizes = {
  kind: 'list',
  values: [
    ...['1024x1024', '1344x768', '768x1344', '1536x640', '640x1536', '1216x832', '832x1216'],
    ...['1088x896', '896x1088', '1152x896', '896x1152'],
  ],
};
/** Sizes on which FLUX.1 Kontext was trained, one for each shape that Replicate names. */
const KONTEXT: Sizes = {
  kind: 'list',
  values: [
    ...['1024x1024', '1392x752', '752x1392', '1248x832', '832x1248', '1184x880', '880x1184'],
    ...['1568x672', '672x1568'],
  ],
};
const CUSTOM: Sizes = {
  kind: 'free',
  multiple: 32,
  minEdge: 256,
  maxEdge: 1440,
  minPixels: 256 * 256,
  maxPixels: 1440 * 1440,
  maxRatio: 1440 / 256,
};
/** A model that nobody described: its own input form decides when it is asked. */
const ANY: Sizes = {
  kind: 'free',
  multiple: 1,
  minEdge: 64,
  maxEdge: 4096,
  minPixels: 64 * 64,
  maxPixels: 4096 * 4096,
  maxRatio: 8,
};

interface Row {
  id: string;
  label: string;
  sizes: Sizes;
  options: z.ZodObject;
  usd: number;
  timeoutMs?: number;
  more?: Partial<Model>;
}

const ONE_PICTURE = { max: 1, mediaTypes: PICTURE_TYPES };

const ROWS: readonly Row[] = [
  {
    id: 'black-forest-labs/flux-schnell',
    label: 'FLUX.1 schnell',
    sizes: FLUX,
    options: z.strictObject({ num_inference_steps: steps(4), output_quality: quality, go_fast: fast, megapixels }),
    usd: 0.003,
    timeoutMs: QUICK_MS,
    more: { perCall: 4 },
  },
  {
    id: 'black-forest-labs/flux-dev',
    label: 'FLUX.1 dev',
    sizes: FLUX,
    options: z.strictObject({
      guidance: z.number().min(0).max(10).describe('How closely the prompt is followed').optional(),
      ...{ num_inference_steps: steps(50), output_quality: quality, go_fast: fast, megapixels },
    }),
    usd: 0.025,
    more: { perCall: 4, actions: ['generate', 'edit'], autoSize: true, strength: true },
  },
  {
    id: 'black-forest-labs/flux-1.1-pro',
    label: 'FLUX 1.1 pro',
    sizes: CUSTOM,
    options: z.strictObject({
      ...{ prompt_upsampling: upsampling, safety_tolerance: tolerance(1), output_quality: quality },
    }),
    usd: 0.04,
    more: { references: { ...ONE_PICTURE, note: 'The reference guides the composition of the new picture' } },
  },
  {
    id: 'black-forest-labs/flux-kontext-pro',
    label: 'FLUX.1 Kontext pro',
    sizes: KONTEXT,
    options: z.strictObject({ prompt_upsampling: upsampling, safety_tolerance: tolerance(0) }),
    usd: 0.04,
    more: { actions: ['generate', 'edit'], autoSize: true, references: ONE_PICTURE, formats: ['png', 'jpeg'] },
  },
  {
    id: 'black-forest-labs/flux-kontext-max',
    label: 'FLUX.1 Kontext max',
    sizes: KONTEXT,
    options: z.strictObject({ prompt_upsampling: upsampling, safety_tolerance: tolerance(0) }),
    usd: 0.08,
    more: { actions: ['generate', 'edit'], autoSize: true, references: ONE_PICTURE, formats: ['png', 'jpeg'] },
  },
];

function modelOf({ id, label, sizes, options, usd, more }: Row): Model {
  return pictureModel({
    id,
    provider: REPLICATE,
    label,
    aliases: [id.slice(id.indexOf('/') + 1)],
    actions: ['generate'],
    sizes,
    autoSize: false,
    formats: ['webp', 'jpeg', 'png'],
    seed: true,
    sequence: 'call-each',
    price: { perImageUsd: { any: usd }, asOf: AS_OF, source: SOURCE },
    options: z.toJSONSchema(options, { io: 'input' }),
    ...more,
  });
}

/** What a model is when only its name is known. */
function anyModel(id: string): Model {
  const [known] = ROWS;
  if (known === undefined) throw new Error('there are models');
  return {
    ...modelOf({ ...known, id, label: id, sizes: ANY, options: z.strictObject({}) }),
    aliases: [],
    actions: ['generate', 'edit'],
    autoSize: true,
    formats: ['png', 'jpeg', 'webp'],
    negativePrompt: true,
    strength: true,
    perCall: 1,
    references: { max: 10, mediaTypes: ONE_PICTURE.mediaTypes, note: 'The model itself decides how many it takes' },
    mask: 'guidance',
    price: null,
  };
}

/** How a model is called, beside its record, which other providers need not know. */
export interface Calling {
  /** Milliseconds for the whole job. */
  timeoutMs: number;
  /** US dollars; undefined: not known. */
  price: EntryPrice | undefined;
  /** Input fields that go along unless the request says otherwise. */
  options: Readonly<Record<string, unknown>>;
  defaultSteps: number | undefined;
}

/** How a model is called, given the entry that it was set up with, if any. */
export function callingOf(model: Model, entry: Partial<ReplicateEntry>): Calling {
  const row = ROWS.find(({ id }) => id === (model.wire ?? model.id));
  return {
    timeoutMs: entry.timeoutMs ?? row?.timeoutMs ?? ORDINARY_MS,
    price: entry.price ?? model.price?.perImageUsd.any,
    options: entry.options ?? {},
    defaultSteps: entry.default_steps,
  };
}

const DESCRIPTION = 'Models that Replicate runs, paid per picture or clip';

/** The provider behind the token of the studio. */
export function replicateRecord(): Provider {
  return {
    id: REPLICATE,
    type: REPLICATE,
    label: 'Replicate',
    description: DESCRIPTION,
    aliases: [],
    account: {
      credentials: [REPLICATE],
      code: 'REPLICATE_TOKEN_MISSING',
      message: 'A Replicate token is needed',
      hint: `Set ${TOKEN_VARIABLE} to a token from replicate.com/account/api-tokens, or save one with the accounts`,
    },
    builtIn: false,
    probe: false,
    auto: true,
    defaultModel: ROWS[0]?.id ?? '',
    defaultVideoModel: DEFAULT_CLIPS,
    unknownModelCode: 'INVALID_IMAGE_MODEL',
    models: [...ROWS.map(modelOf), ...clipModels(REPLICATE)],
  };
}

/** An entry of the settings: one model under a name of its own, or another account. */
export function instanceRecord(id: string, label: string, entry: ReplicateEntry): Provider {
  const { defaultVideoModel, ...base } = replicateRecord();
  const variable = variableOf(entry);
  const clip = clipModelOf(entry, id);
  const models = entry.model === undefined ? base.models : [clip ?? ownModel(entry.model, entry)];
  const forClips = entry.model === undefined ? defaultVideoModel : clip?.id;
  const isElsewhere = entry.url !== undefined;
  const isNamed = variable !== TOKEN_VARIABLE;
  return {
    ...base,
    id,
    label,
    description: entry.model === undefined ? DESCRIPTION : `${entry.model} at Replicate`,
    account: {
      // The token of the studio goes to Replicate itself, and only where the entry names no other one.
      credentials: isElsewhere || isNamed ? [`instance:${id}`] : [`instance:${id}`, REPLICATE],
      code: 'REPLICATE_TOKEN_MISSING',
      message: `A Replicate token is needed for ${label}`,
      hint: `Set the variable ${variable}`,
    },
    auto: false,
    defaultModel: models[0]?.id ?? '',
    ...(forClips !== undefined && { defaultVideoModel: forClips }),
    models: models.map((model) => ({ ...model, provider: id })),
  };
}

/** The variable in which the token of an entry stands. */
export function variableOf(entry: Partial<ReplicateEntry>): string {
  return entry.keyEnv ?? entry.api_token_env ?? TOKEN_VARIABLE;
}

function ownModel(id: string, { price, options = {} }: ReplicateEntry): Model {
  const row = ROWS.find((known) => known.id === id);
  const base = row === undefined ? anyModel(id) : modelOf(row);
  const perImage = typeof price === 'number' ? price : price?.perImage;
  const properties = { ...(base.options.properties as object | undefined), ...described(options) };
  return {
    ...base,
    price:
      price === undefined
        ? base.price
        : perImage === undefined
          ? null
          : { perImageUsd: { any: perImage }, asOf: AS_OF, source: 'settings' },
    options: { ...base.options, properties },
  };
}

/** The entry's own input fields as options: what has a value of a plain type may be set anew with each request. */
function described(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const types = { number: 'number', string: 'string', boolean: 'boolean' } as const;
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => {
      const type = types[typeof value as keyof typeof types];
      return type === undefined ? [] : [[name, { type, default: value, description: 'From the settings' }]];
    }),
  );
}
