import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocal } from '../../src/delivery/sdk/open-local.ts';
import type { Catalogue } from '../../src/domain/catalog.ts';

/** Hands over the catalogue of a studio on an empty home without accounts, so that pages are the same everywhere. */
export async function withCatalogue<T>(use: (catalogue: Catalogue) => T): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'ima2-docs-'));
  const opened = await openLocal({ env: { HOME: home, IMA2_CONFIG_DIR: home } });
  try {
    return use(await opened.studio.system.models());
  } finally {
    await opened.close(0);
    await rm(home, { recursive: true, force: true });
  }
}
