import { describe, expect, it } from '@jest/globals';
import { apiRecord, type ModelDefaults, wiringOf } from '../../../../src/adapters/providers/api/api.models.ts';
import { Provider } from '../../../../src/domain/catalog.ts';
import { type Asked, checkRequest } from '../../../../src/domain/check-request.ts';

const DEFAULTS: ModelDefaults = {
  defaultModel: 'gpt-5.4-mini',
  defaultReasoningEffort: 'low',
  defaultSize: '1024x1024',
  allowWebSearch: true,
  maxReferences: 5,
  maxInputBase64: 7_340_032,
};
const record = (more: Partial<ModelDefaults> = {}) => apiRecord({ ...DEFAULTS, ...more });

function model(id: string, more: Partial<ModelDefaults> = {}) {
  const found = record(more).models.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`${id} is in the catalogue`);
  return found;
}

const check = (id: string, asked: Asked) =>
  checkRequest(model(id), { prompt: 'x', ...asked }, 'generate', {
    quality: 'medium',
    moderation: 'low',
    webSearchEnabled: true,
    maxCount: 8,
  });

describe('apiRecord', () => {
  it('knows every id of 2.0.2 and of the OpenAI catalogue', () => {
    const parsed = Provider.parse(record());
    const ids = parsed.models.flatMap(({ id, aliases }) => [id, ...aliases]);
    expect(ids).toEqual(
      expect.arrayContaining([
        'gpt-5.4-mini',
        'gpt-5.4',
        'gpt-5.5',
        'gpt-5.4-nano',
        'gpt-5.6-sol',
        'gpt-5.6-terra',
        'gpt-5.6-luna',
        'gpt-6-sol',
        'gpt-6-luna',
        'gpt-6.1-sol',
        'gpt-6.1-terra',
        'gpt-6-astra',
        'gpt-5.3-codex-spark',
        'gpt-image-2',
        'gpt-image-2-2026-04-21',
        'gpt-image-1.5',
        'gpt-image-1-mini',
        'chatgpt-image-latest',
        'gpt-image-2.5-sunburst',
        'gpt-image-2.5-flare',
        'gpt-image-2.6-sunburst',
        'gpt-image-2.6-flare',
      ]),
    );
    expect(parsed.defaultModel).toBe('gpt-5.4-mini');
  });

  it('takes defaults from the settings, and no default model that it does not have', () => {
    expect(record({ defaultModel: 'gpt-5.5' }).defaultModel).toBe('gpt-5.5');
    expect(record({ defaultModel: 'gpt-5.3-codex-spark' }).defaultModel).toBe('gpt-5.4-mini');
    expect(record({ defaultModel: 'nonsense' }).defaultModel).toBe('gpt-5.4-mini');
    expect(
      model('gpt-5.5', { defaultReasoningEffort: 'high', defaultSize: 'auto', allowWebSearch: false }),
    ).toMatchObject({
      defaultReasoningEffort: 'high',
      defaultSize: 'auto',
      webSearch: 'never',
    });
  });

  it('lists a model that cannot draw, and refuses it', () => {
    expect(model('gpt-5.3-codex-spark').actions).toEqual([]);
    expect(check('gpt-5.3-codex-spark', {}).issues).toMatchObject([{ code: 'IMAGE_MODEL_UNSUPPORTED' }]);
  });

  it.each([
    ['1000x1000', '1008x1008'],
    ['3840x2160', '3840x2160'],
    ['4096x4096', '2880x2880'],
    ['2000x100', undefined],
    ['1x1', undefined],
  ])('fits a size of %s into the rules of the newer models', (size, fitted) => {
    const { settled, warnings } = check('gpt-5.4-mini', { size });
    const [width = 0, height = 0] = settled.size.split('x').map(Number);
    expect([width % 16, height % 16]).toEqual([0, 0]);
    expect(width * height).toBeGreaterThanOrEqual(655_360);
    expect(width * height).toBeLessThanOrEqual(8_294_400);
    expect(Math.max(width / height, height / width)).toBeLessThanOrEqual(3);
    expect(settled.size).toBe(fitted ?? settled.size);
    expect(warnings.map(({ field }) => field)).toEqual(size === settled.size ? [] : ['size']);
  });

  it('gives older image models their three sizes', () => {
    expect(check('gpt-image-1.5', { size: '1920x1088' }).settled.size).toBe('1536x1024');
  });

  it('has previews, masks as guidance, and no seeds', () => {
    for (const { id, previews, mask, seed } of record().models) {
      expect({ id, previews, mask, seed }).toEqual({ id, previews: true, mask: 'guidance', seed: false });
    }
  });

  it('dates every price and names its source; what is not known is null', () => {
    const priced = record().models.filter(({ price }) => price !== null);
    for (const { price } of priced) {
      expect(price?.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(price?.source).not.toBe('');
    }
    expect(model('gpt-image-1-mini').price?.perImageUsd).toEqual({ low: 0.005, medium: 0.011, high: 0.036 });
    expect(model('gpt-image-2.6-flare').price).toBeNull();
  });

  it('offers each model only the options that it has', () => {
    const names = (id: string) => Object.keys((model(id).options['properties'] ?? {}) as object).sort();
    const common = ['background', 'output_compression', 'partial_images'];
    expect(names('gpt-5.4-mini')).toEqual(common);
    expect(names('gpt-image-2')).toEqual(common);
    expect(names('gpt-image-2.6-sunburst')).toEqual([...common, 'complexity'].sort());
    expect(names('gpt-image-1.5')).toEqual([...common, 'input_fidelity'].sort());
    expect(check('gpt-image-1.5', { options: { input_fidelity: 'high' } }).issues).toEqual([]);
    expect(check('gpt-image-1-mini', { options: { input_fidelity: 'high' } }).issues).toHaveLength(1);
    expect(check('gpt-image-2', { options: { input_fidelity: 'high' } }).issues).toHaveLength(1);
    expect(check('gpt-5.4-mini', { options: { output_compression: 101 } }).issues).toHaveLength(1);
  });
});

describe('wiringOf', () => {
  it('sends image models to the Images API and all others to the Responses API', () => {
    expect(wiringOf('gpt-image-2').route).toBe('images');
    expect(wiringOf('gpt-5.5').route).toBe('responses');
    expect(wiringOf('a-model-that-a-person-added')).toMatchObject({ route: 'responses', textRates: null });
  });
});
