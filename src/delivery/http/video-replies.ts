import { z } from 'zod';
import { Asset } from '../../domain/asset.ts';
import { VideoAbilities } from '../../domain/catalog.ts';
import { Drift } from '../../domain/drift.ts';
import { Warning } from '../../domain/generation.ts';
import { Failure } from '../../domain/run.ts';

const text = z.string().nullable();
const number = z.number().nullable();
const fallback = z.object({ from: z.string(), to: z.string() }).nullable();
const models = { requestedModel: text, effectiveModel: text, modelFallback: fallback };

/** What a run that makes a clip ends with. */
export const ClipReply = z.object({
  requestId: z.string(),
  filename: z.string(),
  url: z.string(),
  mediaType: z.literal('video'),
  revisedPrompt: text,
  /** Seconds. */
  elapsed: z.number(),
  provider: text,
  usage: z.record(z.string(), z.unknown()).nullable(),
  ...models,
  video: z.looseObject({
    duration: number,
    resolution: text,
    aspectRatio: text,
    sourceImageFilename: text,
    /** Id of the work at the upstream, and the same under the name of 2.0.2 where that is xAI. */
    providerRequestId: text,
    xaiVideoRequestId: text,
    ...models,
  }),
  videoContinuity: z.record(z.string(), z.unknown()).nullable(),
  providerUrl: z.string().optional(),
  videoSeries: z.looseObject({ topic: z.string(), chainIndex: z.number() }).optional(),
  warnings: z.array(Warning),
  requested: z.number(),
  /** Everything that is known of the clip. */
  assets: z.array(Asset),
  failures: z.array(Failure),
});
export type ClipReply = z.infer<typeof ClipReply>;

/** The same for a clip that was edited or extended. */
export const ChangedClipReply = ClipReply.extend({ sourceUrl: z.unknown(), duration: number, model: text });
export type ChangedClipReply = z.infer<typeof ChangedClipReply>;

/** What a clip shows, in words. */
export const AnalysisReply = z.object({
  requestId: z.string(),
  analysis: z.string(),
  model: z.string(),
  method: z.literal('first-last-frame'),
});

/** What would become of a request for a clip, and what it may cost. */
export const CheckClipReply = z.object({
  provider: z.string(),
  model: z.string(),
  settled: z.object({
    duration: number,
    resolution: text,
    aspectRatio: text,
    audio: z.boolean().nullable(),
    plannerModel: text,
    storyboard: z.boolean(),
    seed: text,
    negativePrompt: text,
    options: z.record(z.string(), z.unknown()),
  }),
  warnings: z.array(Warning),
  /** Estimate in US dollars. */
  priceUsd: number,
  price: VideoAbilities.shape.price,
  drift: Drift.nullable(),
});
