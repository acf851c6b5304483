import type { Model } from '../../src/domain/catalog.ts';
import type { VideoOrder } from '../../src/domain/video.ts';

/** An order for a clip as `checkVideoRequest` would settle it for the model; `more` replaces what a test cares about. */
export function aClipOrder(model: Model, more: Partial<VideoOrder> = {}): VideoOrder {
  const { video } = model;
  return {
    action: 'generate',
    model,
    prompt: 'a red fox walks through snow',
    start: null,
    lastFrame: null,
    keyframes: [],
    references: [],
    source: null,
    lineage: [],
    topicPrompts: [],
    providerUrl: null,
    duration: video?.duration.default ?? null,
    resolution: video?.defaultResolution ?? null,
    aspectRatio: video?.defaultAspectRatio ?? null,
    audio: null,
    plannerModel: null,
    storyboard: false,
    seed: null,
    negativePrompt: null,
    options: {},
    ...more,
  };
}
