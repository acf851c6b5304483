import { describe, expect, it } from '@jest/globals';
import { instanceFault, instancesOf } from '../../src/domain/instances.ts';

const lab = { type: 'openai-images', url: 'http://lab:8080/v1', models: ['sdxl'] };

describe('instanceFault', () => {
  it.each([
    ['lab', lab],
    ['lab', { ...lab, models: [{ id: 'x', sizes: ['512x512'], references: 0 }], quirks: 'openrouter', extra: 1 }],
    ['flux', { type: 'replicate', model: 'black-forest-labs/flux-dev', price: 0.02, api_token_env: 'R8' }],
    ['second', { type: 'replicate', keyEnv: 'R8_SECOND', price: { perSecond: 0.001 } }],
    ['forge', { type: 'a1111', url: 'http://127.0.0.1:7860' }],
    ['studio', { type: 'comfyui', workflow: 'flux1-schnell' }],
  ])('finds nothing wrong with %s = %j', (id, entry) => {
    expect(instanceFault(id, entry)).toBeUndefined();
  });

  it.each([
    ['lab', { type: 'comfy' }, 'type', 'must be one of comfyui, replicate, openai-images, a1111'],
    ['lab', { ...lab, url: 'lab:8080' }, 'url', 'must be an address that begins with http:// or https://'],
    ['lab', { type: 'a1111' }, 'url', 'must be an address that begins with http:// or https://'],
    ['lab', { ...lab, models: undefined }, 'models', 'must be a list with at least one model'],
    ['lab', { ...lab, models: [] }, 'models', 'must be a list with at least one model'],
    ['lab', { ...lab, keyEnv: 'MY-KEY' }, 'keyEnv', 'must be the name of an environment variable'],
    ['lab', { ...lab, quirks: { sise: 'size' } }, 'quirks', 'has no sise'],
    ['flux', { type: 'replicate', model: 'flux' }, 'model', 'must be owner/name or owner/name:version'],
    ['flux', { type: 'replicate', timeoutMs: '1m' }, 'timeoutMs', 'must be a number of milliseconds'],
    ['api', lab, '', 'has the name of a provider'],
    ['a b', lab, '', 'has a name that is no provider id'],
  ])('names the field of %s = %j and what must stand there', (id, entry, field, says) => {
    expect(instanceFault(id, entry)).toMatchObject({
      field,
      says: expect.stringContaining(says),
      hint: expect.stringMatching(/./),
    });
  });
});

describe('instancesOf', () => {
  it('gives the sound entries of one kind, each name once, with the label that people see', () => {
    const settings = {
      backends: { lab: { ...lab, label: 'Older' }, flux: { type: 'replicate', model: 'a/b' } },
      instances: { lab: { ...lab, label: 'Laboratory' }, broken: { type: 'openai-images' }, plain: lab },
    };
    expect(instancesOf(settings, 'openai-images').map(({ id, label }) => [id, label])).toEqual([
      ['lab', 'Laboratory'],
      ['plain', 'plain'],
    ]);
    expect(instancesOf(settings, 'replicate')).toEqual([
      { id: 'flux', type: 'replicate', label: 'flux', entry: { type: 'replicate', model: 'a/b' } },
    ]);
  });
});
