import { z } from 'zod';

const count = z.int().nonnegative();

/** A file that got no thumbnail; `reason` is a sentence for people. */
export const BackfillFailure = z.object({ file: z.string(), kind: z.enum(['image', 'video']), reason: z.string() });
export type BackfillFailure = z.infer<typeof BackfillFailure>;

/** Counts of a backfill, in files. */
export const BackfillReport = z.object({
  total: count,
  /** Thumbnails that were made. */
  created: count,
  /** Files that had a thumbnail before. */
  skipped: count,
  failed: count,
  /** Files of which placeholder, size and hash are known now, and were not before. */
  placeholders: count,
  /** The first 20; of the state of a backfill, the first 1000. */
  failures: z.array(BackfillFailure),
});
export type BackfillReport = z.infer<typeof BackfillReport>;

/** How far a backfill is; of the last one, when none is under way. */
export const BackfillState = BackfillReport.extend({
  /** `idle`: there was none since the start. `cancelled`: what was made stays, the next one goes on from there. */
  status: z.enum(['idle', 'running', 'completed', 'cancelled', 'failed']),
  /** Files that lacked anything at the beginning, and how many of them have been dealt with. */
  toDo: count,
  done: count,
  /** Milliseconds since the epoch. */
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** Why it failed as a whole. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type BackfillState = z.infer<typeof BackfillState>;

/** The state before anything was done. */
export const NO_BACKFILL: BackfillState = {
  ...{ status: 'idle', total: 0, created: 0, skipped: 0, failed: 0, placeholders: 0, failures: [] },
  ...{ toDo: 0, done: 0, startedAt: null, finishedAt: null, error: null },
};

/** A picture in place of a file of the library. */
export const RenditionOptions = z.object({
  /** 320 or 1280 pixels wide. */
  size: z.enum(['thumbnail', 'preview']).default('thumbnail'),
});
export type RenditionOptions = z.input<typeof RenditionOptions>;
