import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Programs write a picture in several steps. */
const QUIET_MS = 1500;
/** How often is looked whether the folder is there, which no watcher tells. */
const LOOK_MS = 15_000;
/** Where a folder cannot be watched it is looked through again after this many looks. */
const LOOKS_UNWATCHED = 20;

/**
 * Calls `changed` a moment after something below the folder changed, and when the folder comes or goes. Keeps no process
 * alive. Returns how to stop.
 */
export function watchFolder(folderOf: () => Promise<string>, changed: () => void): () => void {
  let watcher: FSWatcher | undefined;
  let quiet: NodeJS.Timeout | undefined;
  let wasThere: boolean | undefined;
  let looks = 0;
  let isStopped = false;

  const soon = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(changed, QUIET_MS).unref();
  };
  const end = (): void => {
    watcher?.close();
    watcher = undefined;
  };
  const begin = (folder: string): void => {
    try {
      watcher = watch(folder, { recursive: true, persistent: false }, soon);
      watcher.on('error', end);
    } catch {
      watcher = undefined;
    }
  };
  const look = async (): Promise<void> => {
    const folder = await folderOf().catch(() => undefined);
    const isThere = folder !== undefined && (await stat(folder).catch(() => undefined))?.isDirectory() === true;
    if (isStopped) return;
    looks += 1;
    if (!isThere) end();
    else if (watcher === undefined) begin(folder);
    const isBlind = isThere && watcher === undefined && looks % LOOKS_UNWATCHED === 0;
    if ((wasThere !== undefined && wasThere !== isThere) || isBlind) soon();
    wasThere = isThere;
  };

  const timer = setInterval(() => void look(), LOOK_MS).unref();
  void look();
  return () => {
    isStopped = true;
    clearInterval(timer);
    clearTimeout(quiet);
    end();
  };
}
