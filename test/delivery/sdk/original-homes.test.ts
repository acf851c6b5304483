import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStudio, type Studio } from '../../../src/delivery/sdk/index.ts';
import type { SchemaVersion } from '../../support/original-database.ts';
import {
  hashesOf,
  makeOriginalHome,
  ORIGINAL_VERSIONS,
  type OriginalCounts,
  type OriginalOptions,
} from '../../support/original-home.ts';
import { type TempHome, tempHome } from '../../support/temp-studio.ts';

describe('a home of ima2-gen', () => {
  let home: TempHome;
  const folder = () => join(home.folder, '.ima2');
  beforeEach(async () => {
    home = await tempHome();
  });
  afterEach(() => home.remove());

  async function opened<T>(look: (studio: Studio) => Promise<T>): Promise<T> {
    const { studio, close } = await openStudio({ env: home.env });
    try {
      return await look(studio);
    } finally {
      await close();
    }
  }

  /** Opens the home twice; it has everything each time, and not a byte of what was there has changed. */
  async function expectWhole(options: OriginalOptions): Promise<void> {
    const counts = await makeOriginalHome(folder(), options);
    const before = await hashesOf(folder());
    for (const _time of ['first', 'second']) {
      expect(await opened(countsOf)).toEqual(seenOf(counts));
      const after = await hashesOf(folder());
      expect([...before].filter(([path, hash]) => after.get(path) !== hash)).toEqual([]);
    }
  }

  it.each(ORIGINAL_VERSIONS)('D18: of version %s opens with everything in it, and stays as it is', async (version) => {
    await expectWhole({ version });
  });

  it.each([1, 2, 3, 4, 5] as SchemaVersion[])(
    'D18: opens with a database of schema %d of a killed program',
    async (schema) => {
      await expectWhole({ version: '2.0.2', schema, killed: true });
    },
  );

  it('D18: keeps what was written inside and beside pictures, favourites and their order', async () => {
    await makeOriginalHome(folder(), { version: '2.0.2' });
    await opened(async (studio) => {
      const promptOf = async (name: string) => (await studio.assets.get(name)).asset.prompt;
      expect(await promptOf('1780226256000_11111111_0.png')).toBe('only inside');
      expect(await promptOf('1780226256000_33333333_0.jpeg')).toBe('beside, without ending');
      expect(await promptOf('1780226256000_55555555_0.png')).toBe('few fields');
      const marked = await studio.assets.list({ browserId: 'browser-a', favorite: true });
      expect(marked.items.map(({ filename }) => filename).sort()).toEqual([
        'cardnews/cs_1/card-01.png',
        'n_0123456789.png',
      ]);
      const { session } = { session: await studio.sessions.get('s_01FOXES') };
      expect(session).toMatchObject({ title: 'Foxes', graphVersion: 7, styleSheetEnabled: true });
      const trashed = await studio.assets.trashed();
      expect(trashed.map(({ asset }) => asset.filename).sort()).toEqual(['bare.jpeg', 'gone.png']);
      const status = await studio.system.storage();
      expect(status.takenOver).toMatchObject({ state: 'done', schemaVersion: '5', leftBehind: 1 });
    });
  });
});

async function countsOf(studio: Studio) {
  const { items, total } = await studio.assets.list({ limit: 500 });
  const prompts = await studio.prompts.list();
  const thrown = await studio.prompts.list({ folderId: '__trash__' });
  const marks = await Promise.all(
    ['browser-a', 'browser-b'].map((browserId) => studio.assets.list({ browserId, favorite: true, limit: 500 })),
  );
  const sessions = await studio.sessions.list();
  return {
    ...{
      assets: total,
      listed: items.length,
      sessions: sessions.length,
      trashed: (await studio.assets.trashed()).length,
    },
    canvasVersions: items.filter(({ canvasVersion }) => canvasVersion === true).length,
    nodes: sessions.reduce((sum, { nodeCount }) => sum + nodeCount, 0),
    prompts: prompts.prompts.length + thrown.prompts.length,
    promptFolders: prompts.folders.length,
    favorites: marks.reduce((sum, page) => sum + page.items.length, 0),
    annotations: (await Promise.all(['browser-a', 'browser-b'].map((id) => drawnBy(studio, id)))).filter(Boolean)
      .length,
  };
}

function drawnBy(studio: Studio, browserId: string) {
  return studio.canvas.annotations('n_0123456789.png', { browserId });
}

function seenOf({
  assets,
  sessions,
  trashed,
  canvasVersions,
  nodes,
  prompts,
  promptFolders,
  annotations,
  cards,
  ...rest
}: OriginalCounts) {
  // The favourite on a card is only seen where the version made cards.
  const favorites = rest.favorites === 0 || cards > 0 ? rest.favorites : rest.favorites - 1;
  return {
    assets,
    listed: assets,
    sessions,
    trashed,
    canvasVersions,
    nodes,
    prompts,
    promptFolders,
    favorites,
    annotations,
  };
}
