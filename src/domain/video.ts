import { z } from 'zod';
import type { Model } from './catalog.ts';
import { type Media, Seed, type Warning } from './generation.ts';
import type { Operation } from './run.ts';

const PROMPT_LIMIT = 32_000;
const SAY_WHAT = 'is missing: say what happens in the clip, how the camera moves and what is heard';
const A_PICTURE = 'must be base64 text, a data URL or upload:<id>';

const RequestId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,128}$/, 'must be 1 to 128 letters, digits, dots, colons, hyphens or underscores');

/** Fields that every request for a clip has. */
const common = {
  prompt: z.string(SAY_WHAT).trim().min(1, SAY_WHAT).max(PROMPT_LIMIT, `must have at most ${PROMPT_LIMIT} characters`),
  provider: z.string().optional(),
  model: z.string().optional(),
  sessionId: z.string().max(200).nullish(),
  clientNodeId: z.string().max(200).nullish(),
  requestId: RequestId.optional(),
  /** Stands for `requestId` where there is none. */
  clientRequestId: RequestId.optional(),
};

/** The role of a clip among those before it; `parent` is the last one while it is the context of the next. */
export const LINEAGE_ROLES = ['start', 'ancestor', 'parent', 'current'] as const;

/** One clip of a lineage. */
export const LineageEntry = z.object({
  /** `clip:<filename>`. */
  id: z.string(),
  /** 1 to 4. */
  ordinal: z.int().min(1).max(4),
  role: z.enum(LINEAGE_ROLES),
  filename: z.string().nullable(),
  userPrompt: z.string().nullable(),
  revisedPrompt: z.string(),
  createdAt: z.number(),
});
export type LineageEntry = z.infer<typeof LineageEntry>;

/** From which clips a clip goes on: the first of them and the latest three, as its sidecar has them. */
export const VideoContinuity = z.object({
  /** `lineage:<name without extension>`. */
  lineageId: z.string(),
  parentFilename: z.string().nullable(),
  sourceFrame: z.literal('last').nullable(),
  maxEntries: z.literal(4),
  retention: z.literal('keep-start-plus-latest-3'),
  entries: z.array(LineageEntry),
});
export type VideoContinuity = z.infer<typeof VideoContinuity>;

/** What may be asked of `POST /api/video/generate`. Unknown fields are kept, so that they can be named in a warning. */
export const VideoRequest = z.looseObject({
  ...common,
  /** Seconds. */
  duration: z.number('must be a number of seconds').optional(),
  resolution: z.string().optional(),
  aspectRatio: z.string().optional(),
  /** The first frame: a picture, or the name of one in the library. */
  sourceImage: z.string(A_PICTURE).optional(),
  sourceFilename: z.string().optional(),
  /** What the clip is to show; one picture alone is its first frame. */
  referenceImages: z.array(z.string(A_PICTURE)).optional(),
  referenceFilenames: z.array(z.string()).optional(),
  /** The frame with which the clip ends, where the model takes one. */
  lastFrameImage: z.string(A_PICTURE).optional(),
  lastFrameFilename: z.string().optional(),
  /** Frames on the way, `at` in seconds, where the model takes them. */
  keyframes: z.array(z.object({ image: z.string(A_PICTURE), at: z.number().nonnegative() })).optional(),
  /** A clip of the library: the new one begins with its last frame and inherits its lineage. */
  continueFromVideo: z.string().optional(),
  /** What a client believes the lineage to be; the sidecar of the clip before it counts. */
  continuityLineage: z.unknown().optional(),
  /** `colour`: the first frame of a continuation is brought back to the light, colours and sharpness of the first clip. */
  driftControl: z.enum(['off', 'colour']).optional(),
  plannerModel: z.string().optional(),
  storyboard: z.boolean().optional(),
  /** Clips of one topic know each other's prompts. */
  topic: z.string().max(500).optional(),
  /** The address of an earlier result, to begin with. */
  providerUrl: z.string().nullish(),
  audio: z.boolean().optional(),
  seed: Seed.optional(),
  negativePrompt: z.string().max(PROMPT_LIMIT).optional(),
  /** What only this model has; its record holds the JSON Schema. */
  options: z.record(z.string(), z.unknown()).optional(),
});
export type VideoRequest = z.infer<typeof VideoRequest>;

/** What may be asked of `POST /api/video/edit`. */
export const VideoEditRequest = z.looseObject({
  ...common,
  /** An address, a data URL, `upload:<id>`, a file of the provider (`file-…`) or the name of a clip of the library. */
  videoUrl: z.string('is missing: name a clip of the library, an address, a data URL or upload:<id>'),
});
export type VideoEditRequest = z.infer<typeof VideoEditRequest>;

/** What may be asked of `POST /api/video/extend`. */
export const VideoExtendRequest = z.looseObject({
  ...VideoEditRequest.shape,
  /** Seconds that are added. */
  duration: z.number('must be a number of seconds').optional(),
});
export type VideoExtendRequest = z.infer<typeof VideoExtendRequest>;

/** What may be asked of `POST /api/video/analyze`. */
export const VideoAnalyzeRequest = z.looseObject({
  /** The name of a clip of the library. */
  videoUrl: z.string('is missing: name a clip of the library'),
  provider: z.string().optional(),
  requestId: RequestId.optional(),
});
export type VideoAnalyzeRequest = z.infer<typeof VideoAnalyzeRequest>;

/** Every option of a request after `checkVideoRequest` settled it for one model; null: the model has no such control. */
export interface SettledVideo {
  /** Seconds; of an extension those that are added. */
  duration: number | null;
  resolution: string | null;
  /** `auto`: the model chooses, or the first frame has it. */
  aspectRatio: string | null;
  audio: boolean | null;
  plannerModel: string | null;
  storyboard: boolean;
  seed: string | null;
  negativePrompt: string | null;
  options: Record<string, unknown>;
}

/** The clip that is edited or extended. */
export type ClipInput =
  | { kind: 'media'; media: Media }
  | { kind: 'url'; url: string }
  /** A file that the provider keeps already. */
  | { kind: 'file'; fileId: string };

/** What a provider is asked for: settled options and the pictures themselves. One order is one clip. */
export interface VideoOrder extends SettledVideo {
  action: 'generate' | 'edit' | 'extend';
  model: Model;
  prompt: string;
  /** The first frame. */
  start: Media | null;
  lastFrame: Media | null;
  keyframes: readonly { picture: Media; at: number }[];
  /** Two or more pictures that the clip is to show; one alone is `start`. */
  references: readonly Media[];
  source: ClipInput | null;
  /** The clips before this one, oldest first, for a model that plans. */
  lineage: readonly LineageEntry[];
  /** Revised prompts of earlier clips of the same topic, oldest first. */
  topicPrompts: readonly string[];
  providerUrl: string | null;
}

/** A clip that an upstream has begun to make, with what was settled before it began. */
export interface VideoOperation extends Operation {
  revisedPrompt?: string | undefined;
  requestedModel: string;
  effectiveModel: string;
  /** The upstream refused the model before any work, and another took over. */
  modelFallback: { from: string; to: string } | null;
  /** `id` once more, under the name that 2.0.2 has for it; absent where it is none of xAI. */
  xaiVideoRequestId?: string | undefined;
  usage?: Record<string, unknown> | undefined;
  webSearchCalls?: number | undefined;
  warnings?: Warning[] | undefined;
}

/** A clip as a provider hands it over; the bytes are never changed on the way. */
export interface MadeVideo extends Media {
  /** As the upstream names it, in seconds; measured where it does not. */
  duration?: number | undefined;
  providerUrl?: string | undefined;
  usage?: Record<string, unknown> | undefined;
  /** Billed or computed cost in US dollars, where the provider says enough to know. */
  costUsd?: number | undefined;
  seed?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
  warnings?: Warning[] | undefined;
}

/** How far a clip is. */
export type VideoStep =
  | {
      state: 'working';
      /** 0 to 1; null: the upstream does not tell. */
      progress: number | null;
      /** Milliseconds until it is worth asking again. */
      askAgainMs: number;
    }
  | { state: 'done'; video: MadeVideo };

/** What a clip shows, in words. */
export interface VideoAnalysis {
  requestId: string;
  analysis: string;
  model: string;
  method: 'first-last-frame';
}
