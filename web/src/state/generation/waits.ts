import { signal } from '@preact/signals';
import { runOf } from './runs.ts';
import { repeatRun } from './start-run.ts';

const until = signal<ReadonlyMap<string, number>>(new Map());
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** When a run is sent again, in milliseconds since the epoch; undefined: it does not wait. */
export function waitsUntil(requestId: string): number | undefined {
  return until.value.get(requestId);
}

/** Sends a run again after a pause, unless it is stopped or has gone by then. */
export function waitAndRepeat(requestId: string, pauseMs: number): void {
  stopWaiting(requestId);
  until.value = new Map(until.value).set(requestId, Date.now() + pauseMs);
  timers.set(
    requestId,
    setTimeout(() => {
      stopWaiting(requestId);
      const run = runOf(requestId);
      if (run !== undefined) repeatRun(run);
    }, pauseMs),
  );
}

/** Gives up waiting; the run stays as it is. */
export function stopWaiting(requestId: string): void {
  clearTimeout(timers.get(requestId));
  timers.delete(requestId);
  const rest = new Map(until.value);
  if (rest.delete(requestId)) until.value = rest;
}
