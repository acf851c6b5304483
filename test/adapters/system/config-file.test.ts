import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FileCalls, fileCalls } from '../../../src/adapters/storage/atomic-write.ts';
import { ConfigFile } from '../../../src/adapters/system/config-file.ts';
import { ConfigWriter } from '../../../src/adapters/system/config-writer.ts';
import { loadSettings } from '../../../src/adapters/system/load-settings.ts';
import { describeSettingsStore } from '../../contracts/settings-store.contract.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { MemorySettingsStore } from '../../fakes/memory-settings-store.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';

const clock = new FixedClock(Date.UTC(2026, 0, 2, 3, 4, 5, 678));

function openFile(configDir: string, env: Record<string, string> = {}, files?: FileCalls) {
  const { configFile, settleWith } = loadSettings({
    env: { ...env, IMA2_CONFIG_DIR: configDir },
    workingDir: configDir,
    home: configDir,
  });
  return { path: configFile, store: new ConfigFile(new ConfigWriter(configFile, clock, files), settleWith) };
}

describeSettingsStore('ConfigFile', async (document, env) => {
  const folder = await makeTempDir();
  await writeFile(join(folder.path, 'config.json'), JSON.stringify(document, null, 2));
  const { path, store } = openFile(folder.path, env);
  return { store, document: async () => JSON.parse(await readFile(path, 'utf8')), close: folder.remove };
});

describeSettingsStore('MemorySettingsStore', async (document, env) => {
  const store = new MemorySettingsStore(document, env);
  return { store, document: async () => store.document, close: async () => {} };
});

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('ConfigFile', () => {
  const folder = useTempDir();

  it('reads defaults when there is no file, and does not make one', async () => {
    const { path, store } = openFile(join(folder.path, 'none'));
    expect(await store.read()).toMatchObject({ path, exists: false, unknown: [], problems: [] });
    expect(await store.remove('server.port')).toMatchObject({ changed: false });
    expect(await readdir(dirname(path))).toEqual([]);
  });

  it('keeps the bytes of a file that already says so', async () => {
    const { path, store } = openFile(folder.path);
    const text = '{\n  "server": {\n    "port": 4000\n  }\n}';
    await writeFile(path, text);
    expect(await store.set('server.port', '4000')).toMatchObject({ changed: false });
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('keeps the indentation and the order of keys', async () => {
    const { path, store } = openFile(folder.path);
    await writeFile(path, '{\n\t"z": 1,\n\t"apiKey": "sk-1",\n\t"a": {\n\t\t"y": null\n\t}\n}\n');
    await store.set('log.level', 'warn');
    expect(await readFile(path, 'utf8')).toBe(
      '{\n\t"z": 1,\n\t"apiKey": "sk-1",\n\t"a": {\n\t\t"y": null\n\t},\n\t"log": {\n\t\t"level": "warn"\n\t}\n}\n',
    );
  });

  it('loses none of many changes at a time, nor what another process wrote meanwhile', async () => {
    const { path, store } = openFile(folder.path);
    const other = openFile(folder.path).store;
    await Promise.all([
      store.set('server.port', 4001),
      store.set('log.level', 'warn'),
      store.set('limits.maxRefCount', 3),
    ]);
    await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), apiKey: 'sk-1' }));
    await other.set('caller', 'other');
    await store.remove('log.level');
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      server: { port: 4001 },
      limits: { maxRefCount: 3 },
      apiKey: 'sk-1',
      caller: 'other',
    });
  });

  it('writes through a link and leaves the link', async () => {
    await mkdir(join(folder.path, 'dotfiles'));
    const real = join(folder.path, 'dotfiles', 'ima2.json');
    await writeFile(real, '{}');
    const { path, store } = openFile(folder.path);
    await symlink(real, path);
    await store.set('caller', 'me');
    expect(JSON.parse(await readFile(real, 'utf8'))).toEqual({ caller: 'me' });
    expect(
      (await readdir(folder.path, { withFileTypes: true }))
        .find(({ name }) => name === 'config.json')
        ?.isSymbolicLink(),
    ).toBe(true);
  });

  describe('with a broken file', () => {
    const broken = '{\n  "apiKey": "sk-canary",\n  "server": { "port": 4000, }\n}\n';

    it('reads defaults and says file, line and column, and nothing of the content', async () => {
      const { path, store } = openFile(folder.path);
      await writeFile(path, broken);
      const reading = await store.read();
      expect(reading.exists).toBe(true);
      expect(reading.entries.find(({ key }) => key === 'server.port')).toMatchObject({
        value: 3333,
        source: 'default',
      });
      expect(reading.problems).toEqual([
        expect.objectContaining({ severity: 'error', code: 'CONFIG_BROKEN', name: path, line: 3, column: 29 }),
      ]);
      expect(reading.problems[0]?.message).toContain(`${path} is not valid JSON at line 3, column 29`);
      expect(JSON.stringify(reading)).not.toContain('canary');
    });

    it('copies it byte by byte before it replaces it, and says where', async () => {
      const { path, store } = openFile(folder.path);
      await writeFile(path, broken);
      const change = await store.set('server.port', 5000);
      expect(change.backup).toBe(`${path}.broken-2026-01-02T03-04-05-678Z`);
      expect(await readFile(String(change.backup), 'utf8')).toBe(broken);
      expect(await modeOf(String(change.backup))).toBe('600');
      expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ server: { port: 5000 } });
    });

    it('removes nothing from it', async () => {
      const { path, store } = openFile(folder.path);
      await writeFile(path, broken);
      await expect(store.remove('server.port')).rejects.toMatchObject({ kind: 'conflict', code: 'CONFIG_BROKEN' });
      expect(await readFile(path, 'utf8')).toBe(broken);
    });

    it('keeps it when the copy cannot be made', async () => {
      const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
      const { path, store } = openFile(folder.path, {}, { ...fileCalls, open: full });
      await writeFile(path, broken);
      await expect(store.set('server.port', 5000)).rejects.toMatchObject({ kind: 'storage-failed', code: 'DISK_FULL' });
      expect(await readFile(path, 'utf8')).toBe(broken);
    });

    it('refuses a setting whose section is no object', async () => {
      const { path, store } = openFile(folder.path);
      await writeFile(path, '{"server": 5}');
      await expect(store.set('server.port', 1)).rejects.toMatchObject({ kind: 'conflict', code: 'CONFIG_BROKEN' });
      expect(await readFile(path, 'utf8')).toBe('{"server": 5}');
    });

    it.each(['[]', '"text"', '5'])('takes %s for broken', async (text) => {
      const { path, store } = openFile(folder.path);
      await writeFile(path, text);
      expect((await store.read()).problems).toMatchObject([{ code: 'CONFIG_BROKEN', line: 1, column: 1 }]);
    });

    it.each(['', ' \n', '\uFEFF{}'])('takes %j for a file without settings', async (text) => {
      const { path, store } = openFile(folder.path);
      await writeFile(path, text);
      expect((await store.read()).problems).toEqual([]);
    });

    it('says of a file that is a folder that it cannot be read', async () => {
      const { path, store } = openFile(folder.path);
      await mkdir(path);
      expect((await store.read()).problems).toMatchObject([{ code: 'CONFIG_BROKEN', name: path }]);
      await expect(store.set('caller', 'me')).rejects.toMatchObject({ kind: 'storage-failed' });
    });
  });

  describe('T18 with a umask that allows everything', () => {
    let umask = 0;
    beforeEach(() => {
      umask = process.umask(0);
    });
    afterEach(() => {
      process.umask(umask);
    });

    it('makes the file for its owner alone, and the folders too', async () => {
      const { path, store } = openFile(join(folder.path, 'new', 'home'));
      await store.set('caller', 'me');
      expect(await modeOf(path)).toBe('600');
      expect(await modeOf(join(folder.path, 'new', 'home'))).toBe('700');
    });

    it('closes a file that was open to others, at the next change', async () => {
      const { path, store } = openFile(folder.path);
      await writeFile(path, '{"apiKey": "sk-1"}');
      await chmod(path, 0o666);
      await store.set('caller', 'me');
      expect(await modeOf(path)).toBe('600');
    });
  });
});

const MOUNT = 'mount';
const UNMOUNT = 'umount';
const mounts = process.platform === 'linux' && process.getuid?.() === 0;

describe(
  mounts ? 'ConfigFile on a full disk' : 'ConfigFile on a full disk (left out: mounting one needs root on Linux)',
  () => {
    const folder = useTempDir();

    (mounts ? it : it.skip)(
      'D1 keeps the old file byte by byte, leaves no other, and says that the disk is full',
      async () => {
        const mounted = spawnSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder.path]);
        expect(mounted.status).toBe(0);
        try {
          const { path, store } = openFile(folder.path);
          await writeFile(join(folder.path, 'filler'), Buffer.alloc(200 * 1024));
          const before = `${JSON.stringify({ apiKey: 'sk-1', theirs: 'x'.repeat(300 * 1024) })}\n`;
          await writeFile(path, before);
          const failed = store.set('hooks.afterSave', ['y'.repeat(400 * 1024)]);
          await expect(failed).rejects.toMatchObject({
            kind: 'storage-failed',
            code: 'DISK_FULL',
            message: expect.stringContaining(folder.path),
          });
          expect(await readFile(path, 'utf8')).toBe(before);
          expect((await readdir(folder.path)).sort()).toEqual(['config.json', 'filler']);
          expect(await store.set('caller', 'me')).toMatchObject({ changed: true });
        } finally {
          spawnSync(UNMOUNT, [folder.path]);
        }
      },
    );
  },
);
