import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import { atomicWrite, errorCode } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import { isMarkAlive, ownMark } from './process-mark.ts';

/** The one server of a data folder, as long as it holds this. */
export interface ServerLock {
  /** Says where the server listens, for the message that a second one gets. */
  announce(url: string): Promise<void>;
  /** Gives the folder free. Never rejects. */
  release(): Promise<void>;
}

/** What stands in the lock file. */
interface Holder {
  mark: string;
  pid: number;
  url: string | null;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

const NAME = 'server.lock';
const MAX_TRIES = 20;

/**
 * Takes a data folder for the server of this process. `conflict` with `SERVER_RUNNING` when another one that is alive
 * has it; a lock that a crash or a power cut left behind is taken over, by one process only.
 */
export async function takeServerLock(folder: string): Promise<ServerLock> {
  const path = join(folder, NAME);
  const mine: Holder = { mark: await ownMark(), pid: process.pid, url: null, startedAt: Date.now() };
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw diskTrouble(error, folder);
  });
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    if (await create(path, mine)) return heldLock(path, mine);
    const found = await read(path);
    const holder = found === undefined ? undefined : parse(found);
    if (holder !== undefined && (await isMarkAlive(holder.mark))) throw alreadyRunning(holder);
    if (found !== undefined) await setAside(path, found);
  }
  throw new StudioError('conflict', 'SERVER_RUNNING', 'Several servers are starting in this folder at once', {
    hint: 'Try again in a moment',
  });
}

function heldLock(path: string, mine: Holder): ServerLock {
  let written = textOf(mine);
  return {
    announce: async (url) => {
      written = textOf({ ...mine, url });
      await atomicWrite(path, Buffer.from(written), { mode: 0o600 });
    },
    release: async () => {
      if ((await read(path).catch(() => undefined)) === written) await unlink(path).catch(() => undefined);
    },
  };
}

/** Whole or not at all, so that nobody ever reads half a lock. */
async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    await atomicWrite(path, Buffer.from(textOf(holder)), { mode: 0o600, replace: false });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw diskTrouble(error, path);
  }
}

/** Takes a dead lock away. If another process has replaced it meanwhile, its lock is put back. */
async function setAside(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, aside);
    const taken = await read(aside);
    if (taken !== undefined && taken !== stale) {
      await atomicWrite(path, Buffer.from(taken), { mode: 0o600, replace: false }).catch(() => undefined);
    }
    await unlink(aside);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw diskTrouble(error, path);
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw diskTrouble(error, path);
  }
}

function textOf(holder: Holder): string {
  return `${JSON.stringify(holder)}\n`;
}

function parse(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    return typeof holder?.mark === 'string' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
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
