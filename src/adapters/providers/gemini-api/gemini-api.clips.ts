import { z } from 'zod';
import type { Model, VideoAbilities } from '../../../domain/catalog.ts';
import { videoModel } from '../../../domain/model-record.ts';

/** Whether people may be in a clip; which of the words a country allows, Google decides. */
const VeoOptions = z.strictObject({
  personGeneration: z
    .enum(['allow_all', 'allow_adult', 'dont_allow'])
    .describe('Whether people may be in the clip; Google allows fewer in some countries')
    .optional(),
});

const SOURCE = "Google's price list of the Gemini API as its clients quote it: one second of a clip with sound";
const priced = (perSecondUsd: Record<string, number>) => ({ perSecondUsd, asOf: '2026-10-03', source: SOURCE });

/** Only clips of 8 seconds come in more than 720p. */
const SHARP = { '1080p': [8], '4k': [8] };

const shared = {
  actions: ['generate'],
  resolutions: ['720p', '1080p'],
  defaultResolution: '720p',
  aspectRatios: ['16:9', '9:16'],
  defaultAspectRatio: '16:9',
  start: 'optional',
  referencesWithStart: false,
  lastFrameNeedsStart: true,
  maxKeyframes: 0,
  audio: 'always',
  planners: null,
  edit: null,
  extend: null,
  continues: false,
  codes: {},
} satisfies Partial<VideoAbilities>;

const lengths = { min: 4, max: 8, default: 8, values: [4, 6, 8] };
const newest: Omit<VideoAbilities, 'price'> = {
  ...shared,
  resolutions: ['720p', '1080p', '4k'],
  duration: { ...lengths, valuesWithReferences: [8], valuesAt: SHARP },
  maxReferences: 3,
  lastFrame: true,
};

interface Row {
  id: string;
  label: string;
  aliases?: string[];
  video: VideoAbilities;
}

/** Veo 3.0 and 3.1, as Google's own client and the documentation of the Gemini API have them; the default is the first. */
const ROWS: readonly Row[] = [
  {
    id: 'veo-3.1-fast-generate-preview',
    label: 'Veo 3.1 Fast',
    aliases: ['veo-3.1-fast'],
    video: { ...newest, price: priced({ '720p': 0.1, '1080p': 0.12, '4k': 0.3 }) },
  },
  {
    id: 'veo-3.1-generate-preview',
    label: 'Veo 3.1',
    aliases: ['veo-3.1'],
    video: { ...newest, price: priced({ '720p': 0.4, '1080p': 0.4, '4k': 0.6 }) },
  },
  {
    id: 'veo-3.1-lite-generate-preview',
    label: 'Veo 3.1 Lite',
    aliases: ['veo-3.1-lite'],
    video: {
      ...shared,
      duration: { ...lengths, valuesAt: SHARP },
      maxReferences: 0,
      lastFrame: true,
      price: priced({ '720p': 0.05, '1080p': 0.08 }),
    },
  },
  { id: 'veo-3.1-generate', label: 'Veo 3.1 (no preview)', video: { ...newest, price: null } },
  {
    id: 'veo-3.0-generate-001',
    label: 'Veo 3.0',
    video: {
      ...shared,
      duration: { ...lengths, valuesAt: SHARP },
      maxReferences: 0,
      lastFrame: false,
      price: priced({ any: 0.4 }),
    },
  },
];

/** The same models have other ids at Vertex AI. */
const VERTEX_IDS: Readonly<Record<string, string>> = {
  'veo-3.1-fast-generate-preview': 'veo-3.1-fast-generate-001',
  'veo-3.1-generate-preview': 'veo-3.1-generate-001',
  'veo-3.1-generate': 'veo-3.1-generate-001',
  'veo-3.1-lite-generate-preview': 'veo-3.1-lite-generate-001',
};

/** The model for clips when none is named. */
export const DEFAULT_CLIPS = ROWS[0]?.id ?? '';

/** The models that make clips. */
export function clipModels(provider: string, maxInputBase64: number): Model[] {
  const { $schema: _, ...options } = z.toJSONSchema(VeoOptions) as Record<string, unknown>;
  return ROWS.map((row) => videoModel({ ...row, provider, maxInputBase64, seed: true, negativePrompt: true, options }));
}

/** Under which id an account reaches a model. */
export function wireOf({ id, wire }: Pick<Model, 'id' | 'wire'>, account: 'key' | 'vertex'): string {
  const known = wire ?? id;
  return account === 'vertex' ? (VERTEX_IDS[known] ?? known) : known;
}
