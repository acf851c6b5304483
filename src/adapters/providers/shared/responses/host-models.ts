import type { Model, Price, Sizes } from '../../../../domain/catalog.ts';
import { PICTURE_TYPES, pictureModel } from '../../../../domain/model-record.ts';

/** Rules of `gpt-image-2` and later for sizes, as far as OpenAI publishes them; the pixel bounds are those of ima2 2.0.2. */
export const FREE_SIZES: Sizes = {
  kind: 'free',
  multiple: 16,
  minEdge: 16,
  maxEdge: 3840,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxRatio: 3,
};

/** Levels of quality that all of OpenAI's picture models have. */
export const QUALITIES = ['low', 'medium', 'high'];

const EFFORTS = ['none', 'low', 'medium', 'high', 'xhigh'];

/** What all of OpenAI's picture models have in common. */
export const openAiPicture = {
  formats: ['png', 'jpeg', 'webp'],
  moderation: ['auto', 'low'],
  mask: 'guidance',
  previews: true,
} satisfies Partial<Model>;

interface Row {
  id: string;
  label: string;
  /** Known, but it cannot draw. */
  mute?: true;
}

/**
 * Text models that host the image tool. Which of the newer ones may call it, and which plan has which, is not published;
 * the upstream decides.
 */
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

/** The model that draws where the settings name none. */
export const DEFAULT_HOST = 'gpt-5.4-mini';

/** What a provider says of its text models, beside what they have in common. */
export interface HostDefaults {
  provider: string;
  defaultReasoningEffort: string;
  defaultSize: string;
  webSearch: Model['webSearch'];
  /** References of one request. */
  maxReferences: number;
  /** Longest base64 text of one picture. */
  maxInputBase64: number;
  moderation: string[];
  price: Price | null;
  /** JSON Schema of `options`. */
  options: Model['options'];
}

/** Records of the text models that draw through the image tool. */
export function hostModels(defaults: HostDefaults): Model[] {
  return HOSTS.map((row) => host(row, defaults));
}

function host({ id, label, mute }: Row, defaults: HostDefaults): Model {
  return pictureModel({
    ...openAiPicture,
    id,
    provider: defaults.provider,
    label,
    actions: mute ? [] : ['generate', 'edit'],
    sizes: FREE_SIZES,
    defaultSize: defaults.defaultSize,
    qualities: QUALITIES,
    moderation: defaults.moderation,
    reasoningEfforts: EFFORTS,
    defaultReasoningEffort: defaults.defaultReasoningEffort,
    webSearch: defaults.webSearch,
    rewritesPrompt: true,
    sequence: 'one-call',
    references: { max: defaults.maxReferences, mediaTypes: PICTURE_TYPES },
    maxInputBase64: defaults.maxInputBase64,
    price: mute ? null : defaults.price,
    options: defaults.options,
  });
}

/** The id if one of these models has it and can draw, else the first choice of all. */
export function drawingHost(models: readonly Model[], id: string): string {
  return models.some((model) => model.id === id && model.actions.length > 0) ? id : DEFAULT_HOST;
}
