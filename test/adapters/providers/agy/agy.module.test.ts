import 'reflect-metadata';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Container } from 'inversify';
import { agy } from '../../../../src/adapters/providers/agy/agy.module.ts';
import { toSettings } from '../../../../src/domain/settings.ts';
import { MediaProvider } from '../../../../src/ports/media-provider.ts';
import { installAgy } from '../../../support/agy-program.ts';
import { anOrder } from '../../../support/orders.ts';
import { useTempDir } from '../../../support/temp-dir.ts';

const folder = useTempDir();

describe('the module of Antigravity', () => {
  it('runs the program that the settings name, with the variables that are on the list', async () => {
    const program = await installAgy(folder.path);
    const variables: Record<string, string> = {
      PATH: '/usr/bin:/bin',
      HOME: program.home,
      LANG: 'C',
      https_proxy: 'http://127.0.0.1:9',
      OPENAI_API_KEY: 'sk-CANARY',
      NODE_OPTIONS: '',
    };
    const { settings } = toSettings({
      env: { IMA2_AGY_BIN: program.path },
      file: undefined,
      overrides: {},
      home: program.home,
      workingDir: program.home,
      resolve,
    });
    const container = new Container({ defaultScope: 'Singleton' });
    await container.load(agy({ settings, variable: (name) => variables[name] }));
    const provider = container.get(MediaProvider);
    const [model] = provider.record.models;
    if (model === undefined) throw new Error('the catalogue is not empty');
    await provider.generateImages(anOrder(model), {
      signal: new AbortController().signal,
      credentials: null,
      progress: () => {},
      preview: () => {},
      finished: () => undefined,
      phase: () => {},
      submitted: async () => {},
    });
    const [run] = await program.seen();
    expect(run?.environment).toMatchObject({ HOME: program.home, LANG: 'C', https_proxy: 'http://127.0.0.1:9' });
    expect(JSON.stringify(run)).not.toContain('CANARY');
    await container.unbindAllAsync();
  });

  it('finds the program on the search path, else where its installer puts it', async () => {
    const program = await installAgy(folder.path);
    const health = async (env: Record<string, string>) => {
      const { settings } = toSettings({ env: {}, file: undefined, overrides: {}, home: '/', workingDir: '/', resolve });
      const container = new Container({ defaultScope: 'Singleton' });
      await container.load(agy({ settings, variable: (name) => env[name] }));
      const { signal } = new AbortController();
      return container.get(MediaProvider).check({ signal, credentials: null });
    };
    const bin = resolve(program.path, '..');
    expect(await health({ PATH: `/nowhere:${bin}`, HOME: program.home })).toMatchObject({ ready: true });
    expect(await health({ PATH: '/nowhere', HOME: program.home })).toMatchObject({ ready: false });
  });
});
