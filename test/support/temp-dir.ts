import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';

/** A folder of its own, and how to be rid of it. */
export interface TempDir {
  readonly path: string;
  remove(): Promise<void>;
}

/** A new empty folder; whoever makes it removes it. */
export async function makeTempDir(): Promise<TempDir> {
  const path = await mkdtemp(join(tmpdir(), 'ima2-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A new empty folder for each test of a block, removed after it. */
export function useTempDir(): { readonly path: string } {
  let current: TempDir | undefined;
  beforeEach(async () => {
    current = await makeTempDir();
  });
  afterEach(async () => {
    await current?.remove();
  });
  return {
    get path() {
      if (current === undefined) throw new Error('There is a temporary folder only while a test runs');
      return current.path;
    },
  };
}
