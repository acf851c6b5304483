import { readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atomicWrite, errorCode } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import { isMarkAlive, ownMark } from './process-mark.ts';

/** What a lock file says of the process that has it. */
export interface LockHolder {
  mark: string;
  pid: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/** The outcome of reaching for a lock; without a holder several processes reached at once. */
export type Claim<H extends LockHolder> = { isMine: true } | { isMine: false; holder: H | undefined };

const MAX_TRIES = 20;
const PAUSE_MS = 10;

/** What this process writes into a lock. */
export async function ownHolder(): Promise<LockHolder> {
  return { mark: await ownMark(), pid: process.pid, startedAt: Date.now() };
}

/** The text of a lock file. */
export function lockText(holder: LockHolder): string {
  return `${JSON.stringify(holder)}\n`;
}

/**
 * Takes the lock at `path` unless a process that is alive has it. What a crash or a power cut left behind is taken over,
 * by one process only. Rejects with `storage-failed` where the folder cannot be written.
 */
export async function claimLockFile<H extends LockHolder>(path: string, mine: H): Promise<Claim<H>> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const found = await read(path);
    if (found === undefined) {
      if (await create(path, mine)) return { isMine: true };
      continue;
    }
    const holder = parse<H>(found);
    if (holder !== undefined && (await isMarkAlive(holder.mark))) return { isMine: false, holder };
    await removeStale(path, found);
  }
  return { isMine: false, holder: undefined };
}

/** Gives a lock free that holds exactly `written`; that of another process stays. Never rejects. */
export async function releaseLockFile(path: string, written: string): Promise<void> {
  if ((await read(path).catch(() => undefined)) === written) await unlink(path).catch(() => undefined);
}

/** Whole or not at all, so that nobody ever reads half a lock. */
async function create(path: string, holder: LockHolder): Promise<boolean> {
  try {
    await atomicWrite(path, Buffer.from(lockText(holder)), { mode: 0o600, replace: false });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw diskTrouble(error, dirname(path));
  }
}

/**
 * Takes a dead lock away. Who may do that is decided by a lock beside it: whoever holds that one reads again, so a lock
 * that another process has taken meanwhile is never removed.
 */
async function removeStale(path: string, stale: string): Promise<void> {
  const beside = `${path}.takeover`;
  const mine = await ownHolder();
  const claim = await claimLockFile(beside, mine);
  if (!claim.isMine) {
    await pause(PAUSE_MS);
    return;
  }
  try {
    if ((await read(path)) === stale) await unlink(path);
  } catch (error) {
    throw diskTrouble(error, dirname(path));
  } finally {
    await releaseLockFile(beside, lockText(mine));
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw diskTrouble(error, dirname(path));
  }
}

function parse<H extends LockHolder>(text: string): H | undefined {
  try {
    const holder = JSON.parse(text) as Partial<H> | null;
    return typeof holder?.mark === 'string' ? (holder as H) : undefined;
  } catch {
    return undefined;
  }
}
