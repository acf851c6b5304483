import { effect } from '@preact/signals';
import type { StudioEvent } from '../../src/domain/run.ts';
import { isAnswering, studio } from './api.ts';
import { listenForKeys } from './commands.ts';
import { refreshFeed, takeRecord, takeRunEvent } from './state/feed.ts';
import { family, theme } from './state/preferences.ts';
import { removeRuns, underWay } from './state/runs.ts';
import { now, refreshSystem } from './state/system.ts';
import { speak } from './text/language.ts';

const CLOCK_MS = 20_000;

/** Reads what is there, follows what happens, and reads again whenever the server comes back. */
export async function begin(): Promise<void> {
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
    document.documentElement.dataset['themeFamily'] = family.value;
  });
  effect(() => {
    const count = underWay.value.length;
    document.title = count > 0 ? `(${count}) ima2` : 'ima2';
  });
  setInterval(() => {
    now.value = Date.now();
  }, CLOCK_MS);
  listenForKeys();
  studio.system.follow(({ event }) => take(event), { gap: readAll });
  readAgainOnReturn();
  readAll();
  await speak();
}

function readAgainOnReturn(): void {
  let wasAnswering: boolean | null = true;
  effect(() => {
    const isBack = isAnswering.value === true && wasAnswering === false;
    wasAnswering = isAnswering.value;
    if (isBack) readAll();
  });
}

function readAll(): void {
  void Promise.allSettled([refreshSystem(), refreshFeed()]);
}

function take(event: StudioEvent): void {
  switch (event.type) {
    case 'accepted':
      takeRecord(event.run);
      return;
    case 'run-dismissed':
      removeRuns(new Set([event.requestId]));
      return;
    case 'library-rebuilt':
      void refreshFeed();
      return;
    default:
      takeRunEvent(event);
  }
}
