import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FileAccountVault } from '../../../src/adapters/accounts/file-account-vault.ts';
import { loadSettings } from '../../../src/adapters/system/load-settings.ts';
import { describeAccountVault } from '../../contracts/account-vault.contract.ts';
import { MemoryAccountVault } from '../../fakes/memory-account-vault.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';

const KEYS = { openai: 'apiKey', xai: 'xaiApiKey' } as const;

describeAccountVault('FileAccountVault', async () => {
  const folder = await makeTempDir();
  const loaded = loadSettings({ env: { IMA2_CONFIG_DIR: folder.path }, workingDir: folder.path, home: folder.path });
  const keys: Record<string, string> = {};
  const write = () => writeFile(loaded.configFile, JSON.stringify(keys));
  return {
    vault: new FileAccountVault(loaded),
    save: async (name, secret) => {
      keys[KEYS[name]] = secret;
      await write();
    },
    clear: async (name) => {
      delete keys[KEYS[name]];
      await write();
    },
    close: folder.remove,
  };
});

describeAccountVault('MemoryAccountVault', async () => {
  const vault = new MemoryAccountVault();
  return {
    vault,
    save: async (name, secret) => vault.connect(name, secret),
    clear: async (name) => vault.disconnect(name),
    close: async () => {},
  };
});

describe('FileAccountVault', () => {
  const folder = useTempDir();
  const open = (env: Record<string, string> = {}) => {
    const loaded = loadSettings({
      env: { ...env, IMA2_CONFIG_DIR: folder.path },
      workingDir: folder.path,
      home: folder.path,
    });
    return { vault: new FileAccountVault(loaded), known: loaded.known, path: loaded.configFile };
  };

  it('takes each key from its place in the file', async () => {
    const { vault, path } = open();
    const account = { type: 'service_account', private_key: 'k' };
    await writeFile(
      path,
      JSON.stringify({
        apiKey: ' sk-1\n',
        xaiApiKey: 'xai-1',
        geminiApiKey: 'AI1',
        vertexServiceAccountJson: account,
        replicateApiToken: 'r8_1',
        github: { token: 'gh1' },
        server: { accessToken: 'door' },
      }),
    );
    const secretOf = async (name: string) => (await vault.credentials(name))?.secret;
    expect(await secretOf('openai')).toBe('sk-1');
    expect(await secretOf('xai')).toBe('xai-1');
    expect(await secretOf('gemini')).toBe('AI1');
    expect(JSON.parse(String(await secretOf('vertex')))).toEqual(account);
    expect(await secretOf('replicate')).toBe('r8_1');
    expect(await secretOf('github')).toBe('gh1');
    expect(await secretOf('access')).toBe('door');
  });

  it('prefers the environment', async () => {
    const { vault, path } = open({ OPENAI_API_KEY: 'sk-env' });
    await writeFile(path, '{"apiKey": "sk-file"}');
    expect(await vault.credentials('openai')).toEqual({ name: 'openai', secret: 'sk-env', source: 'env' });
  });

  it('sees a key that another process saved, even with the same size and time', async () => {
    const { vault, path } = open();
    const time = new Date(1_700_000_000_000);
    const save = async (key: string) => {
      await writeFile(`${path}.new`, JSON.stringify({ apiKey: key }));
      await utimes(`${path}.new`, time, time);
      await rename(`${path}.new`, path);
    };
    await save('sk-a');
    expect((await vault.credentials('openai'))?.secret).toBe('sk-a');
    await save('sk-b');
    expect((await vault.credentials('openai'))?.secret).toBe('sk-b');
    await rm(path);
    expect(await vault.credentials('openai')).toBeUndefined();
  });

  it.each(['{"apiKey": "sk-canary",}', '[]', '{"apiKey": 5}', '{"apiKey": ""}', '{"apiKey": null}', ''])(
    'has no key in %j, and does not fail',
    async (text) => {
      const { vault, path } = open();
      await writeFile(path, text);
      expect(await vault.credentials('openai')).toBeUndefined();
    },
  );

  it('makes known what it hands out, so that logs can hide it', async () => {
    const { vault, known, path } = open();
    await writeFile(path, '{"apiKey": "sk-canary-later"}');
    await vault.credentials('openai');
    expect(known.hideIn('the key sk-canary-later')).toBe('the key sk-c..er');
  });

  it('finds no file where the folder is a file', async () => {
    await writeFile(join(folder.path, 'file'), '');
    const loaded = loadSettings({ env: { IMA2_CONFIG_DIR: join(folder.path, 'file') }, workingDir: folder.path });
    expect(await new FileAccountVault(loaded).credentials('openai')).toBeUndefined();
  });
});
