import { z } from 'zod';
import type { Model, Price, Provider, Sizes } from '../../../domain/catalog.ts';
import { PICTURE_TYPES, pictureModel } from '../../../domain/model-record.ts';
import { drawingHost, FREE_SIZES, hostModels, openAiPicture, QUALITIES } from '../shared/responses/host-models.ts';
import { type OptionsSchema, pictureOptions, schemaOf } from '../shared/responses/wire-options.ts';
import { type ImageRates, imageRates, miniImageRates, picturePrices, type TextRates, textRates } from './api.prices.ts';

const PROVIDER = 'api';

const fidelity = (levels: [string, ...string[]]) =>
  z.enum(levels).describe('How closely references are kept').optional();

/** What `options` may hold; the wire takes the values under the same names. */
export const ApiOptions = z.strictObject(pictureOptions);
const ComplexityOptions = z.strictObject({
  ...pictureOptions,
  complexity: z.enum(['low', 'medium', 'high']).describe('How much the model plans before it draws').optional(),
});
const FullFidelityOptions = z.strictObject({ ...pictureOptions, input_fidelity: fidelity(['low', 'high']) });
const LowFidelityOptions = z.strictObject({ ...pictureOptions, input_fidelity: fidelity(['low']) });

/** How a model is reached and what its tokens cost; beside the record, because only this provider needs it. */
export interface Wiring {
  route: 'responses' | 'images';
  options: OptionsSchema;
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

const THREE: Sizes = { kind: 'list', values: ['1024x1024', '1536x1024', '1024x1536'] };
interface Row {
  id: string;
  label: string;
  aliases?: string[];
  options?: OptionsSchema;
  sizes?: Sizes;
  qualities?: string[];
  price?: Price;
  rates?: ImageRates;
}

const NEWEST = { qualities: [...QUALITIES, 'xhigh', 'max', 'auto'], rates: imageRates };

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

function painter(row: Row): Model {
  return pictureModel({
    ...openAiPicture,
    id: row.id,
    provider: PROVIDER,
    label: row.label,
    aliases: row.aliases ?? [],
    actions: ['generate', 'edit'],
    sizes: row.sizes ?? FREE_SIZES,
    qualities: row.qualities ?? [...QUALITIES, 'auto'],
    perCall: 8,
    sequence: 'call-each',
    references: { max: 16, mediaTypes: PICTURE_TYPES },
    price: row.price ?? null,
    options: schemaOf(row.options ?? ApiOptions),
  });
}

/** The provider's record. A default model that is not in the catalogue gives way to the first. */
export function apiRecord(defaults: ModelDefaults): Provider {
  const hosts = hostModels({
    ...defaults,
    provider: PROVIDER,
    webSearch: defaults.allowWebSearch ? 'optional' : 'never',
    moderation: openAiPicture.moderation,
    price: picturePrices.tool,
    options: schemaOf(ApiOptions),
  });
  const models = [...hosts, ...PAINTERS.map(painter)];
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
    defaultModel: drawingHost(models, defaults.defaultModel),
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
