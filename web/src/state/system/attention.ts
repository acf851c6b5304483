import { computed, effect, signal } from '@preact/signals';
import { t } from '../../text/language.ts';
import type { RunView } from '../generation/runs.ts';

const unseenByRun = signal<ReadonlyMap<string, number>>(new Map());
let inSight: () => readonly string[] = () => [];

/** Finished pictures that nobody has looked at yet. */
export const unseen = computed(() => [...unseenByRun.value.values()].reduce((sum, count) => sum + count, 0));

/** What a screen reader is told: `polite` waits for a pause, `assertive` does not. */
export const spoken = signal<{ polite: string; assertive: string }>({ polite: '', assertive: '' });

/** Tells how to find out which runs are in sight. Returns how to take that back. */
export function lookThrough(eyes: () => readonly string[]): () => void {
  inSight = eyes;
  return () => {
    if (inSight === eyes) inSight = () => [];
  };
}

/** A picture of this run is new on the page. It counts as unseen unless its run is in sight of somebody. */
export function arrived(requestId: string): void {
  if (isWatched() && inSight().includes(requestId)) return;
  unseenByRun.value = new Map(unseenByRun.value).set(requestId, (unseenByRun.value.get(requestId) ?? 0) + 1);
}

/** Somebody looks at the page as it stands now. */
export function looked(): void {
  if (unseenByRun.peek().size === 0 || !isWatched()) return;
  const rest = new Map(unseenByRun.peek());
  for (const requestId of inSight()) rest.delete(requestId);
  if (rest.size !== unseenByRun.peek().size) unseenByRun.value = rest;
}

/** Says aloud how a run ended; a stop by the person needs no words. */
export function announceEnd(run: RunView): void {
  if (run.state === 'cancelled') return;
  const count = run.slots.filter(({ asset }) => asset !== null).length;
  const prompt = shortened(run.prompt);
  const isClip = run.form.startsWith('clip');
  if (run.form === 'analysis') return;
  const done = isClip ? t('feed.clipFinished', { prompt }) : t('feed.finished', { count, prompt });
  if (count > 0) spoken.value = { polite: done, assertive: '' };
  else spoken.value = { polite: '', assertive: t('feed.failedAloud', { prompt }) };
}

/** Shows in the title, after the name of the page, and on its icon how much is unseen, for as long as the page lives. */
export function showUnseen(placeName: () => string = () => ''): void {
  let hasDot = false;
  effect(() => {
    const count = unseen.value;
    const title = [placeName(), 'ima2'].filter(Boolean).join(' - ');
    document.title = count > 0 ? `(${count}) ${title}` : title;
    if (count > 0 || hasDot) {
      hasDot = count > 0;
      // The dot is drawn with the first picture that nobody has seen.
      void import('./dotted-icon.ts').then(({ drawIcon }) => drawIcon(unseen.peek() > 0)).catch(() => undefined);
    }
  });
  addEventListener('focus', looked);
  document.addEventListener('visibilitychange', looked);
}

function isWatched(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
