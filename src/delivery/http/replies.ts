import { z } from 'zod';
import { Asset } from '../../domain/asset.ts';
import { BackfillReport } from '../../domain/backfill.ts';
import { Model } from '../../domain/catalog.ts';
import { Seed, Warning } from '../../domain/generation.ts';
import { OlderCopy } from '../../domain/older-pictures.ts';
import { PictureMetadata } from '../../domain/picture-metadata.ts';
import { Failure, PHASES, RUN_KINDS, RunRecord } from '../../domain/run.ts';
import { StorageStatus } from '../../domain/storage-status.ts';

const text = z.string().nullable();
const number = z.number().nullable();

/** What one picture and several of them have in common in a reply. */
const results = {
  requestId: z.string(),
  /** Seconds. */
  elapsed: z.number(),
  provider: text,
  model: text,
  quality: text,
  size: text,
  moderation: text,
  reasoningEffort: text,
  promptMode: text,
  webSearchEnabled: z.boolean().nullable(),
  webSearchCalls: z.number(),
  /** Numbers of all calls, added up. */
  usage: z.record(z.string(), z.unknown()).nullable(),
  warnings: z.array(Warning),
  /** How many were asked for. */
  requested: z.number(),
  /** Everything that is known of the finished pictures. */
  assets: z.array(Asset),
  /** What the missing pictures ended with. */
  failures: z.array(Failure),
};

const picture = {
  /** A data URL of the saved bytes; null when pictures were asked for as addresses. */
  image: text,
  filename: z.string(),
  url: z.string(),
  revisedPrompt: text,
  providerUrl: text,
  createdAt: z.number(),
};

/** The reply to one picture. */
export const OneImageReply = z.object({ ...picture, ...results });
export type OneImageReply = z.infer<typeof OneImageReply>;

/** The reply to several pictures; `count` says how many there are. */
export const ManyImagesReply = z.object({ images: z.array(z.object(picture)), count: z.number(), ...results });
export type ManyImagesReply = z.infer<typeof ManyImagesReply>;

/** The answer to a request for pictures, by the number that was asked for. */
export const ImageReply = z.union([OneImageReply, ManyImagesReply]);
export type ImageReply = z.infer<typeof ImageReply>;

/** Where a picture stands in its sequence. */
const place = {
  sequenceId: text,
  /** From 1. */
  sequenceIndex: number,
  sequenceTotalRequested: number,
  sequenceTotalReturned: number,
  sequenceStatus: text,
};

/** The answer to a request for a sequence, whatever its length. */
export const SequenceReply = z.object({
  ok: z.literal(true),
  sequenceId: z.string(),
  returned: z.number(),
  status: z.enum(['empty', 'partial', 'complete']),
  images: z.array(z.object({ ...picture, ...place })),
  count: z.number(),
  ...results,
  /** Pictures beyond those asked for, which are not kept. */
  extraIgnored: z.number(),
  /** Only after a time limit that left some pictures out. */
  partial: z.literal(true).optional(),
  warning: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type SequenceReply = z.infer<typeof SequenceReply>;

/** The answer to a run that goes on by itself. */
export const StartedReply = z.object({
  requestId: z.string(),
  async: z.literal(true).optional(),
  queued: z.literal(true).optional(),
  /** Place in the queue, from 1. */
  position: z.number().optional(),
});
export type StartedReply = z.infer<typeof StartedReply>;

/** What would become of a request, and what it may cost, without making anything. */
export const CheckReply = z.object({
  provider: z.string(),
  model: z.string(),
  settled: z.object({
    n: z.number(),
    size: z.string(),
    quality: text,
    format: z.enum(['png', 'jpeg', 'webp']).nullable(),
    moderation: text,
    reasoningEffort: text,
    webSearchEnabled: z.boolean(),
    mode: z.enum(['auto', 'direct']),
    seed: text,
    negativePrompt: text,
    strength: number,
    storyboard: z.boolean(),
    options: z.record(z.string(), z.unknown()),
    providerUrl: z.string().exactOptional(),
  }),
  warnings: z.array(Warning),
  /** Estimate in US dollars. */
  priceUsd: number,
  price: Model.shape.price,
  /** What a template leads to; the seed repeats its draws. */
  template: z
    .object({
      total: z.number(),
      seed: z.string(),
      prompts: z.array(
        z.object({ prompt: z.string(), draws: z.array(z.object({ from: z.string(), drew: z.string() })) }),
      ),
    })
    .nullable(),
});

/** Fields that a row always has, null where the asset has none. */
export const ROW_FIELDS = [
  'video videoSeries videoContinuity prompt userPrompt revisedPrompt promptMode composerPrompt',
  'composerInsertedPrompts quality size format model reasoningEffort elapsed provider providerUrl usage',
  'webSearchCalls sessionId nodeId parentNodeId clientNodeId requestId canvasVersion canvasSourceFilename',
  'canvasEditableFilename canvasMergedAt setId cardId cardOrder headline body cards refsCount sequenceId',
  'sequenceIndex sequenceTotalRequested sequenceTotalReturned sequenceStatus',
].flatMap((line) => line.split(' '));

/** One line of the gallery. */
export const Row = Asset.extend({
  url: z.string(),
  thumb: text,
  seed: Seed.nullish(),
  isFavorite: z.boolean(),
});
export type Row = z.infer<typeof Row>;

const Cursor = z.object({ before: z.number(), beforeFilename: z.string() }).nullable();

/** A page of the library, newest first; the cursor leads to the next. */
export const HistoryReply = z.object({ items: z.array(Row), total: z.number(), nextCursor: Cursor });
export type HistoryReply = z.infer<typeof HistoryReply>;

/** A page whose rows stand under their sessions; those of no session are loose. */
export const GroupedHistoryReply = z.object({
  sessions: z.array(
    z.object({
      sessionId: z.string(),
      items: z.array(Row),
      lastUsedAt: z.number(),
      title: text,
      label: z.string(),
    }),
  ),
  loose: z.array(Row),
  total: z.number(),
  nextCursor: Cursor,
});
export type GroupedHistoryReply = z.infer<typeof GroupedHistoryReply>;

/** One asset: the row, and the asset as it is kept with the places of its files. */
export const AssetReply = Row.extend({ asset: Asset, path: z.string(), thumbnail: text });
export type AssetReply = z.infer<typeof AssetReply>;

/** A picture that was handed in, measured. */
export const UploadReply = z.object({
  id: z.string(),
  mediaType: z.string(),
  width: z.number(),
  height: z.number(),
  hasAlpha: z.boolean(),
  bytes: z.number(),
});

/** What a picture tells of how it was made; `code` says that it tells nothing. */
export const MetadataReply = PictureMetadata.extend({
  ok: z.literal(true),
  code: z.literal('IMAGE_METADATA_NOT_FOUND').optional(),
});

/** Counts of a backfill of thumbnails, with the first failures. */
export const BackfillReply = z.object({ ok: z.literal(true), ...BackfillReport.shape });

/** Counts of a rebuild of the index. */
export const RebuildReply = z.object({
  ok: z.literal(true),
  total: z.number(),
  added: z.number(),
  removed: z.number(),
  withoutSidecar: z.number(),
});

/** Where the library is and what it takes up. */
export const StorageReply = z.object({ ok: z.literal(true), data: StorageStatus });
/** What came of copying pictures of older versions. */
export const OlderCopyReply = z.object({ ok: z.literal(true), ...OlderCopy.shape });

const Backend = z.object({ configuredPort: number, actualPort: number, url: text });

/** Where the server listens. Proxies are null: there are none. */
export const Runtime = z.object({
  backend: Backend,
  oauth: Backend.extend({ status: z.enum(['starting', 'ready', 'failed', 'disabled']) }),
  grok: Backend,
});
export type Runtime = z.infer<typeof Runtime>;

/** State of the server. */
export const HealthReply = z.object({
  ok: z.literal(true),
  version: z.string(),
  provider: z.string(),
  uptimeSec: z.number(),
  activeJobs: z.number(),
  pid: z.number(),
  startedAt: z.number(),
  configWarning: text,
  libraryId: z.string(),
  runtime: Runtime,
});

/** What may be asked for, for agents and scripts. */
export const CapabilitiesReply = z.looseObject({
  ok: z.literal(true),
  name: z.literal('ima2'),
  source: z.enum(['server', 'local']),
  server: text,
  version: z.string(),
  commands: z.array(z.string()),
  defaults: z.record(z.string(), z.record(z.string(), z.unknown())),
  valid: z.looseObject({ providers: z.array(z.string()) }),
  limits: z.looseObject({ maxConcurrentJobs: z.number() }),
  models: z.array(Model),
});

/** A run under way. */
export const Job = z.object({
  requestId: z.string(),
  kind: z.enum(RUN_KINDS),
  prompt: z.string(),
  meta: z.record(z.string(), z.unknown()),
  startedAt: z.number(),
  phase: z.enum(PHASES),
  phaseAt: z.number(),
  sessionId: text,
});
export type Job = z.infer<typeof Job>;

/** A run that ended. */
export const Terminal = Job.omit({ prompt: true }).extend({
  status: z.enum(['completed', 'error', 'canceled', 'failed', 'uncertain']),
  finishedAt: number,
  durationMs: number,
  httpStatus: z.number().optional(),
  errorCode: z.string().optional(),
});
export type Terminal = z.infer<typeof Terminal>;

/** Runs under way and, when asked for, those that ended a short while ago. */
export const RunsReply = z.object({ jobs: z.array(Job), terminalJobs: z.array(Terminal).optional() });
export type RunsReply = z.infer<typeof RunsReply>;

/** The same with `view=full`: the records as they are kept. */
export const RunRecordsReply = z.object({ jobs: z.array(RunRecord), terminalJobs: z.array(RunRecord) });

/** Whether the run was there, and whether it was stopped by this request. */
export const CancelReply = z.object({ requestId: z.string(), active: z.boolean(), aborted: z.boolean() });

/** The run that is no longer listed. */
export const DismissReply = z.object({ requestId: z.string(), dismissed: z.literal(true) });

/** The picture in the library and at the program that it was sent to. */
export const ExportPictureReply = z.object({
  ok: z.literal(true),
  sourceFilename: z.string(),
  uploadedFilename: z.string(),
});
