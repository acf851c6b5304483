import { StudioError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { claimLockFile, lockText, ownHolder, releaseLockFile } from '../storage/lock-file.ts';

const PAUSE_MS = 25;
/** Longer than all that happens under the lock may take. */
const PATIENCE_MS = 45_000;

/**
 * Does `work` while no other process does any under the same lock file. Waits for its turn; whoever has died loses it.
 * Rejects with `ACCOUNT_BUSY` when another process does not come to an end, and with `storage-failed` when the folder
 * cannot be written.
 */
export async function underLock<T>(path: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  const end = clock.now() + PATIENCE_MS;
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
    if (clock.now() > end) throw busy(path, claim.holder?.pid);
    await clock.sleep(PAUSE_MS);
  }
}

function busy(path: string, pid: number | undefined): StudioError {
  return new StudioError(
    'provider-unavailable',
    'ACCOUNT_BUSY',
    `Another process${pid === undefined ? '' : ` (${pid})`} has been renewing this sign-in for too long`,
    { hint: `Try again; if no other ima2 is running, remove ${path}`, details: { pid: pid ?? null } },
  );
}
