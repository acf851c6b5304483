import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Container } from 'inversify';
import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { comfyui } from '../../../../src/adapters/providers/comfyui/comfyui.module.ts';
import type { Provider } from '../../../../src/domain/catalog.ts';
import type { Settings } from '../../../../src/domain/settings.ts';
import { MediaProvider } from '../../../../src/ports/media-provider.ts';
import { settle } from '../../../support/sample-settings.ts';

const graph = {
  '1': { class_type: 'UNETLoader', inputs: { unet_name: 'own.safetensors' } },
  '2': { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}', clip: ['1', 0] } },
  '3': { class_type: 'KSampler', inputs: { positive: ['2', 0], steps: 9, seed: 1 } },
  '4': { class_type: 'SaveImage', inputs: { images: ['3', 0] } },
};

describe('The servers that the settings name', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ima2-comfy-'));
    writeFileSync(join(folder, 'portrait.api.json'), JSON.stringify(graph));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function records(more: Partial<Settings>): Promise<Provider[]> {
    const container = new Container({ defaultScope: 'Singleton' });
    container.bind(GuardedFetch).toConstantValue(new GuardedFetch());
    await container.load(comfyui({ ...settle().settings, 'storage.configDir': folder, ...more }));
    return container.getAll(MediaProvider).map(({ record }) => record);
  }

  it('are the default one, with the bundled workflows', async () => {
    const [record, ...others] = await records({});
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      id: 'comfyui',
      account: null,
      probe: true,
      auto: true,
      builtIn: false,
      inbox: true,
    });
    const bundled = ['flux1-schnell', 'flux2-klein', 'sd35-medium', 'wan22-ti2v-5b'];
    expect(record?.models.map(({ id }) => id)).toEqual(bundled);
    expect(record).toMatchObject({ defaultModel: 'flux1-schnell', defaultVideoModel: 'wan22-ti2v-5b' });
  });

  it('and one for each instance and backend, with its workflow and its values', async () => {
    const [, lab, studio] = await records({
      backends: { lab: { type: 'comfyui', url: 'http://10.0.0.5:8188', workflow: 'sd35-medium', default_steps: 12 } },
      instances: { studio: { type: 'comfyui', label: 'Studio', workflow: 'portrait.api.json' } },
    });
    expect(lab).toMatchObject({ id: 'lab', type: 'comfyui', label: 'lab', defaultModel: 'sd35-medium' });
    expect(lab?.models[0]?.options).toMatchObject({ properties: { steps: { default: 12 } } });
    expect(studio).toMatchObject({ id: 'studio', label: 'Studio', defaultModel: 'portrait' });
    expect(studio?.models[0]?.options).toMatchObject({ properties: { steps: { default: 9 } } });
  });

  it('take further workflows from the own models, by their wire', async () => {
    const wire = join(folder, 'portrait.api.json');
    const [record] = await records({ models: [{ id: 'mine', provider: 'comfyui', wire, label: 'Mine' }] });
    expect(record?.models.at(-1)).toMatchObject({ id: 'mine', label: 'Mine', seed: true });
  });
});
