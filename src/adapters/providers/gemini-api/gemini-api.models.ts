import { z } from 'zod';
import type { Model, Provider } from '../../../domain/catalog.ts';
import { PICTURE_TYPES, pictureModel } from '../../../domain/model-record.ts';
import { clipModels, DEFAULT_CLIPS } from './gemini-api.clips.ts';
import { prices } from './gemini-api.prices.ts';
import { type Shapes, sizesOf } from './gemini-api.sizes.ts';

const PROVIDER = 'gemini-api';

/** Names under which the vault has the two accounts. */
export const ACCOUNTS = { key: 'gemini', vertex: 'vertex' } as const;

/** The models have no options of their own. */
const GeminiOptions = z.strictObject({});

/** Base64 of one picture: three of them, the source of an edit included, have to fit into a request of 20 MB. */
const LONGEST_INPUT = 6_400_000;

const ALL: Shapes = { tiers: ['512', '1K', '2K', '4K'], long: true };
const PRO: Shapes = { tiers: ['1K', '2K', '4K'], long: false };
const PLAIN: Shapes = { tiers: ['1K'], long: false };

interface Row {
  id: string;
  wire?: string;
  label: string;
  aliases?: string[];
  shapes: Shapes;
}

/** The first two are those of ima2-gen 2; which of the others a key may use, the upstream decides. */
const ROWS: readonly Row[] = [
  {
    id: 'nano-banana-2',
    wire: 'gemini-3.1-flash-image',
    label: 'Nano Banana 2',
    aliases: ['gemini-3.1-flash-image'],
    shapes: ALL,
  },
  {
    id: 'nano-banana-pro',
    wire: 'gemini-3-pro-image',
    label: 'Nano Banana Pro',
    aliases: ['gemini-3-pro-image'],
    shapes: PRO,
  },
  { id: 'gemini-3.1-flash-lite-image', label: 'Gemini 3.1 Flash Lite Image', shapes: PLAIN },
  { id: 'gemini-nano-banana-2.1', label: 'Nano Banana 2.1', shapes: ALL },
  { id: 'gemini-2.5-flash-image', label: 'Nano Banana (Gemini 2.5 Flash Image)', shapes: PLAIN },
  { id: 'nano-banana-pro-preview', label: 'Nano Banana Pro (preview)', shapes: PRO },
  { id: 'gemini-3.1-flash-image-preview', label: 'Gemini 3.1 Flash Image (preview)', shapes: ALL },
  { id: 'gemini-3-pro-image-preview', label: 'Gemini 3 Pro Image (preview)', shapes: PRO },
];

function modelOf({ id, wire, label, aliases = [], shapes }: Row): Model {
  return pictureModel({
    id,
    ...(wire !== undefined && { wire }),
    provider: PROVIDER,
    label,
    aliases,
    actions: ['generate', 'edit'],
    sizes: sizesOf(shapes),
    references: { max: 3, countsSource: true, mediaTypes: PICTURE_TYPES },
    maxInputBase64: LONGEST_INPUT,
    price: prices[wire ?? id]?.price ?? null,
    codes: { references: 'GROK_REF_TOO_MANY', mask: 'GEMINI_API_MASK_UNSUPPORTED' },
    options: z.toJSONSchema(GeminiOptions) as Record<string, unknown>,
  });
}

/** The provider's record. Without a word on which account counts, Vertex comes first where both are there. */
export function geminiRecord(mode: 'apikey' | 'vertex' | null): Provider {
  const { key, vertex } = ACCOUNTS;
  return {
    id: PROVIDER,
    type: PROVIDER,
    label: 'Gemini key or Vertex',
    description: "Google's Nano Banana models, billed to your own Gemini key or Vertex AI project",
    aliases: [],
    account: {
      credentials: mode === 'apikey' ? [key, vertex] : [vertex, key],
      code: 'GEMINI_API_KEY_MISSING',
      message: 'A Gemini API key or a Vertex service account is needed',
      hint: 'Set GEMINI_API_KEY or VERTEX_SERVICE_ACCOUNT_JSON before the start, or write "geminiApiKey" into the file that `ima2 config path` names',
    },
    builtIn: false,
    probe: false,
    auto: true,
    defaultModel: 'nano-banana-2',
    defaultVideoModel: DEFAULT_CLIPS,
    unknownModelCode: 'INVALID_GEMINI_API_IMAGE_MODEL',
    models: [...ROWS.map(modelOf), ...clipModels(PROVIDER, LONGEST_INPUT)],
  };
}
