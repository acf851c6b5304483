import { effect } from '@preact/signals';
import type { StudioEvent } from '../../src/domain/run.ts';
import { answeredAt, isAnswering, silences, studio } from './api.ts';
import { listenForKeys } from './commands.ts';
import { firstReading, readAll } from './first-reading.ts';
import { page } from './routes.ts';
import { dropAssets, refreshFeed, takeAssets, takeRecord, takeRunEvent } from './state/generation/feed.ts';
import { removeRuns } from './state/generation/runs.ts';
import { accountNews } from './state/system/account-news.ts';
import { keepShell } from './state/system/app-updates.ts';
import { showUnseen } from './state/system/attention.ts';
import { takeBackfill } from './state/system/backfill.ts';
import { browserTabs, loneTab } from './state/system/browser-tabs.ts';
import { connection, expectConnection, tellLink } from './state/system/connection.ts';
import { followLook } from './state/system/look.ts';
import { news } from './state/system/news.ts';
import { SharedEvents } from './state/system/shared-events.ts';
import { now, refreshSystem } from './state/system/system.ts';
import { speak, t } from './text/language.ts';

const CLOCK_MS = 20_000;
/** A page that begins with what is there is drawn once and does not jump; longer than this nobody waits for it. */
const FIRST_READ_MS = 400;
const LONGEST_REST_MS = 1000;

/**
 * Reads what is there, follows what happens, and reads again whenever events begin to come. Resolves when the page can be
 * drawn: with what is there, unless that takes long.
 */
export async function begin(): Promise<void> {
  followLook();
  showUnseen(() => (page.value === 'settings' ? t('shell.settings') : ''));
  setInterval(() => {
    now.value = Date.now();
  }, CLOCK_MS);
  listenForKeys();
  expectConnection({
    read: () => void firstReading.then(idle).then(readAll),
    retry: () => events.retry(),
    answered: answeredAt,
  });
  events.begin();
  wakeWithPage();
  await Promise.all([
    speak(),
    Promise.race([firstReading, new Promise((resolve) => setTimeout(resolve, FIRST_READ_MS))]),
  ]);
  keepShell();
}

/** The first drawing goes before the second reading, which rarely finds anything new. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: LONGEST_REST_MS });
    else setTimeout(resolve, LONGEST_REST_MS / 5);
  });
}

const events = new SharedEvents((deliver, follower) => studio.system.follow(deliver, follower), tabs(), {
  take,
  gap: () => void readAll(),
  linked: tellLink,
});

function tabs() {
  return browserTabs() ?? loneTab((isAsleep) => (isAsleep ? events.rest() : events.retry()));
}

/** A page that is looked at again, and a network that is back, do not wait for the next try. */
function wakeWithPage(): void {
  const wake = () => {
    if (document.hidden) return;
    if (connection.value === 'open') events.ask();
    else events.retry();
  };
  document.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', ({ persisted }) => persisted && wake());
  addEventListener('online', wake);
  effect(() => {
    // A request found nobody: the stream finds out whether that is so for all.
    if (isAnswering.value === false && connection.peek() === 'open') events.retry();
  });
  effect(() => {
    // A request finds no end: a new stream comes at once from a server that is merely busy, and not from one that hangs.
    if (silences.value > 0 && connection.peek() === 'open') events.retry();
  });
}

function take(event: StudioEvent): void {
  news.value = event;
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
    case 'asset-restored':
      takeAssets([event.asset]);
      return;
    case 'asset-trashed':
    case 'asset-removed':
      dropAssets([event.filename]);
      return;
    case 'assets-changed':
    case 'trash-purged':
    case 'session-changed':
    case 'session-removed':
    case 'storyboard-changed':
    case 'prompts-changed':
      return;
    case 'backfill-progress':
      takeBackfill(event);
      return;
    case 'account-switched':
    case 'sign-in-ended':
      accountNews.value = event;
      // What happens to accounts changes who is ready.
      if (event.type === 'account-switched') void refreshSystem();
      return;
    default:
      takeRunEvent(event);
  }
}
