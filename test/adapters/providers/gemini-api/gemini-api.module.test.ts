import 'reflect-metadata';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Container } from 'inversify';
import { network } from '../../../../src/adapters/network/network.module.ts';
import { geminiApi } from '../../../../src/adapters/providers/gemini-api/gemini-api.module.ts';
import { toSettings } from '../../../../src/domain/settings.ts';
import { MediaProvider } from '../../../../src/ports/media-provider.ts';
import { startGeminiUpstream } from '../../../support/gemini-upstream.ts';

describe('the module of Gemini', () => {
  it('makes a provider that goes where the settings say, with the account that they prefer', async () => {
    const upstream = await startGeminiUpstream();
    const { settings } = toSettings({
      env: { GEMINI_BASE_URL: upstream.geminiUrl, IMA2_GOOGLE_TOKEN_URL: upstream.tokenUrl },
      file: { geminiAuthMode: 'apikey' },
      overrides: {},
      home: '/home/nobody',
      workingDir: '/home/nobody',
      resolve,
    });
    const container = new Container({ defaultScope: 'Singleton' });
    try {
      await container.load(network(settings), geminiApi(settings));
      const provider = container.get(MediaProvider);
      expect(provider.record.account?.credentials).toEqual(['gemini', 'vertex']);
      const { signal } = new AbortController();
      const key = { name: 'gemini', secret: 'AIza-x', source: 'env' as const };
      expect((await provider.check({ signal, credentials: key })).ready).toBe(true);
      const vertex = { name: 'vertex', secret: upstream.serviceAccount, source: 'env' as const };
      expect((await provider.check({ signal, credentials: vertex })).ready).toBe(true);
    } finally {
      await container.unbindAllAsync();
      await upstream.close();
    }
  });
});
