import type { VideoAbilities } from '../../../../src/domain/catalog.ts';

/** A model that makes clips of 1 to 6 seconds for five cents each. */
export const clipAbilities: VideoAbilities = {
  actions: ['generate'],
  duration: { min: 1, max: 6, default: 5 },
  resolutions: ['480p'],
  defaultResolution: '480p',
  aspectRatios: ['16:9'],
  defaultAspectRatio: '16:9',
  start: 'optional',
  maxReferences: 7,
  referencesWithStart: false,
  lastFrame: false,
  maxKeyframes: 0,
  audio: 'never',
  planners: null,
  edit: null,
  extend: null,
  continues: true,
  price: { perSecondUsd: { '480p': 0.05 }, asOf: '2026-11-20', source: 'a test' },
  codes: {},
};
