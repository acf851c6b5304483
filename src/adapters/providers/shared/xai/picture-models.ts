import type { Model, Price } from '../../../../domain/catalog.ts';
import { PICTURE_TYPES, pictureModel } from '../../../../domain/model-record.ts';
import { xaiSizes } from './size-table.ts';

/** What the records take from the settings. */
export interface XaiDefaults {
  defaultModel: string;
  /** Longest base64 text of one picture. */
  maxInputBase64: number;
}

const STANDARD = 'grok-imagine-image';
const FINE = 'grok-imagine-image-quality';
/** Public code for a model id that xAI does not have. */
export const UNKNOWN_MODEL = 'INVALID_GROK_IMAGE_MODEL';

const LISTED =
  'Public price listings, June 2026: one picture; search, plan and pictures that are sent along cost extra';
const priced = (perImageUsd: Price['perImageUsd']): Price => ({ perImageUsd, asOf: '2026-06-30', source: LISTED });

const shared = {
  actions: ['generate', 'edit'],
  sizes: xaiSizes,
  webSearch: 'always',
  rewritesPrompt: true,
  sequence: 'call-each',
  references: {
    max: 3,
    mediaTypes: PICTURE_TYPES,
    countsSource: true,
    note: 'They guide the plan and the picture; an edit keeps the shape of its source',
  },
  continues: true,
  codes: { references: 'GROK_REF_TOO_MANY', mask: 'GROK_MASK_UNSUPPORTED' },
  options: { type: 'object', properties: {} },
} satisfies Partial<Model>;

/** The picture models of xAI, for one way of reaching them. */
export function pictureModels(provider: string, { maxInputBase64 }: XaiDefaults): Model[] {
  const common = { ...shared, provider, maxInputBase64 };
  return [
    pictureModel({
      ...common,
      id: STANDARD,
      label: 'Grok Imagine',
      qualities: ['medium', 'high'],
      price: priced({ medium: 0.02, high: 0.07 }),
    }),
    pictureModel({ ...common, id: FINE, label: 'Grok Imagine Quality', price: priced({ any: 0.07 }) }),
    pictureModel({ ...common, id: 'grok-imagine-image-2.0', label: 'Grok Imagine 2.0' }),
  ];
}

/** The default of the settings, where it is a model of xAI. */
export function defaultModelOf(models: readonly Model[], { defaultModel }: XaiDefaults): string {
  return models.some(({ id }) => id === defaultModel) ? defaultModel : STANDARD;
}

/** The id under which xAI draws: high quality has a model of its own. */
export function wireModel({ model, quality }: { model: Model; quality: string | null }): string {
  const id = model.wire ?? model.id;
  return id === STANDARD && quality === 'high' ? FINE : id;
}
