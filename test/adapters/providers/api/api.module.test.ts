import 'reflect-metadata';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Container } from 'inversify';
import { network } from '../../../../src/adapters/network/network.module.ts';
import { api } from '../../../../src/adapters/providers/api/api.module.ts';
import { toSettings } from '../../../../src/domain/settings.ts';
import { MediaProvider } from '../../../../src/ports/media-provider.ts';
import { startOpenAiUpstream } from '../../../support/openai-upstream.ts';
import { anOrder } from '../../../support/orders.ts';

describe('the modules of the network and of the OpenAI key', () => {
  it('make a provider that goes where the settings say', async () => {
    const upstream = await startOpenAiUpstream();
    const { settings } = toSettings({
      env: { OPENAI_BASE_URL: upstream.url, IMA2_API_IMAGE_MODEL_DEFAULT: 'gpt-5.5', HTTP_PROXY: 'http://127.0.0.1:9' },
      file: undefined,
      overrides: {},
      home: '/home/nobody',
      workingDir: '/home/nobody',
      resolve,
    });
    const container = new Container({ defaultScope: 'Singleton' });
    try {
      await container.load(network(settings), api(settings));
      const provider = container.get(MediaProvider);
      expect(provider.record.defaultModel).toBe('gpt-5.5');
      const [model] = provider.record.models;
      if (model === undefined) throw new Error('the catalogue is not empty');
      const made = await provider.generateImages(anOrder(model), {
        signal: new AbortController().signal,
        credentials: { name: 'openai', secret: 'sk-x', source: 'env' },
        progress: () => {},
        preview: () => {},
        finished: () => undefined,
        phase: () => {},
        submitted: async () => {},
      });
      expect(made).toHaveLength(1);
    } finally {
      await container.unbindAllAsync();
      await upstream.close();
    }
  });
});
