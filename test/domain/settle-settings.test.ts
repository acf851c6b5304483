import { describe, expect, it } from '@jest/globals';
import { SETTING_KEYS, settingOf, settingsTable } from '../../src/domain/settings.ts';
import { withValue } from '../../src/domain/settings-file.ts';
import { expected, sample, settle, variables } from '../support/sample-settings.ts';

describe('toSettings', () => {
  it('takes the defaults when nobody says anything', () => {
    const { settings, sources, problems, unknown } = settle();
    expect({ problems, unknown }).toEqual({ problems: [], unknown: [] });
    expect(Object.values(sources).every(({ source }) => source === 'default')).toBe(true);
    expect(settings).toMatchObject({
      'server.port': 3333,
      'server.host': '127.0.0.1',
      'server.bodyLimit': 52_428_800,
      'storage.configDir': '/home/you/.ima2',
      'storage.generatedDir': '/home/you/.ima2/generated',
      'storage.trashDir': '/home/you/.ima2/generated/.trash',
      'storage.dbPath': '/home/you/.ima2/sessions.db',
      'storage.libraryPath': '/home/you/.ima2/library.db',
      'storage.staticMaxAge': 31_536_000_000,
      'limits.maxRefB64Bytes': 7_340_032,
      'trash.ttlMs': 2_592_000_000,
      'log.level': 'info',
      'log.pretty': true,
      'features.cardNews': false,
      'upstreams.openai': 'https://api.openai.com/v1',
      'accounts.codexHome': '/home/you/.codex',
      provider: null,
    });
    expect(Object.keys(settings)).toEqual(Object.keys(settingsTable));
  });

  it.each(variables)('takes %s for %s', (name, key) => {
    const { settings, sources, problems } = settle({ env: { [name]: sample(key) } });
    const expectation = key === 'log.pretty' ? false : key === 'cli.plain' ? true : expected(key);
    expect(settings[key]).toEqual(expectation);
    expect(sources[key]).toEqual({ source: 'env', name });
    expect(problems.filter(({ code }) => code !== 'SETTING_NO_EFFECT' && code !== 'SETTING_CONFLICT')).toEqual([]);
  });

  it.each(SETTING_KEYS.filter((key) => settingOf(key).inFile && settingOf(key).kind !== 'record'))(
    'takes %s from the file, over the default and under variable and override',
    (key) => {
      const usual = settle().settings[key];
      const text = key === 'log.pretty' ? false : sample(key);
      const file = withValue({}, key, settingOf(key).kind === 'integer' ? Number(text) : text) ?? {};
      const fromFile = settle({ file });
      expect(fromFile.settings[key]).toEqual(key === 'log.pretty' ? false : expected(key));
      expect(fromFile.settings[key]).not.toEqual(usual);
      expect(fromFile.sources[key]).toEqual({ source: 'file', name: key });
      const overridden = settle({ file, overrides: { [key]: usual ?? undefined } });
      if (usual !== null) expect(overridden.sources[key]).toEqual({ source: 'override', name: key });
      const [variable] = settingOf(key).env;
      if (variable) expect(settle({ file, env: { [variable]: sample(key) } }).sources[key]?.source).toBe('env');
    },
  );

  it.each([
    [{ env: { IMA2_PORT: '1', PORT: '2' }, file: { server: { port: 3 } }, overrides: { 'server.port': 4 } }, 4],
    [{ env: { IMA2_PORT: '1', PORT: '2' }, file: { server: { port: 3 } } }, 1],
    [{ env: { PORT: '2' }, file: { server: { port: 3 } } }, 2],
    [{ env: { IMA2_PORT: '', PORT: '  ' }, file: { server: { port: 3 } } }, 3],
    [{ file: { server: { port: '' } } }, 3333],
    [{ file: { server: { port: null } } }, 3333],
    [{ env: { IMA2_PORT: 'abc', PORT: '70000' }, file: { server: { port: '8080' } } }, 8080],
    [{ env: { IMA2_PORT: 'abc' }, file: { server: { port: 1.5 } } }, 3333],
    [{ overrides: { 'server.port': -1 }, env: { PORT: '2' } }, 2],
  ])('settles %j as port %i', (layers, port) => {
    expect(settle(layers).settings['server.port']).toBe(port);
  });

  it('takes empty text for unset, without a remark', () => {
    const { settings, problems, sources } = settle({
      env: { IMA2_PORT: '', IMA2_MAX_PARALLEL: '  ', IMA2_API_ALLOW_WEB_SEARCH: '', NO_COLOR: '' },
      file: { caller: '', server: { host: null }, usage: { log: '' } },
    });
    expect(settings).toEqual(settle().settings);
    expect(problems).toEqual([]);
    expect(Object.values(sources).filter(({ source }) => source !== 'default')).toEqual([]);
  });

  it('names what it could not use, what counts instead, and the remedy, but never the value', () => {
    const { problems } = settle({
      env: { IMA2_PORT: 'sk-canary', IMA2_LOG_LEVEL: 'canary' },
      file: { server: { port: 4000 }, history: { maxPageCap: 'canary' } },
    });
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'SETTING_INVALID',
        source: 'env',
        name: 'IMA2_PORT',
        message: 'IMA2_PORT must be a whole number from 0 to 65535; server.port in config.json counts instead',
        hint: 'Correct the variable IMA2_PORT or unset it',
      },
      {
        severity: 'error',
        code: 'SETTING_INVALID',
        source: 'env',
        name: 'IMA2_LOG_LEVEL',
        message: 'IMA2_LOG_LEVEL must be one of debug, info, warn, error, silent; the default counts instead',
        hint: 'Correct the variable IMA2_LOG_LEVEL or unset it',
      },
      {
        severity: 'error',
        code: 'SETTING_INVALID',
        source: 'file',
        name: 'history.maxPageCap',
        message: 'history.maxPageCap in config.json must be a whole number of at least 1; the default counts instead',
        hint: 'Correct or remove history.maxPageCap in config.json',
      },
    ]);
  });

  it('names what is wrong in the file also where a variable hides it', () => {
    const hiding = { env: { IMA2_PORT: '4000' }, file: { server: { port: 'canary' } } };
    const { settings, problems } = settle(hiding);
    expect(settings['server.port']).toBe(4000);
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'SETTING_INVALID',
        source: 'file',
        name: 'server.port',
        message: 'server.port in config.json must be a whole number from 0 to 65535; IMA2_PORT counts instead',
        hint: 'Correct or remove server.port in config.json',
      },
    ]);
    expect(settle({ ...hiding, file: { server: { port: 5000 } } }).problems).toEqual([]);
  });

  it.each([
    ['1', true],
    ['true', true],
    ['YES', true],
    ['0', false],
    ['No', false],
    [true, true],
    [false, false],
  ])('reads %j as %j without a remark', (raw, value) => {
    const { settings, problems } = settle({ file: { usage: { log: raw } } });
    expect([settings['usage.log'], problems]).toEqual([value, []]);
  });

  it('counts every other word as false, and says so', () => {
    const { settings, problems } = settle({ env: { IMA2_API_ALLOW_WEB_SEARCH: 'on' } });
    expect(settings['apiProvider.allowWebSearch']).toBe(false);
    expect(problems).toMatchObject([{ severity: 'warning', name: 'IMA2_API_ALLOW_WEB_SEARCH' }]);
  });

  it.each([
    ['50mb', 52_428_800],
    ['1.5 KB', 1536],
    ['2GB', 2_147_483_648],
    ['1000', 1000],
    [1000, 1000],
  ])('reads the size %j as %i bytes', (raw, value) => {
    expect(settle({ file: { server: { bodyLimit: raw } } }).settings['server.bodyLimit']).toBe(value);
  });

  it('makes paths absolute: ~ is home, variables count from the working folder, the file from its own', () => {
    const { settings } = settle({
      env: { IMA2_DB_PATH: 'here.db', CODEX_HOME: '~/codex', IMA2_AGY_BIN: 'agy', IMA2_CODEX_BIN: './bin/codex' },
      file: { storage: { generatedDir: 'pictures', advertiseFile: '~' } },
    });
    expect(settings).toMatchObject({
      'storage.dbPath': '/studio/here.db',
      'storage.libraryPath': '/studio/library.db',
      'accounts.codexHome': '/home/you/codex',
      'storage.generatedDir': '/home/you/.ima2/pictures',
      'storage.trashDir': '/home/you/.ima2/pictures/.trash',
      'storage.advertiseFile': '/home/you',
      'programs.agy': 'agy',
      'programs.codex': '/studio/bin/codex',
    });
  });

  it('moves everything with the configuration folder, which the file cannot set', () => {
    const file = { storage: { configDir: '/elsewhere' } };
    const { settings, unknown } = settle({ env: { IMA2_CONFIG_DIR: '/conf' }, file });
    expect(settings).toMatchObject({
      'storage.configDir': '/conf',
      'storage.generatedDir': '/conf/generated',
      'storage.dbPath': '/conf/sessions.db',
      'storage.libraryPath': '/conf/library.db',
    });
    expect(unknown).toEqual(['storage.configDir']);
  });

  it('has other defaults in development', () => {
    const { settings } = settle({ env: { IMA2_DEV: '1' } });
    expect([settings['log.level'], settings['features.cardNews']]).toEqual(['debug', true]);
    expect(settle({ env: { IMA2_DEV: '1', IMA2_LOG_LEVEL: 'warn' } }).settings['log.level']).toBe('warn');
  });

  it('reads the names that older files have, under the new ones', () => {
    const file = { limits: { historyDefaultPageSize: 20, historyMaxPageCap: 100 } };
    expect(settle({ file }).settings).toMatchObject({ 'history.defaultPageSize': 20, 'history.maxPageCap': 100 });
    const both = settle({ file: { ...file, history: { defaultPageSize: 30 } } });
    expect(both.settings['history.defaultPageSize']).toBe(30);
    expect(both.unknown).toEqual([]);
  });

  it.each([
    ['IMA2_OAUTH_PROXY_PORT', '10531', 'upstreams.oauthProxy'],
    ['OAUTH_PORT', '1', 'upstreams.oauthProxy'],
    ['IMA2_NO_OAUTH_PROXY', '1', 'upstreams.oauthProxy'],
    ['IMA2_OAUTH_RESTART_DELAY_MS', '1', 'upstreams.oauthProxy'],
    ['IMA2_GROK_PROXY_PORT', '1', 'upstreams.grokProxy'],
    ['IMA2_GROK_PROXY_HOST', 'h', 'upstreams.grokProxy'],
    ['IMA2_NO_GROK_PROXY', '1', 'upstreams.grokProxy'],
    ['IMA2_GROK_RESTART_DELAY_MS', '1', 'upstreams.grokProxy'],
    ['VITE_IMA2_DEV', '1', 'run time'],
  ])('warns that %s changes nothing', (name, value, hint) => {
    expect(settle({ env: { [name]: value } }).problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'SETTING_NO_EFFECT',
        name,
        hint: expect.stringContaining(hint),
      }),
    ]);
  });

  it('warns of variables that disagree, that it does not know, and of settings that do not fit together', () => {
    const { problems } = settle({
      env: { IMA2_PORT: '1', PORT: '2', IMA2_PROT: '3', IMA2_TEST_X: '1', OTHER: '1', SUPABASE_URL: 'https://x.test' },
      file: { history: { defaultPageSize: 600 } },
    });
    expect(problems.map(({ severity, code, name }) => [severity, code, name])).toEqual([
      ['warning', 'SETTING_CONFLICT', 'PORT'],
      ['warning', 'SETTING_UNKNOWN', 'IMA2_PROT'],
      ['warning', 'SETTING_CONFLICT', 'history.defaultPageSize'],
    ]);
  });

  it('says nothing of settings that nothing uses yet, unless they are wrong', () => {
    const file = { output: { cloud_sync: 'on' }, comfy: { defaultUrl: 'http://gpu:8188' }, trash: { ttlMs: 1 } };
    expect(settle({ file }).problems).toEqual([]);
    expect(settle({ file: { trash: { ttlMs: -1 } } }).problems).toEqual([
      expect.objectContaining({ severity: 'error', name: 'trash.ttlMs' }),
    ]);
  });

  it('takes what the person arranged, and leaves out what is no such thing', () => {
    const instances = { studio: { type: 'comfyui', url: 'http://gpu:8188', api_token_env: 'X' } };
    const models = [{ id: 'mine', provider: 'studio', label: 'Mine' }];
    const good = settle({ file: { instances, models, hooks: { afterSave: ['ls', { command: 'cp' }] } } });
    expect(good.settings).toMatchObject({ instances, models, 'hooks.afterSave': ['ls', { command: 'cp' }] });
    expect(good.problems).toEqual([]);
    const bad = settle({ file: { instances: { studio: {} }, models: {}, hooks: { afterSave: [1] } } });
    expect(bad.settings).toMatchObject({ instances: {}, models: [], 'hooks.afterSave': [] });
    expect(bad.problems.map(({ name }) => name)).toEqual(['instances', 'models', 'hooks.afterSave']);
  });

  it('is frozen through and through', () => {
    const { settings } = settle({ file: { instances: { a: { type: 'comfyui' } } } });
    expect(Object.isFrozen(settings)).toBe(true);
    expect(Object.isFrozen(settings['providers.autoOrder'])).toBe(true);
    expect(Object.isFrozen(settings.instances.a)).toBe(true);
  });

  it('lets hostile keys of the file be keys', () => {
    const file = JSON.parse(
      '{"__proto__": {"server": {"port": 1}}, "constructor": 1, "server": {"__proto__": {"port": 2}}}',
    );
    const { settings, unknown } = settle({ file });
    expect(settings['server.port']).toBe(3333);
    expect(unknown).toEqual(['__proto__', 'constructor', 'server.__proto__']);
    expect(Object.hasOwn(Object.prototype, 'port')).toBe(false);
  });
});
