import { StudioError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { RunContext } from '../run.ts';

const DISK_RETRY_MS = 2_000;
const DISK_PATIENCE_MS = 600_000;

/**
 * Writes what was paid for. It is not given up because the disk is full, but held until there is room again, for ten
 * minutes at most; whoever waits for it learns what it waits for.
 */
export async function whileDiskIsFull(
  write: () => Promise<void>,
  run: RunContext,
  { clock, log }: { clock: Clock; log: Log },
): Promise<void> {
  const deadline = clock.now() + DISK_PATIENCE_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await write();
      if (attempt > 1) run.emit({ type: 'phase', phase: 'streaming' });
      return;
    } catch (failure) {
      const isFull = StudioError.is(failure) && failure.code === 'DISK_FULL';
      if (!isFull || clock.now() > deadline) throw failure;
      if (attempt === 1) tell(failure, run, log);
      await clock.sleep(DISK_RETRY_MS, run.signal);
    }
  }
}

function tell({ message, hint }: StudioError, run: RunContext, log: Log): void {
  log.warn('A finished picture waits for room on the disk', { requestId: run.id, problem: message });
  run.emit({ type: 'phase', phase: 'waiting', reason: hint === undefined ? message : `${message}. ${hint}` });
}
