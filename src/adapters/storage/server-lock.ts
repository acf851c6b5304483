import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import { atomicWrite } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import { claimLockFile, type LockHolder, lockText, ownHolder, releaseLockFile } from './lock-file.ts';

/** The one server of a data folder, as long as it holds this. */
export interface ServerLock {
  /** Says where the server listens, for the message that a second one gets. */
  announce(url: string): Promise<void>;
  /** Gives the folder free. Never rejects. */
  release(): Promise<void>;
}

/** What stands in the lock file. */
interface Holder extends LockHolder {
  url: string | null;
}

const NAME = 'server.lock';

/**
 * Takes a data folder for the server of this process. `conflict` with `SERVER_RUNNING` when another one that is alive
 * has it; a lock that a crash or a power cut left behind is taken over, by one process only.
 */
export async function takeServerLock(folder: string): Promise<ServerLock> {
  const path = join(folder, NAME);
  const mine: Holder = { ...(await ownHolder()), url: null };
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw diskTrouble(error, folder);
  });
  const claim = await claimLockFile(path, mine);
  if (claim.isMine) return heldLock(path, mine);
  if (claim.holder !== undefined) throw alreadyRunning(claim.holder);
  throw new StudioError('conflict', 'SERVER_RUNNING', 'Several servers are starting in this folder at once', {
    hint: 'Try again in a moment',
  });
}

function heldLock(path: string, mine: Holder): ServerLock {
  let written = lockText(mine);
  return {
    announce: async (url) => {
      const announced: Holder = { ...mine, url };
      written = lockText(announced);
      await atomicWrite(path, Buffer.from(written), { mode: 0o600 });
    },
    release: () => releaseLockFile(path, written),
  };
}

function alreadyRunning({ pid, url }: Holder): StudioError {
  const where = url === null ? 'and is starting' : `at ${url}`;
  return new StudioError(
    'conflict',
    'SERVER_RUNNING',
    `A server of this library runs already: process ${pid} ${where}`,
    {
      hint: url === null ? 'Wait until it listens' : `Use ${url}, or stop process ${pid} first`,
      details: { pid, url },
    },
  );
}
