import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { StoredKeys } from '../../../src/adapters/accounts/stored-keys.ts';
import { loadSettings } from '../../../src/adapters/system/load-settings.ts';
import { useTempDir } from '../../support/temp-dir.ts';

describe('StoredKeys', () => {
  const folder = useTempDir();
  const open = (env: Record<string, string> = {}) => {
    const loaded = loadSettings({
      env: { ...env, IMA2_CONFIG_DIR: folder.path },
      workingDir: folder.path,
      home: folder.path,
    });
    return { keys: new StoredKeys(loaded), known: loaded.known, path: loaded.configFile };
  };

  it('takes each key from its place in the file', async () => {
    const { keys, path } = open();
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
    const secretOf = async (name: string) => (await keys.find(name))?.secret;
    expect(await secretOf('openai')).toBe('sk-1');
    expect(await secretOf('xai')).toBe('xai-1');
    expect(await secretOf('gemini')).toBe('AI1');
    expect(JSON.parse(String(await secretOf('vertex')))).toEqual(account);
    expect(await secretOf('replicate')).toBe('r8_1');
    expect(await secretOf('github')).toBe('gh1');
    expect(await secretOf('access')).toBe('door');
  });

  it('prefers the environment', async () => {
    const { keys, path } = open({ OPENAI_API_KEY: 'sk-env' });
    await writeFile(path, '{"apiKey": "sk-file"}');
    expect(await keys.find('openai')).toEqual({ name: 'openai', secret: 'sk-env', source: 'env' });
  });

  it('takes the key of a provider without a row from the variable that it names', async () => {
    const { keys, known } = open({ SWATCH_API_KEY: 'swatch-secret' });
    expect(await keys.find('env:SWATCH_API_KEY')).toEqual({
      name: 'env:SWATCH_API_KEY',
      secret: 'swatch-secret',
      source: 'env',
    });
    expect(known.hideIn('it was swatch-secret')).not.toContain('swatch-secret');
    expect(await keys.find('env:OTHER_API_KEY')).toBeUndefined();
  });

  it('sees a key that another process saved, even with the same size and time', async () => {
    const { keys, path } = open();
    const time = new Date(1_700_000_000_000);
    const save = async (key: string) => {
      await writeFile(`${path}.new`, JSON.stringify({ apiKey: key }));
      await utimes(`${path}.new`, time, time);
      await rename(`${path}.new`, path);
    };
    await save('sk-a');
    expect((await keys.find('openai'))?.secret).toBe('sk-a');
    await save('sk-b');
    expect((await keys.find('openai'))?.secret).toBe('sk-b');
    await rm(path);
    expect(await keys.find('openai')).toBeUndefined();
  });

  it.each(['{"apiKey": "sk-canary",}', '[]', '{"apiKey": 5}', '{"apiKey": ""}', '{"apiKey": null}', ''])(
    'has no key in %j, and does not fail',
    async (text) => {
      const { keys, path } = open();
      await writeFile(path, text);
      expect(await keys.find('openai')).toBeUndefined();
    },
  );

  it('makes known what it hands out, so that logs can hide it', async () => {
    const { keys, known, path } = open();
    await writeFile(path, '{"apiKey": "sk-canary-later"}');
    await keys.find('openai');
    expect(known.hideIn('the key sk-canary-later')).toBe('the key sk-c..er');
  });

  it('finds no file where the folder is a file', async () => {
    await writeFile(join(folder.path, 'file'), '');
    const loaded = loadSettings({ env: { IMA2_CONFIG_DIR: join(folder.path, 'file') }, workingDir: folder.path });
    expect(await new StoredKeys(loaded).find('openai')).toBeUndefined();
  });

  it('has the key of an instance from the variable that its entry names, else from the entry', async () => {
    const { keys, known, path } = open({ GATEWAY_KEY: 'gw-canary', EMPTY: ' ' });
    const instances = {
      gateway: { type: 'x', keyEnv: 'GATEWAY_KEY', apiKey: 'of-the-entry' },
      saved: { type: 'x', apiKey: ' saved-canary\n' },
      unset: { type: 'x', keyEnv: 'NOT_SET' },
      blank: { type: 'x', keyEnv: 'EMPTY', apiKey: 'instead' },
      open: { type: 'x' },
      'a.dot': { type: 'x', apiKey: 'dotted' },
    };
    const backends = { flux: { type: 'x', api_token_env: 'GATEWAY_KEY' }, saved: { type: 'x', apiKey: 'other' } };
    await writeFile(path, JSON.stringify({ instances, backends }));
    const find = (id: string) => keys.find(`instance:${id}`);
    expect(await find('gateway')).toEqual({ name: 'instance:gateway', secret: 'gw-canary', source: 'env' });
    expect(await find('saved')).toEqual({ name: 'instance:saved', secret: 'saved-canary', source: 'config' });
    expect(await find('flux')).toMatchObject({ secret: 'gw-canary', source: 'env' });
    expect(await find('blank')).toMatchObject({ secret: 'instead' });
    expect(await find('a.dot')).toMatchObject({ secret: 'dotted' });
    for (const none of ['unset', 'open', 'nobody', '', '__proto__', 'constructor'])
      expect(await find(none)).toBeUndefined();
    expect(known.hideIn('the key saved-canary')).toBe('the key save..ry');
  });

  it('has the key of an instance that only this process knows', async () => {
    const overrides = { instances: { studio: { type: 'x', apiKey: 'given' } } };
    const loaded = loadSettings({ env: { IMA2_CONFIG_DIR: folder.path }, workingDir: folder.path, overrides });
    expect(await new StoredKeys(loaded).find('instance:studio')).toMatchObject({ secret: 'given' });
  });
});
