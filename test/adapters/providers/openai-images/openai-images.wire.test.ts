import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { imagesRecord, quirksOf } from '../../../../src/adapters/providers/openai-images/openai-images.models.ts';
import { imagesRequest, resultsIn } from '../../../../src/adapters/providers/openai-images/openai-images.wire.ts';
import { Provider } from '../../../../src/domain/catalog.ts';
import type { ImageOrder } from '../../../../src/domain/generation.ts';
import type { ImagesEntry } from '../../../../src/domain/settings-instances.ts';
import { anOrder } from '../../../support/orders.ts';

const fixtures = JSON.parse(
  readFileSync(new URL('../../../fixtures/providers/openai-images/requests.json', import.meta.url), 'utf8'),
) as Record<string, { path: string; body: unknown }>;

const PICTURE = { bytes: Buffer.from('abc'), mediaType: 'image/png' };
const LAB = { type: 'openai-images', url: 'http://lab/v1' };
const full: Partial<ImageOrder> = { seed: '7', negativePrompt: 'text', options: { steps: 9 }, size: '1536x1024', n: 2 };

function request(entry: Partial<ImagesEntry>, more: Partial<ImageOrder>) {
  const whole: ImagesEntry = {
    ...LAB,
    models: [{ id: 'big', wire: 'vendor/big', formats: ['png', 'jpeg'] }],
    ...entry,
  };
  const [model] = imagesRecord('lab', 'Lab', whole).models;
  if (model === undefined) throw new Error('there is a model');
  return imagesRequest(anOrder(model, more), quirksOf(whole));
}

const CASES: Readonly<Record<string, () => ReturnType<typeof request>>> = {
  'an ordinary server': () => request({}, { size: '1024x1024', format: 'jpeg', n: 2 }),
  openrouter: () => request({ quirks: 'openrouter' }, { ...full, references: [PICTURE] }),
  together: () => request({ quirks: 'together' }, { ...full, source: PICTURE, references: [PICTURE] }),
  vllm: () => request({ quirks: 'vllm' }, full),
  'an odd server': () =>
    request(
      {
        quirks: { path: '/draw', size: 'aspect-ratio', responseFormat: 'b64_json', n: false, fields: { user: 'me' } },
      },
      full,
    ),
  'pictures in JSON': () =>
    request({ quirks: { references: 'images' } }, { source: PICTURE, mask: PICTURE, size: 'auto' }),
};

describe('imagesRequest', () => {
  it.each(Object.keys(CASES))('speaks to %s as expected', (name) => {
    const made = CASES[name]?.();
    expect({ path: made?.path, body: JSON.parse(String(made?.body)) }).toEqual(fixtures[name]);
  });

  it.each(['image[]', 'image'] as const)('sends pictures of an edit as files under %s', (references) => {
    const { path, contentType, body } = request(
      { quirks: { references } },
      { action: 'edit', source: PICTURE, references: [PICTURE], mask: PICTURE, size: 'auto' },
    );
    expect(path).toBe('/images/edits');
    expect(contentType).toMatch(/^multipart\/form-data; boundary=/);
    const text = Buffer.from(body as Uint8Array).toString('latin1');
    expect(text.split(`name="${references}"; filename="image-`)).toHaveLength(3);
    expect(text).toContain('name="mask"; filename="mask.png"');
    expect(text).toContain('name="prompt"\r\n\r\na red fox in snow');
    expect(text).not.toContain('name="size"');
  });
});

describe('The prompt', () => {
  const promptIn = (more: Partial<ImageOrder>) => JSON.parse(String(request({}, more).body)).prompt;

  it('tells each picture of a sequence which one it is, and asks for a storyboard where one is wanted', () => {
    const sequence = { id: 'seq_1', first: 2, total: 3 };
    expect(promptIn({ prompt: 'a fox', sequence })).toBe('[Image 2 of 3]\n\na fox');
    expect(promptIn({ prompt: 'a fox', storyboard: true })).toMatch(/^Draw a storyboard sheet[\s\S]+\n\na fox$/);
    expect(promptIn({ prompt: 'a fox' })).toBe('a fox');
  });
});

describe('resultsIn', () => {
  it('finds pictures in every place where servers put them', () => {
    const data = [
      { b64_json: 'YWJj', revised_prompt: 'more' },
      { b64_json: 'data:image/png;base64,YWJj' },
      { url: 'https://cdn/x.png' },
      { image_url: { url: 'data:image/png;base64,YWJj' } },
      { index: 4 },
    ];
    expect(resultsIn({ data }).map(({ address }) => address)).toEqual([
      'data:;base64,YWJj',
      'data:image/png;base64,YWJj',
      'https://cdn/x.png',
      'data:image/png;base64,YWJj',
    ]);
  });
});

describe('imagesRecord', () => {
  it('says of each model what the entry says, and what is ordinary of the rest', () => {
    const models = [
      'plain',
      { id: 'own', label: 'Own', sizes: ['512x512'], qualities: ['hd'], references: 0, price: 0.01 },
    ];
    const record = Provider.parse(imagesRecord('lab', 'Lab', { ...LAB, models, keyEnv: 'LAB_KEY' }));
    expect(record).toMatchObject({ id: 'lab', type: 'openai-images', probe: false, defaultModel: 'plain' });
    expect(record.account).toMatchObject({
      credentials: ['instance:lab'],
      hint: expect.stringMatching(/^Set the variable LAB_KEY, or/),
    });
    expect(record.models).toMatchObject([
      { id: 'plain', actions: ['generate', 'edit'], autoSize: true, references: { max: 4 }, seed: false, price: null },
      {
        id: 'own',
        label: 'Own',
        actions: ['generate'],
        sizes: { kind: 'list', values: ['512x512'] },
        defaultSize: '512x512',
        qualities: ['hd'],
        references: null,
        mask: null,
        price: { perImageUsd: { any: 0.01 } },
      },
    ]);
  });
});
