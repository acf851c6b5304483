import { computed } from '@preact/signals';
import { isAlive, type RunView, runs, underWay } from '../generation/runs.ts';

/** Finished runs that the panel still shows. */
const MOST_DONE = 8;

/** Runs that are carried out now, oldest first. */
export const running = computed(() => underWay.value.filter(({ state }) => state !== 'queued'));
/** Runs that wait for their turn, the next one first. */
export const waiting = computed(() =>
  underWay.value
    .filter(({ state }) => state === 'queued')
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.startedAt - b.startedAt),
);
/** Runs that ended badly and that nobody has put away, newest first. */
export const troubled = computed(() => runs.value.filter(({ state }) => state === 'failed' || state === 'uncertain'));
/** The newest runs that ended as somebody wished: well, or cancelled. */
export const done = computed(() => {
  const found: RunView[] = [];
  for (const run of runs.value) {
    if (found.length === MOST_DONE) break;
    const isWhole = run.state === 'done' && run.slots.some(({ asset }) => asset !== null);
    if (isWhole || run.state === 'cancelled') found.push(run);
  }
  return found;
});

/** How far a run is, 0 to 1; null when nobody knows. */
export function progressOf(run: RunView): number | null {
  if (!isAlive(run) || run.slots.length === 0) return null;
  const sum = run.slots.reduce((total, { progress }) => total + progress, 0);
  return sum === 0 ? null : sum / run.slots.length;
}

/** How far all runs together are that are carried out now, 0 to 1; null when nobody knows. */
export const overallProgress = computed(() => {
  const known = running.value.map((run) => progressOf(run) ?? 0);
  const sum = known.reduce((total, one) => total + one, 0);
  return sum === 0 ? null : sum / known.length;
});
