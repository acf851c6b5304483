import { z } from 'zod';
import type { Model, Provider, Sizes } from '../../../domain/catalog.ts';
import { PICTURE_TYPES, pictureModel } from '../../../domain/model-record.ts';
import type { ImagesEntry, ImagesModelEntry, ImagesQuirks } from '../../../domain/settings-instances.ts';
import { needOfKey } from '../shared/server-key.ts';

/** Kind of this provider; it stands only under the names of its entries in the settings. */
export const OPENAI_IMAGES = 'openai-images';

/** In what a server differs, with everything settled. */
export type Quirks = Settled<Omit<ImagesQuirks, 'seedKey' | 'stepsKey' | 'negativePromptKey'>> &
  Pick<ImagesQuirks, 'seedKey' | 'stepsKey' | 'negativePromptKey'>;
type Settled<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };

/**
 * What most servers understand. Neither kind of result is asked for by name: some refuse the field, and both kinds are
 * taken.
 */
const ORDINARY: Quirks = {
  path: '/images/generations',
  editsPath: '/images/edits',
  authHeader: 'authorization',
  authPrefix: 'Bearer ',
  size: 'size',
  responseFormat: 'none',
  references: 'image[]',
  n: true,
  fields: {},
};

/** Servers that are known to differ (openrouter.ai, together.ai, vLLM-Omni; November 2026). */
const DIALECTS: Readonly<Record<string, ImagesQuirks>> = {
  openrouter: { path: '/images', editsPath: '/images', references: 'input_references', seedKey: 'seed' },
  together: {
    size: 'width-height',
    responseFormat: 'base64',
    editsPath: '/images/generations',
    references: 'image_url',
    ...{ seedKey: 'seed', stepsKey: 'steps', negativePromptKey: 'negative_prompt' },
  },
  vllm: { seedKey: 'seed', stepsKey: 'num_inference_steps', negativePromptKey: 'negative_prompt' },
};

/** The differences of an entry, by name or one by one. */
export function quirksOf({ quirks = {} }: Pick<ImagesEntry, 'quirks'>): Quirks {
  const own = typeof quirks === 'string' ? DIALECTS[quirks] : quirks;
  return { ...ORDINARY, ...defined(own ?? {}) };
}

function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** What a server takes that says nothing of its sizes. */
const ANY_SIZE: Sizes = {
  kind: 'free',
  multiple: 8,
  minEdge: 64,
  maxEdge: 4096,
  minPixels: 64 * 64,
  maxPixels: 4096 * 4096,
  maxRatio: 4,
};
const REFERENCES = 4;
const LONGEST_MS = 300_000;

const steps = z.int().min(1).max(200).describe('Denoising steps').optional();
/** Options of servers that count steps. */
export const StepOptions = z.strictObject({ steps });
/** Options of all others. */
export const NoOptions = z.strictObject({});

/** Milliseconds for one call. */
export function timeLimitOf({ timeoutMs }: Pick<ImagesEntry, 'timeoutMs'>): number {
  return timeoutMs ?? LONGEST_MS;
}

/** The variable that holds the key; undefined: the server needs none. */
export function variableOf({ keyEnv, api_token_env: older }: ImagesEntry): string | undefined {
  return keyEnv ?? older;
}

/** A server of the person as a provider. */
export function imagesRecord(id: string, label: string, entry: ImagesEntry): Provider {
  const quirks = quirksOf(entry);
  const models = entry.models.map((model) => modelOf(id, typeof model === 'string' ? { id: model } : model, quirks));
  const variable = variableOf(entry);
  return {
    id,
    type: OPENAI_IMAGES,
    label,
    description: `A server with the OpenAI images API at ${new URL(entry.url).host}`,
    aliases: [],
    ...needOfKey(id, entry, { message: `A key is needed for ${label}`, form: '' }),
    builtIn: false,
    probe: variable === undefined,
    auto: false,
    defaultModel: models[0]?.id ?? '',
    unknownModelCode: 'INVALID_IMAGE_MODEL',
    models,
  };
}

function modelOf(provider: string, said: ImagesModelEntry, quirks: Quirks): Model {
  const { id, wire, sizes, references: most = REFERENCES, price } = said;
  const options = quirks.stepsKey === undefined ? NoOptions : StepOptions;
  return pictureModel({
    id,
    ...(wire !== undefined && { wire }),
    provider,
    label: said.label ?? id,
    actions: most === 0 ? ['generate'] : ['generate', 'edit'],
    sizes: sizes === undefined ? ANY_SIZE : { kind: 'list', values: sizes },
    autoSize: sizes === undefined,
    defaultSize: sizes?.includes('1024x1024') ? '1024x1024' : (sizes?.[0] ?? '1024x1024'),
    qualities: said.qualities ?? null,
    formats: said.formats ?? null,
    seed: quirks.seedKey !== undefined,
    negativePrompt: quirks.negativePromptKey !== undefined,
    perCall: quirks.n ? (said.perCall ?? 1) : 1,
    sequence: 'call-each',
    references: most === 0 ? null : { max: most, mediaTypes: PICTURE_TYPES },
    mask: most > 0 && said.mask !== false ? 'guidance' : null,
    price: price === undefined ? null : { perImageUsd: { any: price }, asOf: '2026-11-20', source: 'settings' },
    options: z.toJSONSchema(options, { io: 'input' }),
  });
}
