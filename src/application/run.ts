import type { Asset } from '../domain/asset.ts';
import type { Warning } from '../domain/generation.ts';
import type { CallRecord, RunEvent, RunKind, RunRecord } from '../domain/run.ts';

/**
 * Work under way; on the wire it is a job, and `id` is its `requestId`. Iterating follows it from its start and ends
 * after `done` or `error`. It does not depend on who follows: it ends by itself or by `cancel`.
 */
export interface Run<T> extends AsyncIterable<RunEvent<T>> {
  readonly id: string;
  /** Resolves once the request was found valid and the run is recorded; rejects when it is refused. */
  readonly accepted: Promise<void>;
  /** What the run ends with, or a StudioError. */
  readonly result: Promise<T>;
  /** Stops the work, upstream too, and resolves when the run has ended. */
  cancel(): Promise<void>;
}

/** What is recorded of a run when it is accepted. */
export interface RunFacts {
  kind: RunKind;
  prompt: string;
  sessionId: string | null;
  meta: Record<string, unknown>;
  /** The request with pictures by upload id, so that it can be sent again. */
  request: Record<string, unknown>;
}

type WithoutId<E> = E extends { requestId: string } ? Omit<E, 'requestId'> : never;

/** What a use-case says while it works; `done` and `error` are the run's own to say. */
export type Progress = WithoutId<Exclude<RunEvent<never>, { type: 'done' | 'error' }>>;

/** What an earlier process left of a run that this one goes on with. */
export interface FormerRun {
  record: RunRecord;
  /** Its calls, in the order in which they were sent. */
  calls: readonly CallRecord[];
  /** Its pictures that are in the library, by their place in the run. */
  pictures: ReadonlyMap<number, Asset>;
}

/** The run as the use-case inside it sees it. */
export interface RunContext {
  readonly id: string;
  readonly startedAt: number;
  /** Who asked for it, for the usage ledger. */
  readonly caller: string;
  /** Aborts when the run is cancelled, and when the studio stops. */
  readonly signal: AbortSignal;
  /** What an earlier process left of it; null: it begins here. */
  readonly former: FormerRun | null;
  /** What there is to warn of since it was accepted, beside the options. */
  readonly warnings: readonly Warning[];
  /**
   * From here on the run is recorded and counts; before it, a failure refuses the request. Waits for a free place when
   * the request may queue, else refuses with `too-many`.
   */
  accept(facts: RunFacts): Promise<void>;
  emit(event: Progress): void;
}
