import { z } from 'zod';
import type { Provider } from '../../../domain/catalog.ts';
import { PICTURE_TYPES, pictureModel, videoModel } from '../../../domain/model-record.ts';

/** The painter has no options of its own. */
const SketchOptions = z.strictObject({});

const MAX_EDGE = 4096;
const MIN_EDGE = 16;

const painter = pictureModel({
  id: 'sketch',
  provider: 'sketch',
  label: 'Sketch',
  aliases: ['mock'],
  actions: ['generate', 'edit'],
  sizes: {
    kind: 'free',
    multiple: 1,
    minEdge: MIN_EDGE,
    maxEdge: MAX_EDGE,
    minPixels: MIN_EDGE * MIN_EDGE,
    maxPixels: MAX_EDGE * MAX_EDGE,
    maxRatio: MAX_EDGE / MIN_EDGE,
  },
  qualities: ['low', 'medium', 'high'],
  formats: ['png', 'jpeg', 'webp'],
  seed: true,
  negativePrompt: true,
  strength: true,
  sequence: 'call-each',
  references: {
    max: 5,
    mediaTypes: PICTURE_TYPES,
    note: 'References are placed into the picture as they are, like photos pinned to a wall',
  },
  mask: 'exact',
  previews: true,
  price: { perImageUsd: { any: 0 }, asOf: '2026-11-20', source: 'drawn on this machine' },
  options: z.toJSONSchema(SketchOptions),
});

/** Clips: the painter's picture with a camera that moves over it. */
const motion = videoModel({
  id: 'sketch-motion',
  provider: 'sketch',
  label: 'Sketch Motion (built in)',
  seed: true,
  negativePrompt: true,
  options: z.toJSONSchema(SketchOptions),
  video: {
    actions: ['generate', 'edit', 'extend'],
    duration: { min: 1, max: 15, default: 5 },
    resolutions: ['480p', '720p', '1080p'],
    defaultResolution: '480p',
    aspectRatios: ['auto', '16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3'],
    defaultAspectRatio: 'auto',
    start: 'optional',
    maxReferences: 7,
    referencesWithStart: false,
    lastFrame: true,
    maxKeyframes: 0,
    audio: 'never',
    planners: null,
    edit: { maxSourceSeconds: 15 },
    extend: { min: 1, max: 10, default: 5, minSourceSeconds: 0.2, maxSourceSeconds: 60 },
    continues: false,
    price: { perSecondUsd: { any: 0 }, asOf: '2026-11-20', source: 'drawn on this machine' },
    codes: {},
  },
});

/** The built-in provider: a small painter, named as what it is, that needs neither account nor network. */
export const sketchRecord: Provider = {
  id: 'sketch',
  type: 'sketch',
  label: 'Sketch (built in)',
  description: 'A small painter inside ima2: it draws what the prompt says, offline and free. It is not an AI model',
  aliases: ['mock'],
  account: null,
  builtIn: true,
  probe: false,
  auto: true,
  defaultModel: 'sketch',
  defaultVideoModel: 'sketch-motion',
  unknownModelCode: 'INVALID_IMAGE_MODEL',
  models: [painter, motion],
};
