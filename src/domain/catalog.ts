import { z } from 'zod';

/** Which pixel sizes a model draws. `free`: any width and height inside the bounds; `list`: only those it has. */
export const Sizes = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('free'),
    /** Both edges are multiples of this. */
    multiple: z.int().positive(),
    minEdge: z.int().positive(),
    maxEdge: z.int().positive(),
    minPixels: z.int().positive(),
    maxPixels: z.int().positive(),
    /** Long edge divided by short edge, at most. */
    maxRatio: z.number().positive(),
  }),
  z.object({
    kind: z.literal('list'),
    values: z.array(z.string()).min(1),
    /** Other words for sizes, such as those of older clients, and the size that each means. */
    names: z.record(z.string(), z.string()).optional(),
    /** From this longest edge or this area on, in pixels, a size counts as large and becomes a large one of the list. */
    large: z.object({ edge: z.int().positive(), pixels: z.int().positive() }).optional(),
    /**
     * The same values by resolution, small ones first. A size that is not listed keeps the resolution into which its
     * longest edge falls; the last one takes what is larger still.
     */
    tiers: z.array(z.object({ longestEdge: z.int().positive(), values: z.array(z.string()).min(1) })).optional(),
  }),
]);
export type Sizes = z.infer<typeof Sizes>;

/** US dollars for one picture by quality; a price is only as good as its date. */
export const Price = z.object({
  perImageUsd: z.record(z.string(), z.number().nonnegative()),
  /** Day on which the figures were read, `YYYY-MM-DD`. */
  asOf: z.string(),
  source: z.string(),
});
export type Price = z.infer<typeof Price>;

/** What a model that makes clips can do. Lengths are seconds. */
export const VideoAbilities = z.object({
  actions: z.array(z.enum(['generate', 'edit', 'extend'])).min(1),
  /** Whole seconds from `min` to `max`, or only those of `values`. */
  duration: z.object({
    min: z.number().positive(),
    max: z.number().positive(),
    default: z.number().positive(),
    values: z.array(z.number().positive()).optional(),
    /** At most so long with two or more references. */
    maxWithReferences: z.number().positive().optional(),
    /** Only these with two or more references. */
    valuesWithReferences: z.array(z.number().positive()).min(1).optional(),
    /** Only these at a resolution; one that is not named here has all. */
    valuesAt: z.record(z.string(), z.array(z.number().positive()).min(1)).optional(),
  }),
  resolutions: z.array(z.string()).min(1),
  defaultResolution: z.string(),
  /** With `auto` where the model may choose, or the first frame decides. */
  aspectRatios: z.array(z.string()).min(1),
  defaultAspectRatio: z.string(),
  /** Whether it begins with a picture. `drawn`: it must, and a white one stands in; `required`: the request must have one. */
  start: z.enum(['optional', 'required', 'drawn', 'never']),
  /** Pictures that the clip is to show, beside the first frame; 0: none. */
  maxReferences: z.int().nonnegative(),
  /** Whether references and a first frame go together. */
  referencesWithStart: z.boolean(),
  lastFrame: z.boolean(),
  /** Whether a last frame is taken beside a first one only. */
  lastFrameNeedsStart: z.boolean().optional(),
  maxKeyframes: z.int().nonnegative(),
  audio: z.enum(['always', 'optional', 'never']),
  /** Language models that can write the shooting plan, the default first; null: it takes the prompt as it is. */
  planners: z.array(z.string()).min(1).nullable(),
  /** Clips that it edits; null: none. */
  edit: z.object({ maxSourceSeconds: z.number().positive() }).nullable(),
  extend: z
    .object({
      min: z.number().positive(),
      max: z.number().positive(),
      default: z.number().positive(),
      minSourceSeconds: z.number().positive(),
      maxSourceSeconds: z.number().positive(),
    })
    .nullable(),
  /** The model that takes over when the upstream refuses the start of this one as bad. */
  fallback: z.string().optional(),
  /** Whether it goes on from the address of an earlier result, `providerUrl`. */
  continues: z.boolean(),
  /** US dollars for one second by resolution. */
  price: z
    .object({ perSecondUsd: z.record(z.string(), z.number().nonnegative()), asOf: z.string(), source: z.string() })
    .nullable(),
  /** Public codes that this model's provider uses in place of the general ones. */
  codes: z.object({
    model: z.string().optional(),
    resolution: z.string().optional(),
    aspectRatio: z.string().optional(),
    duration: z.string().optional(),
    references: z.string().optional(),
    mode: z.string().optional(),
    /** When the clip did not come in time. */
    timeout: z.string().optional(),
  }),
});
export type VideoAbilities = z.infer<typeof VideoAbilities>;

/**
 * One model, as data: what it can do, what it takes, what it costs. Everything that accepts, draws or explains a
 * request reads this record; nothing guesses from the spelling of an id.
 */
export const Model = z.object({
  id: z.string().min(1),
  /** The upstream's own id for it, where that is another one. */
  wire: z.string().optional(),
  provider: z.string().min(1),
  label: z.string(),
  /** Other ids under which the model may be asked for. */
  aliases: z.array(z.string()),
  makes: z.enum(['image', 'video']),
  /** Empty: the model is known but cannot draw. */
  actions: z.array(z.enum(['generate', 'edit'])),
  sizes: Sizes,
  /** Whether `size: "auto"` lets the model choose. */
  autoSize: z.boolean(),
  defaultSize: z.string(),
  /** Levels the model has; null: it has no such control. */
  qualities: z.array(z.string()).nullable(),
  formats: z.array(z.enum(['png', 'jpeg', 'webp'])).nullable(),
  moderation: z.array(z.string()).nullable(),
  reasoningEfforts: z.array(z.string()).nullable(),
  defaultReasoningEffort: z.string().nullable(),
  webSearch: z.enum(['optional', 'always', 'never']),
  seed: z.boolean(),
  negativePrompt: z.boolean(),
  strength: z.boolean(),
  /** Whether the model rewrites prompts, so that `mode: "direct"` means something. */
  rewritesPrompt: z.boolean(),
  /** Pictures that one upstream call makes, at most; more are made by more calls. */
  perCall: z.int().positive(),
  maxCount: z.int().positive(),
  /**
   * How a sequence is made. `one-call`: one upstream call gives all its pictures, each as it is finished; `call-each`: one
   * call for each picture, with a seed of its own, and told which of how many it is where the model follows instructions;
   * `single`: the model makes one picture and no sequence.
   */
  sequence: z.enum(['one-call', 'call-each', 'single']),
  references: z
    .object({
      max: z.int().positive(),
      mediaTypes: z.array(z.string()),
      /** Whether the picture to edit counts as one of them. */
      countsSource: z.boolean().optional(),
      /** One sentence on what becomes of references, where that is not what people expect. */
      note: z.string().optional(),
    })
    .nullable(),
  /** Whether it goes on from the address of an earlier result, `providerUrl`, which counts as the first reference. */
  continues: z.boolean().optional(),
  /** Longest base64 text of one input picture; a larger one is reduced before it is sent. Undefined: no limit. */
  maxInputBase64: z.int().positive().optional(),
  /** `exact`: only masked pixels change; `guidance`: the mask tells the model where to look. */
  mask: z.enum(['exact', 'guidance']).nullable(),
  /** Whether previews arrive while the picture is made. */
  previews: z.boolean(),
  price: Price.nullable(),
  /** Public codes that this model's provider uses in place of the general ones. */
  codes: z.object({ references: z.string().optional(), mask: z.string().optional() }),
  /** JSON Schema of what `options` may hold for this model. */
  options: z.record(z.string(), z.unknown()),
  /** What a model that makes clips can do; such a model has no `actions` for pictures. */
  video: VideoAbilities.optional(),
});
export type Model = z.infer<typeof Model>;

/** What an account is for a provider, and what to say when there is none. */
export const AccountNeed = z.object({
  /** Names of credentials in the vault, such as `openai`; the first that is there is used. */
  credentials: z.array(z.string()).min(1),
  code: z.string(),
  message: z.string(),
  hint: z.string(),
});
export type AccountNeed = z.infer<typeof AccountNeed>;

/** One provider, as data. */
export const Provider = z.object({
  id: z.string().min(1),
  /** Which kind of upstream it is, such as `comfyui`; instances of one kind share it. Its own id where there is one only. */
  type: z.string().min(1),
  label: z.string(),
  /** One sentence for pickers and help. */
  description: z.string(),
  aliases: z.array(z.string()),
  /** null: it needs none. */
  account: AccountNeed.nullable(),
  /** Names of credentials that go along where there are some, though it draws without them too. */
  optionalCredentials: z.array(z.string()).optional(),
  /** Whether it works offline without an account and stands in when nothing is connected. */
  builtIn: z.boolean(),
  /** Whether only its upstream knows if it could draw, because there is no account to tell: a host of one's own, a program. */
  probe: z.boolean(),
  /** Whether `auto` may choose it; else it draws only when it is named. */
  auto: z.boolean(),
  /** Whether a picture can be handed to it beside any order, to be worked on there; absent: it cannot. */
  inbox: z.boolean().optional(),
  defaultModel: z.string(),
  /** The model for clips when none is named; undefined: it makes none. */
  defaultVideoModel: z.string().optional(),
  /** Public code for a request for a clip where it makes none, in place of `VIDEO_PROVIDER_UNSUPPORTED`. */
  noVideoCode: z.string().optional(),
  /** Public code for a model id that this provider does not have. */
  unknownModelCode: z.string(),
  models: z.array(Model).min(1),
});
export type Provider = z.infer<typeof Provider>;

/** Names of all credentials that a provider draws with, the first that is there goes before the others. */
export function credentialsOf({ account, optionalCredentials = [] }: Provider): string[] {
  return [...(account?.credentials ?? []), ...optionalCredentials];
}

/** Whether a provider could draw now. */
export const ProviderHealth = z.object({
  ready: z.boolean(),
  /** Why it could not. */
  reason: z.string().nullable(),
  /** What the person can do about it. */
  hint: z.string().nullable(),
  /** What else it tells of itself, such as its version; never a secret. */
  facts: z.record(z.string(), z.unknown()),
});
export type ProviderHealth = z.infer<typeof ProviderHealth>;

/** What `GET /api/models` says of a provider: its record and whether it could draw now. */
export const ProviderState = Provider.extend(ProviderHealth.pick({ ready: true, reason: true, hint: true }).shape);
export type ProviderState = z.infer<typeof ProviderState>;

/** Every provider with its models, and who is ready. */
export const Catalogue = z.object({
  /** What `auto` means now. */
  auto: z.object({ provider: z.string(), model: z.string(), reason: z.string() }),
  /** What `auto` means now for a clip; absent where nobody makes clips. */
  autoVideo: z.object({ provider: z.string(), model: z.string(), reason: z.string() }).optional(),
  providers: z.array(ProviderState),
});
export type Catalogue = z.infer<typeof Catalogue>;
