import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileCalls } from '../../src/adapters/storage/atomic-write.ts';
import { DiskAssetFiles } from '../../src/adapters/storage/disk-asset-files.ts';
import { MemoryLog } from '../fakes/memory-log.ts';

/** Parts of a library that a test may set. */
export interface LibraryParts {
  log?: MemoryLog;
  files?: FileCalls;
  trashDirName?: string;
  settings?: Record<string, unknown> | null;
}

/** The library in a folder. */
export function libraryAt(
  root: string,
  { log = new MemoryLog(), files, trashDirName = '.trash', settings = null }: LibraryParts = {},
) {
  return new DiskAssetFiles({ root, trashDirName, log, readSettings: async () => settings, ...(files && { files }) });
}

/** Puts a file somewhere by hand, with the folders that it needs. */
export async function putAt(path: string, bytes: Uint8Array | string, modifiedAt?: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  if (modifiedAt !== undefined) await utimes(path, modifiedAt / 1000, modifiedAt / 1000);
}
