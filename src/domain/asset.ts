import { z } from 'zod';
import { AssetFilter } from './asset-filter.ts';
import { DriftControl } from './drift.ts';
import { Seed, Warning } from './generation.ts';

const text = z.string().nullish();
const count = z.number().nullish();

/** Something worth knowing about the file itself. */
export const Note = z.looseObject({
  code: z.enum(['FORMAT_CONVERTED', 'XMP_SKIPPED_SIGNED', 'PROBE_FAILED', 'THUMBNAIL_FAILED', 'RECOVERED']),
});
export type Note = z.infer<typeof Note>;

/** What is known of a clip beside what every asset has. */
export const ClipFacts = z.looseObject({
  /** Seconds. */
  duration: count,
  resolution: text,
  aspectRatio: text,
  sourceImageFilename: text,
  /** Id of the work at the upstream. */
  providerRequestId: text,
  /** The same under the name of 2.0.2, of clips of xAI only. */
  xaiVideoRequestId: text,
  /** `edit` or `extend`; absent for a clip that was made anew. */
  operation: text,
  /** Players begin here, and copies that are handed out are cut, in seconds. */
  skipSeconds: count,
  frameRate: count,
  hasAudio: z.boolean().nullish(),
});
export type ClipFacts = z.infer<typeof ClipFacts>;

/** What somebody who looked at a clip wrote of it. */
export const KeptAnalysis = z.looseObject({
  text: z.string(),
  model: z.string(),
  method: text,
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
});
export type KeptAnalysis = z.infer<typeof KeptAnalysis>;

/**
 * One picture or clip of the library. The same object is the sidecar on disk, the row of the index and the payload of
 * events. Field names are those of the 2.0.2 sidecars; fields that are not named here are kept as they are.
 */
export const Asset = z.looseObject({
  /** Path below the library folder, with `/`; the key of the asset. */
  filename: z.string().min(1),
  mediaType: z.enum(['image', 'video']),
  kind: z.string(),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  prompt: text,
  userPrompt: text,
  revisedPrompt: text,
  negativePrompt: text,
  promptMode: text,
  /** The template that led to the prompt, the seed of its draws, and what was drawn. */
  promptTemplate: text,
  templateSeed: text,
  templateDraws: z.array(z.object({ from: z.string(), drew: z.string() })).nullish(),
  composerPrompt: text,
  composerInsertedPrompts: z.array(z.unknown()).nullish(),
  provider: text,
  model: text,
  quality: text,
  size: text,
  format: text,
  moderation: text,
  reasoningEffort: text,
  requestId: text,
  sessionId: text,
  clientNodeId: text,
  nodeId: text,
  parentNodeId: text,
  providerUrl: text,
  /** The sequence that the picture belongs to, and its place in it, from 1; its stage has a letter, `A` for the first. */
  sequenceId: text,
  sequenceIndex: count,
  stageLabel: text,
  sequenceTotalRequested: count,
  sequenceTotalReturned: count,
  /** `partial` or `complete`. */
  sequenceStatus: text,
  usage: z.record(z.string(), z.unknown()).nullish(),
  webSearchCalls: count,
  webSearchEnabled: z.boolean().nullish(),
  refsCount: count,
  /** Pictures that were sent along, each as `upload:<id>`; an upload is not kept for ever. */
  references: z.array(z.string()).nullish(),
  /** The picture that was edited and where it was painted, as `upload:<id>`. */
  source: text,
  mask: text,
  /** `native` or `composite`; a composite was edited in a part of it, as the provider sent it in `maskPatch`. */
  maskMode: text,
  maskArea: z.looseObject({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }).nullish(),
  maskPatch: text,
  /** The comparison that the picture belongs to; the sheet of one holds all of it. */
  compareId: text,
  comparison: z.record(z.string(), z.unknown()).nullish(),
  /** Of a clip: the model that was asked for, the one that made it, and why they differ. */
  requestedModel: text,
  effectiveModel: text,
  /** Older sidecars only say whether there was one. */
  modelFallback: z.union([z.object({ from: z.string(), to: z.string() }), z.boolean()]).nullish(),
  /** Of a clip: its length in seconds, shape, and what it was made of. */
  video: ClipFacts.nullish(),
  videoContinuity: z.record(z.string(), z.unknown()).nullish(),
  /** Of a clip that goes on from another: how far its first frame had drifted, and what was left of that. */
  driftControl: DriftControl.nullish().catch(null),
  /** What the clip shows, in words, as it was last described. */
  analysis: KeptAnalysis.nullish().catch(null),
  /** The topic that a clip shares with others, and its place among them, from 1. */
  videoSeries: z.looseObject({ topic: z.string(), chainIndex: z.number() }).nullish(),
  storyboard: z.boolean().nullish(),
  /** How many pictures were asked for. */
  n: count,
  /** Seconds. */
  elapsed: z.union([z.number(), z.string()]).nullish(),
  seed: Seed.nullish(),
  strength: count,
  costUsd: count,
  /** Pixels of the file as it is stored. */
  width: count,
  height: count,
  /** Size of the file. */
  bytes: count,
  /** Hash of the file as the provider sent it, hexadecimal. */
  sha256: text,
  /** Whether the file carries content credentials (C2PA); absent where nobody has looked. */
  signed: z.boolean().nullish(),
  /** The other program that made it, and what that program says of how. */
  tool: text,
  toolVersion: text,
  steps: count,
  cfgScale: count,
  sampler: text,
  scheduler: text,
  /** Of a picture that came from outside: the name that it had there. */
  originalFilename: text,
  /** Of a file that stays in a folder outside of the library: the folder, and what tells its file from others. */
  adopted: z.looseObject({ source: z.string(), folder: z.string(), modifiedAt: z.number() }).nullish(),
  /** Further files with the same bytes in adopted folders. */
  places: z.array(z.string()).nullish(),
  /** What the person says of it. */
  tags: z.array(z.string()).nullish(),
  rating: z.int().min(0).max(5).nullish().catch(null),
  note: text,
  /** A picture of some 25 bytes that stands in while it loads, base64 (thumbhash). */
  thumbhash: text,
  /** 64 bits, hexadecimal; pictures that look alike differ in few of them. */
  perceptualHash: text,
  warnings: z.array(Warning).nullish(),
  notes: z.array(Note).nullish(),
});
export type Asset = z.infer<typeof Asset>;

/** Media types of the files a library holds, by extension. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  mp4: 'video/mp4',
};

/** The extension of a new file: `jpeg`, never `jpg`. Undefined for a type that the library does not keep. */
export function extensionOf(mediaType: string): string | undefined {
  return Object.keys(MEDIA_TYPES).find((extension) => MEDIA_TYPES[extension] === mediaType);
}

/** The type of a library file by its name; undefined for sidecars, thumbnails and everything that is not media. */
export function mediaTypeOf(filename: string): string | undefined {
  if (filename.endsWith('.thumb.jpg')) return undefined;
  return MEDIA_TYPES[filename.slice(filename.lastIndexOf('.') + 1).toLowerCase()];
}

/** Names of the files of one asset, as 2.0.2 has them. */
export const fileNames = {
  /** `<ms>_<8 hex>`: what the names of one run's files begin with. */
  stem: (createdAt: number, hex: string): string => `${createdAt}_${hex}`,
  /** Without the extension, which follows from the bytes. An edit has the stem alone. */
  classic: (stem: string, index: number): string => `${stem}_${index}`,
  /** A picture of a sequence. */
  multimode: (stem: string, index: number): string => `${stem}_multimode_${index}`,
  /** Whether a file is picture number `index` of the run with this stem; the one picture of an edit has no number. */
  isPicture: (filename: string, stem: string, index: number): boolean =>
    filename.startsWith(`${stem}_${index}.`) ||
    filename.startsWith(`${stem}_multimode_${index}.`) ||
    (index === 0 && filename.startsWith(`${stem}.`)),
  sidecar: (filename: string): string => `${filename}.json`,
  /** Where a 2.0.2 library may have the sidecar instead. */
  oldSidecar: (filename: string): string => `${filename.replace(/\.[^./]+$/, '')}.json`,
  /** `x.png` has `x.thumb.jpg`, a clip `x.mp4.thumb.jpg`. */
  thumbnail: (filename: string): string =>
    filename.endsWith('.mp4') ? `${filename}.thumb.jpg` : `${filename.replace(/\.[^./]+$/, '')}.thumb.jpg`,
  /** The thumbnail of the second of two files with one stem. */
  secondThumbnail: (filename: string): string => `${filename}.thumb.jpg`,
} as const;

const WHOLE = 'must be a whole number of at least 1';
const TIME = 'must be a time in milliseconds since 1970';

/** A page of the library, newest first. */
export const AssetQuery = z.object({
  limit: z.coerce.number(WHOLE).int(WHOLE).min(1, WHOLE).optional(),
  /** Cursor: only what is older than this time, and at the same time below `beforeFilename`. */
  before: z.coerce.number(TIME).optional(),
  beforeFilename: z.string().optional(),
  /** Only what is newer than this time. */
  since: z.coerce.number(TIME).optional(),
  sessionId: z.string().optional(),
  requestId: z.string().optional(),
  /** What was typed: see `parseSearch`. */
  search: z.string().max(500).optional(),
  /** Whose favourites count. */
  browserId: z.string().max(200).optional(),
  ...AssetFilter.omit({ sessionId: true, requestId: true }).shape,
});
export type AssetQuery = z.infer<typeof AssetQuery>;

/** A page of assets; the cursor is null on the last one. */
export const AssetPage = z.object({
  items: z.array(Asset),
  /** All assets of the library, not only those of the query. */
  total: z.int().nonnegative(),
  nextCursor: z.object({ before: z.number(), beforeFilename: z.string() }).nullable(),
  /** Which of the items the browser of the query has marked; only where it names one. */
  favorites: z.array(z.string()).optional(),
});
export type AssetPage = z.infer<typeof AssetPage>;
