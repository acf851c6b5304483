import { StudioError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { underLock } from '../storage/cross-process-lock.ts';

/** Longer than an issuer may take to answer. */
const PATIENCE_MS = 45_000;

/**
 * Does `work` on a token file while no other process does any under the same lock. Rejects with `ACCOUNT_BUSY` when
 * another process does not come to an end, and with `storage-failed` when the folder cannot be written.
 */
export function underTokenLock<T>(path: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  return underLock(path, { clock, patienceMs: PATIENCE_MS, busy: (pid) => busy(path, pid) }, work);
}

function busy(path: string, pid: number | undefined): StudioError {
  return new StudioError(
    'provider-unavailable',
    'ACCOUNT_BUSY',
    `Another process${pid === undefined ? '' : ` (${pid})`} has been renewing this sign-in for too long`,
    { hint: `Try again; if no other ima2 is running, remove ${path}`, details: { pid: pid ?? null } },
  );
}
