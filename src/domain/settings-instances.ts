import { z } from 'zod';

const ADDRESS = 'an address that begins with http:// or https://';
const VARIABLE = 'the name of an environment variable, such as LAB_API_KEY';
const MODELS = 'a list with at least one model, each an id or an object with an id';

const words = (what: string) => z.string(what).min(1, what);
const address = words(ADDRESS).refine(
  (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
  ADDRESS,
);
const variable = words(VARIABLE).regex(/^[A-Za-z_][A-Za-z0-9_]*$/, VARIABLE);
const timeLimit = z.int('a number of milliseconds').positive('a number of milliseconds').max(2_147_483_647);
const dollars = z.number('a number of US dollars').nonnegative('a number of US dollars');
const pixels = z.string('a size such as 1024x1024').regex(/^[1-9]\d{0,4}x[1-9]\d{0,4}$/, 'a size such as 1024x1024');
const modelName = words('owner/name or owner/name:version').regex(
  /^[\w.-]+\/[\w.-]+(:[0-9a-f]{64})?$/,
  'owner/name or owner/name:version',
);
const modelId = words('the id of a model');
const fieldName = words('the name of a field');
const headerName = words('the name of a header').regex(/^[A-Za-z0-9-]+$/, 'the name of a header');
const path = words('a path such as /images').regex(/^\//, 'a path such as /images');
const plainText = words('a text');
const workflow = words('the name of a workflow or the path of its file');
const sizes = z.array(pixels, 'a list of sizes such as 1024x1024').min(1, 'a list of sizes such as 1024x1024');

/** What every entry may hold; what only its provider knows is left as it is. */
const shared = { type: z.string(), label: plainText.optional(), timeoutMs: timeLimit.optional() };
/** Variables that hold the key of an entry; the second name is that of older configurations. */
const keys = { keyEnv: variable.optional(), api_token_env: variable.optional() };

/** US dollars for one picture, or for each picture and each second of work. */
export const EntryPrice = z.union(
  [dollars, z.looseObject({ perImage: dollars.optional(), perSecond: dollars.optional() })],
  'a number of US dollars for one picture, or an object with perImage or perSecond',
);
export type EntryPrice = z.infer<typeof EntryPrice>;

/** A model of Replicate under a name of its own; without `model`, all that the provider knows, such as for a second account. */
export const ReplicateEntry = z.looseObject({
  ...shared,
  ...keys,
  url: address.optional(),
  model: modelName.optional(),
  /** What the model makes, where this studio does not know it; pictures by default. */
  makes: z.enum(['image', 'video'], 'image or video').optional(),
  price: EntryPrice.optional(),
  options: z.record(z.string(), z.unknown(), 'an object of input fields').optional(),
  default_steps: z.int('a whole number').positive('a whole number').optional(),
});
export type ReplicateEntry = z.infer<typeof ReplicateEntry>;

/** One model behind a server with the Images API; only what differs from an ordinary one has to be said. */
export const ImagesModelEntry = z.looseObject({
  id: modelId,
  wire: modelId.optional(),
  label: plainText.optional(),
  sizes: sizes.optional(),
  qualities: z.array(z.string()).min(1).optional(),
  formats: z
    .array(z.enum(['png', 'jpeg', 'webp']))
    .min(1)
    .optional(),
  /** Pictures at most; 0: none, and no edits either. */
  references: z.int('a whole number').min(0).max(64).optional(),
  mask: z.boolean('true or false').optional(),
  perCall: z.int('a whole number').min(1).max(16).optional(),
  price: dollars.optional(),
});
export type ImagesModelEntry = z.infer<typeof ImagesModelEntry>;

/** In what a server differs from OpenAI. */
export const ImagesQuirks = z.strictObject({
  /** Below the base address. */
  path: path.optional(),
  editsPath: path.optional(),
  /** Name of the header with the key, and what stands before the key in it. */
  authHeader: headerName.optional(),
  authPrefix: z.string('a text').optional(),
  size: z.enum(['size', 'width-height', 'aspect-ratio'], 'size, width-height or aspect-ratio').optional(),
  responseFormat: z.enum(['none', 'b64_json', 'base64', 'url'], 'none, b64_json, base64 or url').optional(),
  references: z
    .enum(
      ['image[]', 'image', 'images', 'input_references', 'image_url'],
      'image[], image, images, input_references or image_url',
    )
    .optional(),
  seedKey: fieldName.optional(),
  stepsKey: fieldName.optional(),
  negativePromptKey: fieldName.optional(),
  /** False: the server knows no field for the number of pictures. */
  n: z.boolean('true or false').optional(),
  /** Fields that go along with every request. */
  fields: z.record(z.string(), z.unknown()).optional(),
});
export type ImagesQuirks = z.infer<typeof ImagesQuirks>;

/** Servers whose differences are known by name. */
export const IMAGES_DIALECTS = ['openrouter', 'together', 'vllm'] as const;

const QUIRKS = `${IMAGES_DIALECTS.join(', ')} or an object of differences`;

/** A server with the Images API of OpenAI. */
export const ImagesEntry = z.looseObject({
  ...shared,
  ...keys,
  url: address,
  models: z.array(z.union([words(MODELS), ImagesModelEntry]), MODELS).min(1, MODELS),
  quirks: z.union([z.enum(IMAGES_DIALECTS), ImagesQuirks], QUIRKS).optional(),
});
export type ImagesEntry = z.infer<typeof ImagesEntry>;

/** A Stable Diffusion server with the sdapi. Without `models` it draws with the checkpoint that it has loaded. */
export const StableDiffusionEntry = z.looseObject({
  ...shared,
  ...keys,
  url: address,
  models: z.array(words(MODELS), MODELS).min(1, MODELS).optional(),
});
export type StableDiffusionEntry = z.infer<typeof StableDiffusionEntry>;

const ComfyEntry = z.looseObject({
  ...shared,
  url: address.optional(),
  workflow: workflow.optional(),
});

/** The kinds of providers that can be set up more than once, with what an entry of each must be. */
export const INSTANCE_TYPES = {
  comfyui: ComfyEntry,
  replicate: ReplicateEntry,
  'openai-images': ImagesEntry,
  a1111: StableDiffusionEntry,
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** Names of the providers that come with the program: an instance cannot take them. */
export const PROVIDER_NAMES: ReadonlySet<string> = new Set(
  'auto sketch mock oauth api gemini-api grok grok-api agy replicate comfyui openai-images a1111'.split(' '),
);
