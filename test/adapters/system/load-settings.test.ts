import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type LoadOptions, loadSettings, problemLine } from '../../../src/adapters/system/load-settings.ts';
import { useTempDir } from '../../support/temp-dir.ts';

describe('loadSettings', () => {
  const folder = useTempDir();
  const load = (options: LoadOptions = {}) =>
    loadSettings({ env: {}, workingDir: folder.path, home: folder.path, ...options });
  const writeConfig = async (content: string) => {
    await mkdir(join(folder.path, '.ima2'), { recursive: true });
    await writeFile(join(folder.path, '.ima2', 'config.json'), content);
  };

  it('starts from nothing and makes nothing', async () => {
    const { settings, problems, file, configFile, configExists, secrets } = load();
    expect(settings['storage.configDir']).toBe(join(folder.path, '.ima2'));
    expect(configFile).toBe(join(folder.path, '.ima2', 'config.json'));
    expect({ problems, file, configExists, secrets }).toEqual({
      problems: [],
      file: undefined,
      configExists: false,
      secrets: {},
    });
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('takes the home of the variables that are given', () => {
    const { settings } = loadSettings({ env: { HOME: '/home/of/theirs' }, workingDir: folder.path });
    expect(settings['accounts.codexHome']).toBe('/home/of/theirs/.codex');
  });

  it('reads the variables and the home folder of the process when none are given', () => {
    const variable = 'IMA2_MAX_PARALLEL';
    const before = process.env[variable];
    process.env[variable] = '31';
    try {
      expect(loadSettings({ workingDir: folder.path }).settings['limits.maxParallel']).toBe(31);
    } finally {
      if (before === undefined) delete process.env[variable];
      else process.env[variable] = before;
    }
  });

  it('puts overrides over variables, variables over .env, .env over the file', async () => {
    await writeConfig('{"server": {"port": 1}, "limits": {"maxRefCount": 1, "maxParallel": 1}, "caller": "file"}');
    await writeFile(join(folder.path, '.env'), 'IMA2_PORT=2\nIMA2_MAX_REF_COUNT=2\nIMA2_MAX_PARALLEL=2\n');
    const env = { IMA2_MAX_REF_COUNT: '3', IMA2_PORT: '3' };
    const { settings, sources } = load({ env, overrides: { 'server.port': 4 } });
    expect(settings).toMatchObject({
      'server.port': 4,
      'limits.maxRefCount': 3,
      'limits.maxParallel': 2,
      caller: 'file',
    });
    expect(sources['limits.maxParallel']).toEqual({ source: 'env', name: 'IMA2_MAX_PARALLEL' });
  });

  it('finds the file in the folder that a variable or an override names', async () => {
    await mkdir(join(folder.path, 'a'));
    await mkdir(join(folder.path, 'b'));
    await writeFile(join(folder.path, 'a', 'config.json'), '{"caller": "a"}');
    await writeFile(join(folder.path, 'b', 'config.json'), '{"caller": "b"}');
    const env = { IMA2_CONFIG_DIR: 'a' };
    expect(load({ env }).settings.caller).toBe('a');
    expect(load({ env, overrides: { 'storage.configDir': join(folder.path, 'b') } }).settings.caller).toBe('b');
  });

  it('starts with defaults on a broken file and names file, line and column', async () => {
    await writeConfig('{\n  "server": {"port": 4000},\n  "apiKey": "sk-canary"\n  "log": {}\n}');
    const { settings, problems, file, configExists, configFile } = load({ env: { IMA2_MAX_PARALLEL: 'x' } });
    expect(settings['server.port']).toBe(3333);
    expect({ file, configExists }).toEqual({ file: undefined, configExists: true });
    expect(problems.map(({ code, name, line, column }) => [code, name, line, column])).toEqual([
      ['CONFIG_BROKEN', configFile, 4, 3],
      ['SETTING_INVALID', 'IMA2_MAX_PARALLEL', undefined, undefined],
    ]);
    expect(problemLine(problems[0] as never)).toMatch(
      /config\.json is not valid JSON at line 4, column 3; .+\. Correct/,
    );
    expect(JSON.stringify(problems)).not.toContain('canary');
  });

  it('hands over secrets of the environment apart from the settings', () => {
    const env = {
      OPENAI_API_KEY: ' sk-canary-1 ',
      XAI_API_KEY: '',
      REPLICATE_API_TOKEN: 'r8_canary-2',
      IMA2_ACCESS_TOKEN: 'canary-3',
    };
    const { secrets, settings, problems, sources } = load({ env });
    expect(secrets).toEqual({
      openai: { value: 'sk-canary-1', variable: 'OPENAI_API_KEY' },
      replicate: { value: 'r8_canary-2', variable: 'REPLICATE_API_TOKEN' },
      access: { value: 'canary-3', variable: 'IMA2_ACCESS_TOKEN' },
    });
    expect(JSON.stringify([settings, sources, problems])).not.toContain('canary');
    expect(problems).toEqual([]);
  });

  it('knows every secret that must not be said: variables, .env, file and passwords in addresses', async () => {
    await writeConfig(
      '{"geminiApiKey": "AIcanary-file", "github": {"token": "canary-github"}, "vertexServiceAccountJson": {"private_key": "canary-private"}}',
    );
    await writeFile(join(folder.path, '.env'), 'OPENAI_API_KEY=sk-canary-dotenv\n');
    const { known } = load({ env: { XAI_API_KEY: 'xai-canary-env', HTTPS_PROXY: 'http://me:canary%40proxy@p:1' } });
    const said = known.hideIn(
      'AIcanary-file canary-github canary-private sk-canary-dotenv xai-canary-env canary%40proxy canary@proxy',
    );
    expect(said).not.toContain('canary');
  });

  it('survives a proxy address with a broken password', () => {
    expect(() => load({ env: { HTTPS_PROXY: 'http://me:50%off@p:1' } })).not.toThrow();
  });
});
