import { writeFile } from 'node:fs/promises';
import { lockText, ownHolder } from '../../src/adapters/storage/lock-file.ts';
import { markOf } from '../../src/adapters/storage/process-mark.ts';
import type { FixedClock } from '../fakes/fixed-clock.ts';

/** Puts a lock file there that belongs to another process, which is alive and never gives it free. */
export async function holdLock(path: string): Promise<void> {
  const pid = process.ppid;
  await writeFile(path, lockText({ ...(await ownHolder()), mark: await markOf(pid), pid }));
}

/** What work that waits for such a lock comes to when so many milliseconds pass. */
export async function afterWaiting(clock: FixedClock, ms: number, begin: () => Promise<unknown>): Promise<unknown> {
  const sleeping = clock.nextSleep();
  const outcome = begin().catch((failure: unknown) => failure);
  await sleeping;
  await clock.advance(ms);
  return outcome;
}
