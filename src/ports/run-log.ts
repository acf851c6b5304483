import type { CallRecord, Operation, RunEnd, RunRecord } from '../domain/run.ts';

/** Runs and the journal of paid calls. What a method wrote is on disk, through a power cut, when it resolves. */
export abstract class RunLog {
  /** Records a new run. `conflict` with `REQUEST_ID_IN_USE` when a run with this id is alive, in any process. */
  abstract open(run: RunRecord): Promise<void>;

  /** Notes the phase of a live run; may be lost in a crash. */
  abstract phase(requestId: string, phase: RunRecord['phase'], at: number): Promise<void>;

  /** Ends a run. */
  abstract close(requestId: string, end: RunEnd): Promise<void>;

  /** Live runs of all processes, oldest first. */
  abstract running(): Promise<RunRecord[]>;

  /** Ended runs that finished at or after `since`, newest first. */
  abstract finished(since: number): Promise<RunRecord[]>;

  /** Ended runs that failed at or after `since`, and `uncertain` ones whatever their time: the newest `limit`, newest first. */
  abstract failed(since: number, limit: number): Promise<RunRecord[]>;

  abstract get(requestId: string): Promise<RunRecord | undefined>;

  /** Live runs whose process is gone. Each is handed to one caller only, however many processes ask. */
  abstract claimAbandoned(): Promise<RunRecord[]>;

  /** Forgets ended runs, and their calls, that finished before `time`, but no `uncertain` ones. */
  abstract prune(time: number): Promise<void>;

  /** Forgets an ended run and its calls. Resolves with whether there was one. */
  abstract forget(requestId: string): Promise<boolean>;

  /** Writes a call before it is sent. */
  abstract openCall(call: CallRecord): Promise<void>;

  /** Notes what an open call has become at its upstream. */
  abstract submitted(callId: string, operation: Operation): Promise<void>;

  /** Ends a call. Until its run is closed a power cut may take that back; then the call counts as open. */
  abstract settleCall(callId: string, end: Pick<CallRecord, 'state' | 'settledAt' | 'errorCode'>): Promise<void>;

  /** Calls of a run in the order in which they were sent. */
  abstract calls(requestId: string): Promise<CallRecord[]>;
}
