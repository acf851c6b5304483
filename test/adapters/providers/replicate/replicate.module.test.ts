import 'reflect-metadata';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Container } from 'inversify';
import { network } from '../../../../src/adapters/network/network.module.ts';
import { a1111 } from '../../../../src/adapters/providers/a1111/a1111.module.ts';
import { openaiImages } from '../../../../src/adapters/providers/openai-images/openai-images.module.ts';
import { replicate } from '../../../../src/adapters/providers/replicate/replicate.module.ts';
import { toSettings } from '../../../../src/domain/settings.ts';
import { MediaProvider } from '../../../../src/ports/media-provider.ts';

const FILE = {
  backends: {
    'flux-dev-replicate': {
      type: 'replicate',
      model: 'black-forest-labs/flux-dev',
      api_token_env: 'REPLICATE_API_TOKEN',
    },
  },
  instances: {
    lab: { type: 'openai-images', label: 'Laboratory', url: 'http://lab:8080/v1', models: ['sdxl'] },
    gateway: { type: 'openai-images', url: 'https://gateway.example/v1', keyEnv: 'GATEWAY_KEY', models: ['a', 'b'] },
    forge: { type: 'a1111', url: 'http://127.0.0.1:7860' },
    broken: { type: 'a1111', url: 'not an address' },
  },
};

describe('instances in the settings', () => {
  it('are providers under their own names, several of one kind, and a broken one is left out', async () => {
    const places = { home: '/home/nobody', workingDir: '/home/nobody', resolve };
    const { settings, problems } = toSettings({ env: {}, file: FILE, overrides: {}, ...places });
    const container = new Container({ defaultScope: 'Singleton' });
    try {
      await container.load(network(settings), replicate(settings), openaiImages(settings), a1111(settings));
      const records = container.getAll(MediaProvider).map(({ record }) => record);
      expect(records.map(({ id, type, label }) => [id, type, label])).toEqual([
        ['replicate', 'replicate', 'Replicate'],
        ['flux-dev-replicate', 'replicate', 'flux-dev-replicate'],
        ['lab', 'openai-images', 'Laboratory'],
        ['gateway', 'openai-images', 'gateway'],
        ['forge', 'a1111', 'forge'],
      ]);
      expect(problems.map(({ name }) => name)).toEqual(['instances.broken.url']);
    } finally {
      await container.unbindAllAsync();
    }
  });
});
