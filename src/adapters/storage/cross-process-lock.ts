import type { StudioError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { claimLockFile, lockText, ownHolder, releaseLockFile } from './lock-file.ts';

const PAUSE_MS = 25;

/** What is waited for, and how long. */
export interface LockTerms {
  clock: Clock;
  /** Longer than all that happens under the lock may take, in milliseconds. */
  patienceMs: number;
  /** What is thrown when the process with this id does not come to an end; undefined: nobody knows which it is. */
  busy: (pid: number | undefined) => StudioError;
}

/**
 * Does `work` while no other process does any under the same lock file. Waits for its turn; whoever has died loses it.
 * Rejects with what `busy` says when another process does not come to an end, and with `storage-failed` when the folder
 * cannot be written.
 */
export async function underLock<T>(path: string, terms: LockTerms, work: () => Promise<T>): Promise<T> {
  const end = terms.clock.now() + terms.patienceMs;
  for (;;) {
    const mine = await ownHolder();
    const claim = await claimLockFile(path, mine);
    if (claim.isMine) {
      try {
        return await work();
      } finally {
        await releaseLockFile(path, lockText(mine));
      }
    }
    if (terms.clock.now() > end) throw terms.busy(claim.holder?.pid);
    await terms.clock.sleep(PAUSE_MS);
  }
}
