import type { Model, VideoAbilities } from '../../../../domain/catalog.ts';
import { videoModel } from '../../../../domain/model-record.ts';

/** What the records of models for clips take from the settings. */
export interface XaiVideoDefaults {
  defaultVideoModel: string;
  plannerModel: string;
  /** Longest base64 text of one picture. */
  maxInputBase64: number;
}

const BASE = 'grok-imagine-video';
/** Those of OpenAI plan where an account or a key of OpenAI is connected. */
const PLANNERS = [
  ...['grok-4.3', 'grok-4.5', 'grok-4.6', 'grok-4.7', 'grok-latest'],
  ...['gpt-5.5', 'gpt-5.4', 'gpt-5.4-mini'],
];

const LISTED = 'Public price listings, June 2026: one second of a clip; search, plan and what is sent along cost extra';
const priced = (perSecondUsd: Record<string, number>) => ({ perSecondUsd, asOf: '2026-06-30', source: LISTED });

const shared = {
  aspectRatios: ['auto', '1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'],
  defaultAspectRatio: 'auto',
  defaultResolution: '480p',
  referencesWithStart: false,
  audio: 'optional',
  continues: true,
  codes: {
    model: 'INVALID_GROK_VIDEO_MODEL',
    resolution: 'INVALID_VIDEO_RESOLUTION',
    aspectRatio: 'INVALID_VIDEO_ASPECT_RATIO',
    duration: 'INVALID_VIDEO_DURATION',
    references: 'GROK_VIDEO_REF_TOO_MANY',
    mode: 'GROK_VIDEO_INVALID_MODE',
    timeout: 'GROK_VIDEO_TIMEOUT',
  },
} satisfies Partial<VideoAbilities>;

/** The models of xAI that begin with a picture, and hand over to the base model when xAI refuses their start as bad. */
const fromPicture = {
  ...shared,
  actions: ['generate'],
  duration: { min: 1, max: 15, default: 5 },
  start: 'drawn',
  maxReferences: 0,
  edit: null,
  extend: null,
  fallback: BASE,
} satisfies Partial<VideoAbilities>;

/** The models of xAI that make clips, for one way of reaching them. */
export function videoModels(provider: string, { maxInputBase64, plannerModel }: XaiVideoDefaults): Model[] {
  const planners = [...new Set([plannerModel, ...PLANNERS])];
  const facts = { provider, maxInputBase64, webSearch: 'always' } as const;
  return [
    videoModel({
      ...facts,
      id: BASE,
      label: 'Grok Imagine Video',
      video: {
        ...shared,
        planners,
        actions: ['generate', 'edit', 'extend'],
        duration: { min: 1, max: 15, default: 5, maxWithReferences: 10 },
        resolutions: ['480p', '720p'],
        start: 'optional',
        maxReferences: 7,
        lastFrame: false,
        maxKeyframes: 0,
        edit: { maxSourceSeconds: 8.7 },
        extend: { min: 2, max: 10, default: 6, minSourceSeconds: 2, maxSourceSeconds: 15 },
        price: priced({ '480p': 0.05, '720p': 0.07 }),
      },
    }),
    videoModel({
      ...facts,
      id: 'grok-imagine-video-1.5',
      label: 'Grok Imagine Video 1.5',
      aliases: ['grok-imagine-video-1.5-preview'],
      video: {
        ...fromPicture,
        planners,
        resolutions: ['480p', '720p', '1080p'],
        lastFrame: true,
        maxKeyframes: 4,
        price: priced({ '480p': 0.08, '720p': 0.14 }),
      },
    }),
    videoModel({
      ...facts,
      id: 'grok-imagine-video-1.5-lite',
      label: 'Grok Imagine Video 1.5 Lite',
      video: {
        ...fromPicture,
        planners,
        resolutions: ['480p', '720p'],
        lastFrame: false,
        maxKeyframes: 0,
        price: null,
      },
    }),
  ];
}

/** The default of the settings, where it is a model of xAI. */
export function defaultVideoModelOf(models: readonly Model[], { defaultVideoModel }: XaiVideoDefaults): string {
  const named = models.find(({ id, aliases }) => id === defaultVideoModel || aliases.includes(defaultVideoModel));
  return named?.id ?? BASE;
}
