import { z } from 'zod';
import type { Model, Price, Provider, Sizes } from '../../../domain/catalog.ts';
import { type ImageRates, imageRates, miniImageRates, picturePrices, type TextRates, textRates } from './api.prices.ts';

const PROVIDER = 'api';
/** Previews of one picture unless the person says otherwise. */
export const PREVIEWS = 2;

const common = {
  background: z.enum(['auto', 'opaque', 'transparent']).describe('transparent needs format png or webp').optional(),
  output_compression: z.int().min(0).max(100).describe('Quality in percent, for jpeg and webp').optional(),
  partial_images: z
    .int()
    .min(0)
    .max(3)
    .default(PREVIEWS)
    .describe('Previews on the way; each costs a little')
    .optional(),
};
const fidelity = (levels: [string, ...string[]]) =>
  z.enum(levels).describe('How closely references are kept').optional();

/** What `options` may hold; the wire takes the values under the same names. */
export const ApiOptions = z.strictObject(common);
const ComplexityOptions = z.strictObject({
  ...common,
  complexity: z.enum(['low', 'medium', 'high']).describe('How much the model plans before it draws').optional(),
});
const FullFidelityOptions = z.strictObject({ ...common, input_fidelity: fidelity(['low', 'high']) });
const LowFidelityOptions = z.strictObject({ ...common, input_fidelity: fidelity(['low']) });

/** How a model is reached and what its tokens cost; beside the record, because only this provider needs it. */
export interface Wiring {
  route: 'responses' | 'images';
  options: z.ZodType<Record<string, unknown>>;
  imageRates: ImageRates | null;
  textRates: TextRates | null;
}

/** What the record takes from the settings. */
export interface ModelDefaults {
  defaultModel: string;
  defaultReasoningEffort: string;
  defaultSize: string;
  allowWebSearch: boolean;
  /** References of one request on the Responses route. */
  maxReferences: number;
  /** Longest base64 text of one picture on the Responses route. */
  maxInputBase64: number;
}

/** Rules of `gpt-image-2` and later for sizes, as far as OpenAI publishes them; the pixel bounds are those of ima2 2.0.2. */
const FREE: Sizes = {
  kind: 'free',
  multiple: 16,
  minEdge: 16,
  maxEdge: 3840,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxRatio: 3,
};
const THREE: Sizes = { kind: 'list', values: ['1024x1024', '1536x1024', '1024x1536'] };
const REFERENCE_TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const LEVELS = ['low', 'medium', 'high'];
const EFFORTS = ['none', 'low', 'medium', 'high', 'xhigh'];

interface Row {
  id: string;
  label: string;
  aliases?: string[];
  options?: z.ZodType<Record<string, unknown>>;
  sizes?: Sizes;
  qualities?: string[];
  price?: Price;
  rates?: ImageRates;
  /** Known, but it cannot draw. */
  mute?: true;
}

/** Text models that host the image tool. Which of the newer ones may call it is not published; the upstream decides. */
const HOSTS: readonly Row[] = [
  { id: 'gpt-5.4-mini', label: 'GPT-5.4 mini' },
  { id: 'gpt-5.4', label: 'GPT-5.4' },
  { id: 'gpt-5.5', label: 'GPT-5.5' },
  { id: 'gpt-5.4-nano', label: 'GPT-5.4 nano' },
  { id: 'gpt-5.6-sol', label: 'GPT-5.6 Sol' },
  { id: 'gpt-5.6-terra', label: 'GPT-5.6 Terra' },
  { id: 'gpt-5.6-luna', label: 'GPT-5.6 Luna' },
  { id: 'gpt-6-sol', label: 'GPT-6 Sol' },
  { id: 'gpt-6-luna', label: 'GPT-6 Luna' },
  { id: 'gpt-6.1-sol', label: 'GPT-6.1 Sol' },
  { id: 'gpt-6.1-terra', label: 'GPT-6.1 Terra' },
  { id: 'gpt-6-astra', label: 'GPT-6 Astra' },
  { id: 'gpt-5.3-codex-spark', label: 'GPT-5.3 Codex Spark', mute: true },
];

const NEWEST = { qualities: [...LEVELS, 'xhigh', 'max', 'auto'], rates: imageRates };

/** Image models, reached through the Images API. */
const PAINTERS: readonly Row[] = [
  {
    id: 'gpt-image-2',
    label: 'GPT Image 2',
    aliases: ['gpt-image-2-2026-04-21'],
    price: picturePrices['gpt-image-2'],
    rates: imageRates,
  },
  { id: 'gpt-image-2.6-sunburst', label: 'GPT Image 2.6 Sunburst', options: ComplexityOptions, ...NEWEST },
  { id: 'gpt-image-2.6-flare', label: 'GPT Image 2.6 Flare', options: ComplexityOptions, ...NEWEST },
  {
    id: 'gpt-image-2.5-sunburst',
    label: 'GPT Image 2.5 Sunburst',
    aliases: ['gpt-image-2.5-sunburst-2026-09-08'],
    ...NEWEST,
  },
  { id: 'gpt-image-2.5-flare', label: 'GPT Image 2.5 Flare', aliases: ['gpt-image-2.5-flare-2026-09-08'], ...NEWEST },
  {
    id: 'gpt-image-1.5',
    label: 'GPT Image 1.5',
    options: FullFidelityOptions,
    sizes: THREE,
    price: picturePrices['gpt-image-1.5'],
  },
  {
    id: 'gpt-image-1-mini',
    label: 'GPT Image 1 mini',
    options: LowFidelityOptions,
    sizes: THREE,
    price: picturePrices['gpt-image-1-mini'],
    rates: miniImageRates,
  },
  { id: 'chatgpt-image-latest', label: 'ChatGPT Image (latest)', sizes: THREE },
];

const shared = {
  provider: PROVIDER,
  makes: 'image',
  autoSize: true,
  formats: ['png', 'jpeg', 'webp'],
  moderation: ['auto', 'low'],
  seed: false,
  negativePrompt: false,
  strength: false,
  maxCount: 8,
  mask: 'guidance',
  previews: true,
  codes: {},
} satisfies Partial<Model>;

function host(row: Row, defaults: ModelDefaults): Model {
  return {
    ...shared,
    id: row.id,
    label: row.label,
    aliases: [],
    actions: row.mute ? [] : ['generate', 'edit'],
    sizes: FREE,
    defaultSize: defaults.defaultSize,
    qualities: LEVELS,
    reasoningEfforts: EFFORTS,
    defaultReasoningEffort: defaults.defaultReasoningEffort,
    webSearch: defaults.allowWebSearch ? 'optional' : 'never',
    rewritesPrompt: true,
    perCall: 1,
    sequence: 'one-call',
    references: { max: defaults.maxReferences, mediaTypes: REFERENCE_TYPES },
    maxInputBase64: defaults.maxInputBase64,
    price: row.mute ? null : picturePrices.tool,
    options: schemaOf(ApiOptions),
  };
}

function painter(row: Row): Model {
  return {
    ...shared,
    id: row.id,
    label: row.label,
    aliases: row.aliases ?? [],
    actions: ['generate', 'edit'],
    sizes: row.sizes ?? FREE,
    defaultSize: '1024x1024',
    qualities: row.qualities ?? [...LEVELS, 'auto'],
    reasoningEfforts: null,
    defaultReasoningEffort: null,
    webSearch: 'never',
    rewritesPrompt: false,
    perCall: 8,
    sequence: 'call-each',
    references: { max: 16, mediaTypes: REFERENCE_TYPES },
    price: row.price ?? null,
    options: schemaOf(row.options ?? ApiOptions),
  };
}

const schemas = new Map<z.ZodType, Record<string, unknown>>();

/** Many models share one set of options, and making its schema takes a while. */
function schemaOf(options: z.ZodType): Record<string, unknown> {
  const known = schemas.get(options);
  if (known !== undefined) return known;
  const made = z.toJSONSchema(options, { io: 'input' }) as Record<string, unknown>;
  schemas.set(options, made);
  return made;
}

/** The provider's record. A default model that is not in the catalogue gives way to the first. */
export function apiRecord(defaults: ModelDefaults): Provider {
  const models = [...HOSTS.map((row) => host(row, defaults)), ...PAINTERS.map(painter)];
  const known = models.some(({ id, actions }) => id === defaults.defaultModel && actions.length > 0);
  return {
    id: PROVIDER,
    type: PROVIDER,
    label: 'OpenAI key',
    description: 'GPT models that draw, billed to your own OpenAI API key',
    aliases: [],
    account: {
      credentials: ['openai'],
      code: 'API_KEY_REQUIRED',
      message: 'An OpenAI API key is needed',
      hint: 'Set OPENAI_API_KEY before the start, or write "apiKey" into the file that `ima2 config path` names',
    },
    builtIn: false,
    probe: false,
    auto: true,
    defaultModel: known ? defaults.defaultModel : 'gpt-5.4-mini',
    unknownModelCode: 'INVALID_IMAGE_MODEL',
    models,
  };
}

const wirings = new Map<string, Wiring>(
  PAINTERS.map((row) => [
    row.id,
    { route: 'images', options: row.options ?? ApiOptions, imageRates: row.rates ?? null, textRates: null },
  ]),
);

/** How a model is reached; one that a person added goes the way of the default model. */
export function wiringOf(model: string): Wiring {
  const responses = {
    route: 'responses',
    options: ApiOptions,
    imageRates,
    textRates: textRates[model] ?? null,
  } as const;
  return wirings.get(model) ?? responses;
}
