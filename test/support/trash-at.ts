import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileCalls } from '../../src/adapters/storage/atomic-write.ts';
import { DiskTrash } from '../../src/adapters/storage/disk-trash.ts';
import { MemoryLog } from '../fakes/memory-log.ts';

/** Parts of a trash that a test may set. */
export interface TrashParts {
  log?: MemoryLog;
  files?: FileCalls;
  trashDir?: string;
}

/** The trash of the library in a folder. */
export function trashAt(root: string, parts: TrashParts = {}): DiskTrash {
  const { log = new MemoryLog(), files, trashDir = join(root, '.trash') } = parts;
  return new DiskTrash({ root, trashDirName: '.trash', trashDir, log, ...(files && { files }) });
}

/** Files below a folder as paths with `/`, sorted; none when there is no such folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const plain = entries.filter((entry) => entry.isFile());
  return plain.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
}
