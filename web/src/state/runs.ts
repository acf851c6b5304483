import { signal } from '@preact/signals';
import { type ErrorBody, StudioError } from '../../../src/domain/errors.ts';
import type { Warning } from '../../../src/domain/generation.ts';
import type { ImageResult, RunEvent, RunRecord } from '../../../src/domain/run.ts';

/** One run as the page shows it. */
export interface RunView {
  requestId: string;
  prompt: string;
  /** How many pictures were asked for. */
  requested: number;
  phase: string;
  /** Place in the queue, from 1; null: not waiting. */
  position: number | null;
  /** 0 to 1 for each picture that has begun. */
  progress: Readonly<Record<number, number>>;
  /** How many previews of each picture have come. */
  previews: Readonly<Record<number, number>>;
  /** Numbers of the pictures that are finished. */
  finished: readonly number[];
  warnings: readonly Warning[];
  error: ErrorBody | null;
  /** It is over; it is shown only because there is something to read. */
  ended: boolean;
}

/** Phase of a run that the server has not taken in yet. */
const STARTING = 'starting';

/** Runs under way, and ended ones that left something to read; newest first. */
export const runs = signal<readonly RunView[]>([]);
/** The last thing worth saying aloud. */
export const announcement = signal('');

/** A run at its start. */
export function newRun(requestId: string, prompt: string, requested: number): RunView {
  const nothing = { progress: {}, previews: {}, finished: [], warnings: [], error: null };
  return { requestId, prompt, requested, phase: STARTING, position: null, ...nothing, ended: false };
}

/** A run that was found under way. */
export function foundRun({ requestId, prompt, meta, phase }: RunRecord): RunView {
  return { ...newRun(requestId, prompt, Number(meta['n'] ?? 1)), phase };
}

/** The run after something happened in it; undefined: there is nothing left to show. */
export function follow(run: RunView, event: RunEvent<unknown>): RunView | undefined {
  switch (event.type) {
    case 'phase':
      return { ...run, phase: event.phase, position: event.position ?? null };
    case 'progress':
      return { ...run, position: null, progress: { ...run.progress, [event.index]: event.progress } };
    case 'partial':
      return { ...run, previews: { ...run.previews, [event.index]: (run.previews[event.index] ?? 0) + 1 } };
    case 'image':
      return { ...run, finished: [...run.finished, event.index] };
    case 'done': {
      // Who draws when nobody is connected stands beside the button all the time.
      const warnings = (event.result as ImageResult).warnings.filter(({ code }) => code !== 'PROVIDER_DEFAULTED');
      return warnings.length === 0 ? undefined : { ...run, warnings, ended: true };
    }
    case 'error':
      return event.error.kind === 'run-cancelled' ? undefined : { ...run, error: event.error, ended: true };
  }
}

/** What a listener should hear of an event; empty: nothing. */
export function spoken(run: RunView, event: RunEvent<unknown>): string {
  if (event.type === 'image') return `Picture ${run.finished.length} of ${run.requested} is finished`;
  return event.type === 'error' ? event.error.message : '';
}

/** Shows a run that was just started. */
export function show(run: RunView): void {
  runs.value = [run, ...runs.value];
  announcement.value = run.requested === 1 ? 'Making a picture' : `Making ${run.requested} pictures`;
}

/** Shows that a request was refused or could not be sent. */
export function refuse(requestId: string, failure: unknown): void {
  const error = StudioError.from(failure).toJSON();
  apply({ type: 'error', requestId, error });
}

/** Takes a message away. */
export function dismiss(requestId: string): void {
  runs.value = runs.value.filter((run) => run.requestId !== requestId);
}

/** Brings an event into the list. False: nobody here knows its run. */
export function apply(event: RunEvent<unknown>): boolean {
  const before = runs.value.find(({ requestId }) => requestId === event.requestId);
  if (before === undefined) return false;
  const after = before.ended ? before : follow(before, event);
  runs.value = runs.value.flatMap((run) => (run === before ? (after ?? []) : run));
  announcement.value = spoken(after ?? before, event) || announcement.value;
  return true;
}

/** The server took the run in; from now on its list of runs says whether the run is alive. */
export function accept(requestId: string): void {
  const run = runs.value.find((run) => run.requestId === requestId);
  if (run?.phase === STARTING) apply({ type: 'phase', requestId, phase: 'streaming' });
}

/** Takes over what the server has under way; runs that ended meanwhile go, those that are being sent stay. */
export function replaceUnderWay(records: readonly RunRecord[]): void {
  const known = (id: string) => runs.value.find(({ requestId }) => requestId === id);
  const isListed = (run: RunView) => records.some(({ requestId }) => requestId === run.requestId);
  const kept = runs.value.filter((run) => run.ended || (run.phase === STARTING && !isListed(run)));
  const underWay = records.map((record) => known(record.requestId) ?? foundRun(record)).filter((run) => !run.ended);
  runs.value = [...underWay.reverse(), ...kept];
}
