import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryOwner } from './atomic-write.ts';
import { isRunning } from './process-mark.ts';

/** Removes temporary files among `names` whose process is gone; never rejects. */
export async function removeAbandoned(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const owner = temporaryOwner(name);
    if (owner === undefined) continue;
    const path = join(folder, name);
    if (await isAbandoned(path, owner)) await unlink(path).catch(() => undefined);
  }
}

/** A file under this process's own id is abandoned when it is older than the process: the id was used before. */
async function isAbandoned(path: string, owner: number): Promise<boolean> {
  if (owner !== process.pid) return !isRunning(owner);
  const status = await stat(path).catch(() => undefined);
  return status !== undefined && status.mtimeMs < Date.now() - process.uptime() * 1000;
}
