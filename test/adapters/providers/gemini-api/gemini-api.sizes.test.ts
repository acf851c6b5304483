import { describe, expect, it } from '@jest/globals';
import { geminiRecord } from '../../../../src/adapters/providers/gemini-api/gemini-api.models.ts';
import { upstreamSize } from '../../../../src/adapters/providers/gemini-api/gemini-api.sizes.ts';
import type { Model } from '../../../../src/domain/catalog.ts';
import { checkRequest } from '../../../../src/domain/check-request.ts';

const { models } = geminiRecord(null);
const modelOf = (id: string): Model => {
  const found = models.find((model) => model.id === id);
  if (found === undefined) throw new Error(`${id} is in the catalogue`);
  return found;
};
const defaults = { quality: 'medium', moderation: 'low', webSearchEnabled: true, maxCount: 8 };
/** What is sent for a size that somebody asks for, and which warnings that gives. */
function sent(id: string, size: string) {
  const model = modelOf(id);
  const { settled, warnings } = checkRequest(model, { prompt: 'x', size }, 'generate', defaults);
  return {
    ...upstreamSize(model.sizes, settled.size),
    warnings: warnings.map(({ code, field }) => `${code} ${field}`),
  };
}

const RATIOS = '1:1 2:3 3:2 3:4 4:3 4:5 5:4 9:16 16:9 21:9 1:4 4:1 1:8 8:1'.split(' ');

describe('sizes of Gemini', () => {
  it('are all ratios in all resolutions, each with a size of its own', () => {
    const { sizes } = modelOf('nano-banana-2');
    if (sizes.kind !== 'list') throw new Error('they are a list');
    const named = sizes.values.map((value) => upstreamSize(sizes, value));
    expect(new Set(sizes.values).size).toBe(sizes.values.length);
    expect(new Set(named.map((size) => size?.aspectRatio))).toEqual(new Set(RATIOS));
    expect(new Set(named.map((size) => size?.imageSize))).toEqual(new Set(['512', '1K', '2K', '4K']));
    expect(named).toHaveLength(10 + 3 * 14);
  });

  it.each([
    ['1024x1024', '1:1', '1K'],
    ['1536x672', '21:9', '1K'],
    ['768x336', '21:9', '512'],
    ['352x2816', '1:8', '1K'],
    ['5376x3072', '16:9', '4K'],
    ['16:9', '16:9', '1K'],
    ['4K', '1:1', '4K'],
  ])('take %s as %s in %s without a word', (size, aspectRatio, imageSize) => {
    expect(sent('nano-banana-2', size)).toEqual({ aspectRatio, imageSize, warnings: [] });
  });

  it.each([
    ['1920x1080', '16:9', '2K'],
    ['1536x1024', '3:2', '2K'],
    ['512x219', '21:9', '512'],
    ['640x360', '16:9', '1K'],
    ['1000x1000', '1:1', '1K'],
    ['3840x2160', '16:9', '4K'],
    ['128x512', '1:4', '1K'],
    ['1024x512', '16:9', '1K'],
  ])('take %s as %s in %s and say so', (size, aspectRatio, imageSize) => {
    expect(sent('nano-banana-2', size)).toEqual({ aspectRatio, imageSize, warnings: ['OPTION_ADAPTED size'] });
  });

  it('leave out what the pro model does not draw', () => {
    expect(sent('nano-banana-pro', '512x512')).toMatchObject({ aspectRatio: '1:1', imageSize: '1K' });
    expect(sent('nano-banana-pro', '512x2048')).toMatchObject({ aspectRatio: '9:16', imageSize: '2K' });
    expect(sent('nano-banana-pro', '4096x4096')).toMatchObject({ aspectRatio: '1:1', imageSize: '4K', warnings: [] });
  });

  it('name no resolution to a model that has only one', () => {
    expect(sent('gemini-2.5-flash-image', '1344x768')).toMatchObject({ aspectRatio: '16:9', imageSize: undefined });
  });

  it('are left to the model on request', () => {
    expect(sent('nano-banana-2', 'auto')).toEqual({ warnings: [] });
  });
});

describe('the record of Gemini', () => {
  const codes = (asked: Record<string, unknown>, action: 'generate' | 'edit' | 'sequence' = 'generate') =>
    checkRequest(modelOf('nano-banana-2'), { prompt: 'x', ...asked }, action, defaults);

  it('names too many references and a mask as ima2-gen 2 did', () => {
    expect(codes({ references: Array(4).fill('a') }).issues).toMatchObject([{ code: 'GROK_REF_TOO_MANY' }]);
    expect(codes({ references: Array(3).fill('a') }).issues).toEqual([]);
    expect(codes({ references: Array(3).fill('a'), image: 'i' }, 'edit').issues).toMatchObject([
      { code: 'GROK_REF_TOO_MANY' },
    ]);
    expect(codes({ mask: 'm', image: 'i' }, 'edit').issues).toMatchObject([{ code: 'GEMINI_API_MASK_UNSUPPORTED' }]);
  });

  it('makes one picture where a sequence is asked for, with a warning', () => {
    const { settled, warnings } = codes({ maxImages: 4 }, 'sequence');
    expect(settled.n).toBe(1);
    expect(warnings).toMatchObject([{ code: 'OPTION_ADAPTED', field: 'maxImages', value: 4, normalizedTo: 1 }]);
  });

  it('says what it does not send', () => {
    const { warnings } = codes({ quality: 'high', moderation: 'low', webSearchEnabled: true, seed: 5 });
    expect(warnings.map(({ field }) => field).sort()).toEqual(['moderation', 'quality', 'seed', 'webSearchEnabled']);
  });

  it.each([
    [null, ['vertex', 'gemini']],
    ['vertex', ['vertex', 'gemini']],
    ['apikey', ['gemini', 'vertex']],
  ] as const)('asks for accounts in the order that the mode %s means', (mode, wanted) => {
    expect(geminiRecord(mode).account?.credentials).toEqual(wanted);
  });
});
