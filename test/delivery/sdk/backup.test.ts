import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStudio, restoreBackup, type Studio } from '../../../src/delivery/sdk/index.ts';
import { hashesOf, makeOriginalHome } from '../../support/original-home.ts';
import { samplePng } from '../../support/sample-picture.ts';
import { type TempHome, tempHome } from '../../support/temp-studio.ts';

describe('a home', () => {
  let home: TempHome;
  beforeEach(async () => {
    home = await tempHome();
  });
  afterEach(() => home.remove());
  const at = (...names: string[]): string => join(home.folder, ...names);

  async function opened<T>(
    look: (studio: Studio, backUp: Awaited<ReturnType<typeof openStudio>>['backUp']) => Promise<T>,
    env = home.env,
  ): Promise<T> {
    const { studio, backUp, close } = await openStudio({ env });
    try {
      return await look(studio, backUp);
    } finally {
      await close();
    }
  }
  /** What a person sees of a home: pictures, prompts, folders, sessions, favourites, tags. */
  async function told(studio: Studio) {
    const { items } = await studio.assets.list({ limit: 500, browserId: 'browser-a' });
    const marked = await studio.assets.list({ limit: 500, browserId: 'browser-a', favorite: true });
    return {
      assets: items.map((asset) => ({ ...asset })),
      favorites: marked.items.map(({ filename }) => filename),
      prompts: await studio.prompts.list(),
      sessions: await studio.sessions.list(),
    };
  }

  it('D17: copied under load and put back elsewhere is equal, file by file, and opens', async () => {
    const counts = await makeOriginalHome(at('.ima2'), { version: '2.0.2', killed: true });
    const written: string[] = [];
    let isCopied = false;
    const summary = await opened(async (studio, backUp) => {
      const writer = async (): Promise<void> => {
        for (let number = 0; !isCopied || number < 3; number += 1) {
          const version = await studio.canvas.saveVersion(samplePng(40, 40, number), { sourceFilename: 'load.png' });
          if (!isCopied) written.push(version.filename);
          await studio.prompts.create({ text: `prompt ${number}` });
        }
      };
      await studio.prompts.create({ text: 'before' });
      const writing = writer();
      const copied = await backUp(at('backup'));
      isCopied = true;
      await writing;
      return copied;
    });
    expect(summary).toMatchObject({ folder: at('backup'), bytes: expect.any(Number) });
    const kept = await hashesOf(at('backup'));
    expect(kept.size).toBe(summary.files + 1);
    const restored = await restoreBackup(at('backup'), { to: at('other') });
    expect(restored).toMatchObject({ files: summary.files, bytes: summary.bytes });
    const put = await hashesOf(at('other'));
    for (const [path, hash] of kept) {
      if (path === 'ima2-backup.json') continue;
      const place = path.replace(/^config\//, '').replace(/^trash\//, 'generated/.trash/');
      expect([path, put.get(place)]).toEqual([path, hash]);
    }
    const seen = await opened(told, { HOME: home.folder, IMA2_CONFIG_DIR: at('other') });
    expect(seen.assets.length).toBeGreaterThanOrEqual(counts.assets);
    expect(seen.sessions).toHaveLength(counts.sessions);
    expect(seen.prompts.prompts.some(({ text }) => text === 'before')).toBe(true);
    const media = [...kept.keys()].filter((path) => path.startsWith('generated/canvas-') && path.endsWith('.png'));
    const names = new Set(seen.assets.map(({ filename }) => filename));
    expect(media.filter((path) => !names.has(path.slice('generated/'.length)))).toEqual([]);
  });

  it('is neither copied into a folder with something in it, nor put over another home, nor from a damaged copy', async () => {
    await makeOriginalHome(at('.ima2'), { version: '1.1.8' });
    await mkdir(at('full'));
    await writeFile(at('full', 'own.txt'), 'mine');
    await opened(async (_, backUp) => {
      await expect(backUp(at('full'))).rejects.toMatchObject({ kind: 'conflict', code: 'BACKUP_EXISTS' });
      await backUp(at('backup'));
    });
    expect(await readdir(at('full'))).toEqual(['own.txt']);
    await expect(restoreBackup(at('backup'), { to: at('full') })).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' });
    await expect(restoreBackup(at('backup'), { env: home.env })).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' });
    await expect(restoreBackup(at('full'), { to: at('new') })).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
    await writeFile(at('backup', 'config', 'config.json'), '{}');
    await expect(restoreBackup(at('backup'), { to: at('new') })).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect(await readdir(at('new'))).toEqual([]);
    const manifest = JSON.parse(await readFile(at('backup', 'ima2-backup.json'), 'utf8'));
    const evil = { version: 1, createdAt: 1, files: { 'config/../../evil': Object.values(manifest.files)[0] } };
    await writeFile(at('backup', 'ima2-backup.json'), JSON.stringify(evil));
    await expect(restoreBackup(at('backup'), { to: at('new') })).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect((await stat(at('backup'))).mode & 0o077).toBe(0);
  });

  it('D7: without its database has the same assets, prompts, folders, sessions, favourites and tags', async () => {
    await makeOriginalHome(at('.ima2'), { version: '2.0.2' });
    const before = await opened(async (studio) => {
      await studio.assets.mark({ filenames: ['n_0123456789.png'], addTags: ['kept'], rating: 4, note: 'best' });
      return told(studio);
    });
    expect(before.favorites).toHaveLength(2);
    for (const name of ['library.db', 'library.db-wal', 'library.db-shm']) await rm(at('.ima2', name), { force: true });
    const after = await opened(async (studio) => {
      await studio.assets.rebuildIndex();
      return told(studio);
    });
    expect(after).toEqual(before);
  });

  it('D8: tells of files that were moved, renamed and deleted by hand, and changes nothing', async () => {
    await opened(async (studio) => {
      const save = (hue: number) => studio.canvas.saveVersion(samplePng(30, 20, hue), { sourceFilename: 's.png' });
      const names = [];
      for (const hue of [10, 20, 30, 40]) names.push((await save(hue)).filename);
      const [kept = '', moved = '', deleted = '', bare = ''] = names;
      await studio.assets.rebuildIndex();
      expect(await studio.system.checkLibrary()).toMatchObject({ isSound: true, total: 4, unlisted: [] });
      const folder = at('.ima2', 'generated');
      await mkdir(join(folder, 'by-hand'));
      await rename(join(folder, moved), join(folder, 'by-hand', 'new name.png'));
      await rename(join(folder, `${moved}.json`), join(folder, 'by-hand', 'new name.png.json'));
      await rm(join(folder, deleted));
      await rm(join(folder, `${bare}.json`));
      await writeFile(join(folder, 'added.png'), samplePng(8, 8));
      const before = await hashesOf(folder);
      expect(await studio.system.checkLibrary()).toEqual({
        ...{ isSound: false, total: 4, missing: [deleted], moved: [{ from: moved, to: 'by-hand/new name.png' }] },
        unlisted: ['added.png', 'by-hand/new name.png'],
        withoutSidecar: ['added.png', bare].sort(),
        orphanSidecars: [`${deleted}.json`],
        ambiguous: [],
      });
      expect(await hashesOf(folder)).toEqual(before);
      await studio.assets.rebuildIndex();
      const { items } = await studio.assets.list();
      expect(items.map(({ filename }) => filename).sort()).toEqual(
        ['added.png', 'by-hand/new name.png', kept, bare].sort(),
      );
    });
  });

  it('D9: halts at two sidecars of one file and at one of two, reports both, and changes nothing', async () => {
    const folder = at('.ima2', 'generated');
    await mkdir(folder, { recursive: true });
    for (const name of ['two.png', 'a.png', 'a.jpeg']) await writeFile(join(folder, name), samplePng(8, 8));
    await writeFile(join(folder, 'two.png.json'), '{"prompt":"one"}');
    await writeFile(join(folder, 'two.json'), '{"prompt":"other"}');
    await writeFile(join(folder, 'a.json'), '{"prompt":"whose"}');
    const before = await hashesOf(folder);
    await opened(async (studio) => {
      await studio.assets.rebuildIndex();
      const found = await studio.system.checkLibrary();
      expect(found).toMatchObject({ isSound: false, missing: [], orphanSidecars: [] });
      expect(found.ambiguous).toEqual([
        { files: ['two.png'], sidecars: ['two.png.json', 'two.json'] },
        { files: ['a.jpeg', 'a.png'], sidecars: ['a.json'] },
      ]);
    });
    expect(await hashesOf(folder)).toEqual(before);
  });
});
