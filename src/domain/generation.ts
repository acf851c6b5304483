import { z } from 'zod';
import type { Model } from './catalog.ts';

/** Picture bytes with their type, such as `image/png`. The bytes are never changed on the way. */
export interface Media {
  bytes: Uint8Array;
  mediaType: string;
}

/** An option was changed or left out; nothing is dropped without one of these. */
export const Warning = z.object({
  code: z.string(),
  field: z.string(),
  value: z.unknown(),
  normalizedTo: z.unknown(),
  reason: z.string(),
});
export type Warning = z.infer<typeof Warning>;

const SEED_RANGE = 'must be a whole number from 0 to 18446744073709551615; above 9007199254740991 as text';

/** A whole number from 0 to 2^64-1; above 2^53-1 as a decimal string. */
export const Seed = z.union(
  [z.int(SEED_RANGE).nonnegative(SEED_RANGE), z.string().regex(/^\d{1,20}$/, SEED_RANGE)],
  SEED_RANGE,
);
export type Seed = z.infer<typeof Seed>;

const InsertedPrompt = z.object({
  id: z.string(),
  name: z.string(),
  text: z.string(),
  placement: z.enum(['before', 'after']),
});

const PROMPT_LIMIT = 32_000;
const SAY_WHAT = 'is missing: say what the picture should show';

/** Fields that generate and edit share. A picture is a base64 string, a data URL, or `upload:<id>` of an earlier upload. */
const common = {
  prompt: z.string(SAY_WHAT).trim().min(1, SAY_WHAT).max(PROMPT_LIMIT, `must have at most ${PROMPT_LIMIT} characters`),
  /** The prompt is a template: `{a|b}`, `{2$$a|b|c}`, `{2-5}`, `__name__`. Without it braces are braces. */
  template: z.boolean().optional(),
  /** `random`: as many prompts as pictures, drawn by lot; `all`: every prompt that the template stands for. */
  templateMode: z.enum(['random', 'all']).optional(),
  /** Equal seeds draw equal prompts; that of the pictures where there is no other. */
  templateSeed: Seed.optional(),
  /** The comparison that the pictures belong to. */
  compareId: z.string().max(128).optional(),
  provider: z.string().optional(),
  model: z.string().optional(),
  quality: z.string().optional(),
  size: z.string().optional(),
  format: z.string().optional(),
  moderation: z.string().optional(),
  reasoningEffort: z.string().optional(),
  webSearchEnabled: z.boolean().optional(),
  mode: z.string().optional(),
  seed: Seed.optional(),
  negativePrompt: z.string().max(PROMPT_LIMIT).optional(),
  strength: z.number().min(0).max(1).optional(),
  references: z
    .array(z.string('must be base64 text, a data URL or upload:<id>'), 'must be a list of pictures')
    .optional(),
  /** What only this model has; its record holds the JSON Schema. */
  options: z.record(z.string(), z.unknown()).optional(),
  composerPrompt: z.string().optional(),
  composerInsertedPrompts: z.array(InsertedPrompt).optional(),
  sessionId: z.string().max(200).nullish(),
  clientNodeId: z.string().max(200).nullish(),
  requestId: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{1,128}$/, 'must be 1 to 128 letters, digits, dots, colons, hyphens or underscores')
    .optional(),
};

/** What may be asked of `POST /api/generate`. Unknown fields are kept, so that they can be named in a warning. */
export const ImageRequest = z.looseObject({
  ...common,
  n: z.int('must be a whole number').optional(),
  storyboard: z.boolean().optional(),
  providerUrl: z.string().nullish(),
});
export type ImageRequest = z.infer<typeof ImageRequest>;

/** What may be asked of `POST /api/edit`. */
export const EditRequest = z.looseObject({
  ...common,
  image: z.string('is missing: send base64 text, a data URL or upload:<id>'),
  mask: z.string('must be base64 text, a data URL or upload:<id>').optional(),
  /** `native`: the model is sent the mask; `composite`: it changes a part of the picture, of which the masked pixels are taken. */
  maskMode: z.enum(['native', 'composite']).optional(),
});
export type EditRequest = z.infer<typeof EditRequest>;

/** What may be asked of `POST /api/generate/multimode`: several pictures of one prompt that belong together. */
export const SequenceRequest = z.looseObject({
  ...common,
  /** At most 8; 4 where nothing is said. */
  maxImages: z.int('must be a whole number').optional(),
  storyboard: z.boolean().optional(),
  providerUrl: z.string().nullish(),
});
export type SequenceRequest = z.infer<typeof SequenceRequest>;

/** Public codes of request fields and of single problems with them, in place of `INVALID_INPUT`. */
export const REQUEST_CODES: Readonly<Record<string, string>> = {
  prompt: 'PROMPT_REQUIRED',
  'prompt:too_big': 'INVALID_PROMPT',
  moderation: 'INVALID_MODERATION',
  reasoningEffort: 'INVALID_REASONING_EFFORT',
  references: 'REF_NOT_ARRAY',
  'references.*': 'REF_NOT_STRING',
};

/** The same for an edit, where prompt and image count as one thing. */
export const EDIT_CODES: Readonly<Record<string, string>> = {
  ...REQUEST_CODES,
  prompt: 'INVALID_EDIT_INPUT',
  image: 'INVALID_EDIT_INPUT',
  mask: 'INVALID_EDIT_MASK',
};

/** Every option of a request after `checkRequest` settled it for one model; null: the model has no such control. */
export interface Settled {
  n: number;
  /** `WxH` or `auto`. */
  size: string;
  quality: string | null;
  /** null: as the provider sends it. */
  format: 'png' | 'jpeg' | 'webp' | null;
  moderation: string | null;
  reasoningEffort: string | null;
  webSearchEnabled: boolean;
  mode: 'auto' | 'direct';
  seed: string | null;
  negativePrompt: string | null;
  strength: number | null;
  storyboard: boolean;
  options: Record<string, unknown>;
  /** The address of an earlier result to go on from, where the model does. It comes before the references. */
  providerUrl?: string;
}

/** What a provider is asked for: settled options and the pictures themselves. One order is one upstream call. */
export interface ImageOrder extends Settled {
  action: 'generate' | 'edit';
  model: Model;
  prompt: string;
  references: readonly Media[];
  /** The picture to edit. */
  source: Media | null;
  /** PNG with the dimensions of the source; transparent is where to paint. */
  mask: Media | null;
  /** The `n` pictures of this call are those from number `first` on, counted from 1, of `total`. null: no sequence. */
  sequence: { id: string; first: number; total: number } | null;
  /** The same object in every call of one run: calls that share a step of the work find it by this. */
  batch?: object;
  /** False: previews are not wanted, so none should be paid for. */
  previews?: boolean;
}

/** A picture as a provider hands it over. */
export interface MadeImage extends Media {
  revisedPrompt?: string | undefined;
  providerUrl?: string | undefined;
  usage?: Record<string, unknown> | undefined;
  webSearchCalls?: number | undefined;
  /** Billed or computed cost in US dollars, where the provider says enough to know. */
  costUsd?: number | undefined;
  /** The seed that was used, as a decimal string. */
  seed?: string | undefined;
  /** How the upstream made it, as far as it tells: kept beside the picture. */
  metadata?: Record<string, unknown> | undefined;
  warnings?: Warning[] | undefined;
}
