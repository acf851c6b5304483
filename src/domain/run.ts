import { z } from 'zod';
import { Asset } from './asset.ts';
import type { BackfillState } from './backfill.ts';
import { type ErrorBody, type ErrorKind, isUncertain, KINDS, type StudioError } from './errors.ts';
import { type Media, Warning } from './generation.ts';
import type { SignedInAccount, SwitchState } from './sign-in.ts';

/** Kinds of runs, as the wire names them. */
export const RUN_KINDS = ['classic', 'node', 'multimode', 'video', 'agent_queue'] as const;
/** What a run makes. */
export type RunKind = (typeof RUN_KINDS)[number];

/** What a run does while it is under way. */
export const PHASES = ['queued', 'planning', 'streaming', 'partial', 'decoding', 'waiting'] as const;
/** One of `PHASES`. */
export type Phase = (typeof PHASES)[number];

/** What one of several pictures ended with, when it is not there. */
export const Failure = z.object({ index: z.int().nonnegative(), code: z.string(), message: z.string() });
export type Failure = z.infer<typeof Failure>;

/** What a run that makes pictures ends with. */
export const ImageResult = z.object({
  requestId: z.string(),
  requested: z.int().positive(),
  /** Seconds from start to end, one decimal. */
  elapsed: z.number(),
  assets: z.array(Asset),
  failures: z.array(Failure),
  warnings: z.array(Warning),
});
export type ImageResult = z.infer<typeof ImageResult>;

/** What a sequence of pictures ends with. A run without any picture fails, so `empty` is never seen at the end of one. */
export const SequenceResult = ImageResult.extend({
  sequenceId: z.string(),
  returned: z.int().nonnegative(),
  status: z.enum(['empty', 'partial', 'complete']),
});
export type SequenceResult = z.infer<typeof SequenceResult>;

/** What a run that makes a clip ends with: its one asset is the clip. */
export const VideoResult = ImageResult.extend({ mediaType: z.literal('video') });
export type VideoResult = z.infer<typeof VideoResult>;

/**
 * What happens in a run, in the words of the wire. After any number of others comes exactly one `done` or `error`.
 * `media` holds picture bytes; a delivery writes them as `image` (a data URL) or as `previewUrl`.
 */
export type RunEvent<T = ImageResult> =
  | {
      type: 'phase';
      requestId: string;
      phase: Phase;
      position?: number;
      reason?: string;
      sequenceId?: string;
      maxImages?: number;
    }
  /** Only of a clip: null where the upstream does not tell, and `stalled` after a while without any change. */
  | { type: 'progress'; requestId: string; progress: number | null; index: number; stalled?: boolean }
  /** The shots of a clip are being planned. */
  | { type: 'planning'; requestId: string }
  /** An upstream has taken a clip on, under an id of its own. */
  | ({ type: 'submitted'; requestId: string; providerRequestId: string } & SubmittedClip)
  | { type: 'partial'; requestId: string; index: number; media: Media; sequenceId?: string }
  | { type: 'image'; requestId: string; index: number; asset: Asset }
  | { type: 'done'; requestId: string; result: T }
  | { type: 'error'; requestId: string; error: ErrorBody };

/** Which model makes a clip: another one where the upstream refused the one that was asked for before any work. */
export interface SubmittedClip {
  requestedModel: string;
  effectiveModel: string;
  modelFallback: { from: string; to: string } | null;
  /** The id at the upstream once more, under the name of 2.0.2; absent where it is none of xAI. */
  xaiVideoRequestId?: string | undefined;
}

/** What is told of the library, beside runs. */
export type LibraryEvent =
  | { type: 'library-rebuilt'; total: number }
  | { type: 'asset-trashed'; filename: string; trashId: string }
  | { type: 'asset-restored'; asset: Asset }
  /** Tags, stars, notes or favourites of these are other ones now. */
  | { type: 'assets-changed'; filenames: string[] }
  /** How far the thumbnails that were missing are, now and then, and at the end. */
  | ({ type: 'backfill-progress' } & Omit<BackfillState, 'failures'>)
  /** Deleted for good, past the trash. */
  | { type: 'asset-removed'; filename: string }
  | { type: 'trash-purged'; trashIds: string[] };

/**
 * What is told of the records of runs, to whoever lists them; no part of a run's own story. `accepted` comes before
 * everything else that happens in the run.
 */
export type RecordEvent =
  | { type: 'accepted'; requestId: string; run: RunRecord }
  | { type: 'run-dismissed'; requestId: string };

/** Calls from now on are made with another account; or a sign-in by code has come to its end, whichever it is. */
export type AccountEvent =
  | { type: 'account-switched'; account: SignedInAccount }
  | { type: 'sign-in-ended'; session: SwitchState };

/** What is told of sessions, storyboards and kept prompts: a graph, title or style sheet is another one now, or the session is deleted. */
export type SessionEvent =
  | { type: 'session-changed'; id: string; graphVersion: number }
  | { type: 'session-removed'; id: string }
  /** Its shots, or what is being made of it, are other ones now; or it is deleted. */
  | { type: 'storyboard-changed'; id: string }
  /** Prompts that are kept, or their folders, are other ones now. */
  | { type: 'prompts-changed' };

/** Everything on the one event stream. */
export type StudioEvent = RunEvent<unknown> | RecordEvent | LibraryEvent | AccountEvent | SessionEvent;

/** An event with its number; numbers grow, across restarts too. */
export interface NumberedEvent {
  id: number;
  event: StudioEvent;
}

/** The cursor of a follower is older than what is kept, or from the future: read the state again. */
export interface ReplayGap {
  lastEventId: number;
  oldestAvailableId: number;
}

/** `uncertain`: a paid call may have been carried out, and nobody knows. */
export const RUN_STATUSES = ['running', 'completed', 'error', 'canceled', 'uncertain'] as const;
/** One of `RUN_STATUSES`. */
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What a run that ended with this error, or with none, is recorded as. */
export function statusAfter(error: StudioError | null): RunStatus {
  if (error === null) return 'completed';
  if (error.kind === 'run-cancelled') return 'canceled';
  return isUncertain(error) ? 'uncertain' : 'error';
}

/** Seconds between two times in milliseconds, with one decimal. */
export function secondsBetween(start: number, end: number): number {
  return Math.round((end - start) / 100) / 10;
}

/** An error as it is kept and sent: a StudioError, written down. */
export const WrittenError: z.ZodType<ErrorBody> = z.object({
  code: z.string(),
  message: z.string(),
  kind: z.enum(Object.keys(KINDS) as [ErrorKind, ...ErrorKind[]]),
  retryable: z.boolean(),
  hint: z.string().exactOptional(),
  details: z.record(z.string(), z.unknown()).exactOptional(),
});

/** A run as it is kept: alive across a crash, and for a while after its end, a failed one until it is dismissed. Times are milliseconds since the epoch. */
export const RunRecord = z.object({
  requestId: z.string(),
  kind: z.enum(RUN_KINDS),
  status: z.enum(RUN_STATUSES),
  phase: z.enum(PHASES),
  phaseAt: z.number(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  /** At most 500 characters. */
  prompt: z.string(),
  sessionId: z.string().nullable(),
  /** Facts for lists and for taking the run up again: provider, model, n, file stem. Never a secret. */
  meta: z.record(z.string(), z.unknown()),
  /** The request as it came in, pictures by upload id, so that it can be sent again by hand. */
  request: z.record(z.string(), z.unknown()),
  errorKind: z.string().nullable(),
  errorCode: z.string().nullable(),
  /** The whole error that the run ended with; null also for runs that ended before it was kept. */
  error: WrittenError.nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** What is written into the record of a run that ended. */
export type RunEnd = Pick<RunRecord, 'status' | 'finishedAt' | 'errorKind' | 'errorCode' | 'error'>;

/** The end of a run with this error, or with none. */
export function endOf(error: StudioError | null, finishedAt: number): RunEnd {
  return {
    status: statusAfter(error),
    finishedAt,
    errorKind: error?.kind ?? null,
    errorCode: error?.code ?? null,
    error: error?.toJSON() ?? null,
  };
}

/** `sending`: written before the call. `answered`: its pictures are saved. `refused`: nothing was done. */
export const CALL_STATES = ['sending', 'answered', 'refused', 'failed', 'uncertain'] as const;
/** One of `CALL_STATES`. */
export type CallState = (typeof CALL_STATES)[number];

/** Work that an upstream has taken on: the id under which it knows it, and what else its provider needs to find it again. */
export const Operation = z.looseObject({ id: z.string().min(1) });
export type Operation = z.infer<typeof Operation>;

/** One paid call in the journal. */
export const CallRecord = z.object({
  id: z.string(),
  requestId: z.string(),
  /** Which picture of the run, from 0. */
  index: z.int().nonnegative(),
  attempt: z.int().positive(),
  provider: z.string(),
  model: z.string(),
  state: z.enum(CALL_STATES),
  sentAt: z.number(),
  settledAt: z.number().nullable(),
  /** The work at the upstream, once it has taken it on. */
  operation: Operation.nullable(),
  errorCode: z.string().nullable(),
});
export type CallRecord = z.infer<typeof CallRecord>;
