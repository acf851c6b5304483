import { z } from 'zod';
import { Asset } from './asset.ts';
import { Seed } from './generation.ts';

const text = z.string().trim().min(1).optional().catch(undefined);

/** Fields of a request that a picture names, each only where it is one that may be asked for again. */
export const ReusableFields = z.object({
  prompt: text,
  negativePrompt: text,
  provider: text,
  model: text,
  size: text,
  quality: text,
  format: z.enum(['png', 'jpeg', 'webp']).optional().catch(undefined),
  moderation: text,
  mode: z.enum(['auto', 'direct']).optional().catch(undefined),
  reasoningEffort: text,
  seed: Seed.optional().catch(undefined),
  strength: z.number().min(0).max(1).optional().catch(undefined),
});
export type ReusableFields = z.infer<typeof ReusableFields>;

/** What a picture tells of how it was made. */
export const PictureMetadata = z.object({
  /** Settings as they stand in the file, or as the library has them; null: none were found. */
  metadata: z.record(z.string(), z.unknown()).nullable(),
  /** `library`: these very bytes are a file of the library. */
  source: z.enum(['library', 'xmp', 'png-comment', 'exif', 'comment', 'pixels']).nullable(),
  /** The other program that wrote them; null: this one, its forerunner, or nobody known. */
  tool: z.string().nullable(),
  /** Whether the file carries content credentials (C2PA). They are looked for, not verified. */
  signed: z.boolean(),
  /** Remarks in sentences. */
  warnings: z.array(z.string()),
  /** What of it can go into a new request. */
  reusable: ReusableFields,
  /** The file of the library that the picture is; null: it is none. */
  filename: z.string().nullable(),
  asset: Asset.nullable(),
});
export type PictureMetadata = z.infer<typeof PictureMetadata>;

/** Takes what can be asked for again out of settings, whoever wrote them. The words of the person come before a plan. */
export function reusableFields(settings: Readonly<Record<string, unknown>>): ReusableFields {
  const { userPrompt, prompt, promptMode, tool } = settings;
  const words = typeof userPrompt === 'string' && userPrompt.trim() !== '' ? userPrompt : prompt;
  const fields = ReusableFields.parse({ ...settings, prompt: words, mode: promptMode });
  // What another program calls its model is the name of none here.
  if (typeof tool === 'string' && tool !== 'ima2') delete fields.model;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
