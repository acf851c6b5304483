import { refreshFeed } from './state/generation/feed.ts';
import { lookForUpdate } from './state/system/app-updates.ts';
import { refreshSystem } from './state/system/system.ts';

/** Reads what the page shows. It is read again after the events have begun to come, so that nothing falls between. */
export async function readAll(): Promise<void> {
  lookForUpdate();
  await Promise.allSettled([refreshSystem(), refreshFeed()]);
}

/** Begun as soon as this module is there, before those that draw the page: the server answers while they are evaluated. */
export const firstReading: Promise<void> = readAll();
