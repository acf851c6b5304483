import { z } from 'zod';
import type { Model, Provider } from '../../../domain/catalog.ts';
import { pictureModel } from '../../../domain/model-record.ts';
import type { StableDiffusionEntry } from '../../../domain/settings-instances.ts';
import { needOfKey } from '../shared/server-key.ts';

/** Kind of this provider; it stands only under the names of its entries in the settings. */
export const A1111 = 'a1111';
/** Model of an entry that names none: the server draws with what it has loaded. */
export const LOADED = 'loaded';

const LONGEST_MS = 600_000;

/** What `options` may hold; names are those of the sdapi. */
export const SdapiOptions = z.strictObject({
  steps: z.int().min(1).max(150).describe('Sampling steps').optional(),
  cfg_scale: z.number().min(0).max(30).describe('How closely the prompt is followed').optional(),
  sampler_name: z.string().min(1).max(80).describe('Sampler, as the server names it').optional(),
  scheduler: z.string().min(1).max(80).describe('Schedule of the noise, as the server names it').optional(),
  mask_blur: z.int().min(0).max(64).default(4).describe('How softly a mask ends, in pixels').optional(),
});
export type SdapiOptions = z.infer<typeof SdapiOptions>;

/** Milliseconds for one picture; such servers may load a checkpoint first. */
export function timeLimitOf({ timeoutMs }: Pick<StableDiffusionEntry, 'timeoutMs'>): number {
  return timeoutMs ?? LONGEST_MS;
}

/** The variable that holds `name:password`; undefined: the server asks for none. */
export function variableOf({ keyEnv, api_token_env: older }: StableDiffusionEntry): string | undefined {
  return keyEnv ?? older;
}

/** A server of the person as a provider. */
export function a1111Record(id: string, label: string, entry: StableDiffusionEntry): Provider {
  const models = (entry.models ?? [LOADED]).map((model) => modelOf(id, model));
  return {
    id,
    type: A1111,
    label,
    description: `Stable Diffusion at ${new URL(entry.url).host}`,
    aliases: [],
    ...needOfKey(id, entry, { message: `Name and password are needed for ${label}`, form: ' to name:password' }),
    builtIn: false,
    probe: true,
    auto: false,
    defaultModel: models[0]?.id ?? LOADED,
    unknownModelCode: 'INVALID_IMAGE_MODEL',
    models,
  };
}

function modelOf(provider: string, id: string): Model {
  return pictureModel({
    id,
    provider,
    label: id === LOADED ? 'The loaded checkpoint' : id,
    actions: ['generate', 'edit'],
    sizes: {
      kind: 'free',
      multiple: 8,
      minEdge: 64,
      maxEdge: 2048,
      minPixels: 64 * 64,
      maxPixels: 2048 * 2048,
      maxRatio: 8,
    },
    formats: ['png'],
    seed: true,
    negativePrompt: true,
    strength: true,
    sequence: 'call-each',
    mask: 'guidance',
    previews: true,
    price: { perImageUsd: { any: 0 }, asOf: '2026-11-20', source: 'a machine of your own' },
    options: z.toJSONSchema(SdapiOptions, { io: 'input' }),
  });
}
