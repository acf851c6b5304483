/** Time, so that tests can hold it still. */
export abstract class Clock {
  /** Milliseconds since the epoch. */
  abstract now(): number;

  /** Resolves after `ms`, or rejects with the signal's reason as soon as it aborts. */
  abstract sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
