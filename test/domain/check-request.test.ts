import { describe, expect, it } from '@jest/globals';
import type { Model } from '../../src/domain/catalog.ts';
import { type Action, checkRequest, estimatePrice } from '../../src/domain/check-request.ts';

const defaults = { quality: 'medium', moderation: 'low', webSearchEnabled: true, maxCount: 8 };

const full: Model = {
  id: 'full',
  provider: 'paper',
  label: 'Full',
  aliases: [],
  makes: 'image',
  actions: ['generate', 'edit'],
  sizes: { kind: 'free', multiple: 16, minEdge: 16, maxEdge: 3840, minPixels: 1, maxPixels: 8_294_400, maxRatio: 3 },
  autoSize: true,
  defaultSize: '1024x1024',
  qualities: ['low', 'medium', 'high'],
  formats: ['png', 'jpeg', 'webp'],
  moderation: ['auto', 'low'],
  reasoningEfforts: ['none', 'low', 'medium', 'high', 'xhigh'],
  defaultReasoningEffort: 'low',
  webSearch: 'optional',
  seed: true,
  negativePrompt: true,
  strength: true,
  rewritesPrompt: true,
  perCall: 1,
  sequence: 'one-call',
  maxCount: 8,
  references: { max: 3, mediaTypes: ['image/png'] },
  mask: 'exact',
  previews: true,
  price: { perImageUsd: { low: 0.01, medium: 0.04, high: 0.17 }, asOf: '2026-11-20', source: 'test' },
  codes: { references: 'FULL_REF_TOO_MANY' },
  options: {
    properties: {
      background: { type: 'string', enum: ['auto', 'opaque'] },
      steps: { type: 'integer', minimum: 1, maximum: 9 },
    },
  },
};

const bare: Model = {
  ...full,
  id: 'bare',
  label: 'Bare',
  autoSize: false,
  sizes: { kind: 'list', values: ['1024x1024'] },
  qualities: null,
  formats: null,
  moderation: null,
  reasoningEfforts: null,
  defaultReasoningEffort: null,
  webSearch: 'always',
  seed: false,
  negativePrompt: false,
  strength: false,
  references: null,
  mask: null,
  codes: {},
  price: null,
  options: {},
};

const check = (model: Model, asked: Record<string, unknown>, action: Action = 'generate') =>
  checkRequest(model, { prompt: 'a kite', ...asked }, action, defaults);

describe('checkRequest', () => {
  it('counts the pictures of a sequence by maxImages, and says so', () => {
    const counted = (model: Model, asked: Record<string, unknown>) => {
      const { settled, warnings } = check(model, asked, 'sequence');
      return [settled.n, warnings.map(({ code, field, value, normalizedTo }) => [code, field, value, normalizedTo])];
    };
    expect(counted(full, {})).toEqual([4, []]);
    expect(counted(full, { maxImages: 3 })).toEqual([3, []]);
    expect(counted(full, { maxImages: 0 })).toEqual([1, [['OPTION_ADAPTED', 'maxImages', 0, 1]]]);
    expect(counted(full, { maxImages: 20 })).toEqual([8, [['OPTION_ADAPTED', 'maxImages', 20, 8]]]);
    expect(counted(full, { n: 3 })).toEqual([4, [['OPTION_IGNORED', 'n', 3, null]]]);
    const single: Model = { ...full, sequence: 'single' };
    expect(counted(single, { maxImages: 2 })).toEqual([1, [['OPTION_ADAPTED', 'maxImages', 2, 1]]]);
    expect(counted(single, { maxImages: 1 })).toEqual([1, []]);
    expect(check(full, { maxImages: 3 }).warnings).toMatchObject([{ code: 'OPTION_IGNORED', field: 'maxImages' }]);
  });

  it('takes the words of older clients for sizes that the model names', () => {
    const named: Model = {
      ...full,
      sizes: { kind: 'list', values: ['1024x1024', '1824x1024'], names: { 'wide:1k': '1824x1024' } },
    };
    expect(check(named, { size: 'wide:1k' })).toMatchObject({
      settled: { size: '1824x1024' },
      warnings: [],
      issues: [],
    });
    expect(check(named, { size: 'tall:1k' }).issues).toMatchObject([{ field: 'size', code: 'INVALID_SIZE' }]);
  });

  it('fills what a request is silent about, without a warning', () => {
    const { settled, warnings, issues } = check(full, {});
    expect({ warnings, issues }).toEqual({ warnings: [], issues: [] });
    expect(settled).toEqual({
      n: 1,
      size: '1024x1024',
      quality: 'medium',
      format: null,
      moderation: 'low',
      reasoningEffort: 'low',
      webSearchEnabled: true,
      mode: 'auto',
      seed: null,
      negativePrompt: null,
      strength: null,
      storyboard: false,
      options: {},
    });
  });

  it('names what belongs to another way of asking', () => {
    const named = (asked: Record<string, unknown>, action: Action) =>
      check(full, asked, action).warnings.map(({ code, field, normalizedTo }) => [code, field, normalizedTo]);
    expect(named({ image: 'a', mask: 'b' }, 'generate')).toEqual([
      ['OPTION_IGNORED', 'image', null],
      ['OPTION_IGNORED', 'mask', null],
    ]);
    expect(named({ image: 'a', n: 3 }, 'edit')).toEqual([['OPTION_ADAPTED', 'n', 1]]);
    expect(named({ image: 'a', n: 1, mask: 'b', strength: 0.4 }, 'edit')).toEqual([]);
    expect(named({ strength: 0.4 }, 'generate')).toEqual([['OPTION_IGNORED', 'strength', null]]);
    expect(check(full, { strength: 0.4 }).settled.strength).toBeNull();
  });

  it('hands on what the model takes, unchanged', () => {
    const asked = {
      n: 3,
      size: '1536x1024',
      quality: 'high',
      format: 'webp',
      moderation: 'auto',
      reasoningEffort: 'xhigh',
      webSearchEnabled: false,
      mode: 'direct',
      negativePrompt: 'people',
      strength: 0.4,
      storyboard: true,
      options: { background: 'opaque', steps: 4 },
    };
    const { settled, warnings, issues } = check(full, { ...asked, seed: 7, references: ['a picture'] });
    expect({ warnings, issues }).toEqual({ warnings: [], issues: [] });
    expect(settled).toEqual({ ...asked, seed: '7' });
  });

  it.each([
    ['n', 20, 8],
    ['n', 0, 1],
    ['n', -3, 1],
    ['size', '1000x1000', '1008x1008'],
    ['mode', 'clever', 'auto'],
  ])('adapts %s %j to %j and says so', (field, value, normalizedTo) => {
    const { warnings, issues } = check(full, { [field]: value });
    expect(issues).toEqual([]);
    expect(warnings).toEqual([{ code: 'OPTION_ADAPTED', field, value, normalizedTo, reason: expect.any(String) }]);
  });

  it('takes an unknown quality for medium and names both', () => {
    const { settled, warnings } = check(full, { quality: 'ultra' });
    expect(settled.quality).toBe('medium');
    expect(warnings[0]).toMatchObject({
      code: 'QUALITY_DEFAULTED',
      field: 'quality',
      value: 'ultra',
      normalizedTo: 'medium',
    });
  });

  it.each([
    ['size', 'huge', 'INVALID_SIZE'],
    ['format', 'gif', 'INVALID_FORMAT'],
    ['moderation', 'high', 'INVALID_MODERATION'],
    ['reasoningEffort', 'heroic', 'INVALID_REASONING_EFFORT'],
    ['seed', '18446744073709551616', 'INVALID_SEED'],
    ['references', ['a', 'b', 'c', 'd'], 'FULL_REF_TOO_MANY'],
    ['options', { background: 'pink' }, 'INVALID_OPTION'],
    ['options', { steps: 10 }, 'INVALID_OPTION'],
    ['options', { constructor: 1 }, 'INVALID_OPTION'],
  ])('refuses %s %j with %s and names the field', (field, value, code) => {
    const { issues } = check(full, { [field]: value });
    expect(issues).toEqual([expect.objectContaining({ code, field: expect.stringContaining(field) })]);
  });

  it('keeps a seed of 64 bits exactly', () => {
    expect(check(full, { seed: '18446744073709551615' }).settled.seed).toBe('18446744073709551615');
  });

  it.each([
    ['quality', 'high'],
    ['moderation', 'low'],
    ['reasoningEffort', 'low'],
    ['seed', 7],
    ['negativePrompt', 'people'],
    ['strength', 0.5],
    ['frobnicate', true],
  ])('names %s as ignored when the model has no such thing', (field, value) => {
    const { settled, warnings, issues } = check(bare, { [field]: value });
    expect(issues).toEqual([]);
    expect(warnings).toEqual([expect.objectContaining({ code: 'OPTION_IGNORED', field, value, normalizedTo: null })]);
    expect(settled).not.toMatchObject({ [field]: value });
  });

  it('says that a search cannot be switched off', () => {
    const { settled, warnings } = check(bare, { webSearchEnabled: false });
    expect(settled.webSearchEnabled).toBe(true);
    expect(warnings[0]).toMatchObject({ code: 'OPTION_ADAPTED', field: 'webSearchEnabled', normalizedTo: true });
  });

  it('refuses pictures that the model does not take', () => {
    expect(check(bare, { references: ['a'] }).issues[0]).toMatchObject({ code: 'REF_TOO_MANY', field: 'references' });
    expect(check(bare, { mask: 'm', image: 'i' }, 'edit').issues[0]).toMatchObject({ code: 'EDIT_MASK_NOT_SUPPORTED' });
  });

  it('refuses a model that cannot draw', () => {
    const { issues } = check({ ...full, actions: [] }, {});
    expect(issues[0]).toMatchObject({ code: 'IMAGE_MODEL_UNSUPPORTED', field: 'model' });
  });

  it('keeps the shape of the source in an edit unless a size is asked for', () => {
    expect(check(full, { image: 'i' }, 'edit').settled.size).toBe('auto');
    expect(check(full, { image: 'i', size: '512x512' }, 'edit').settled.size).toBe('512x512');
  });

  it('has a verdict for every pair of model and option', () => {
    const values: Record<string, unknown> = {
      n: 20,
      size: '999x999',
      quality: 'high',
      format: 'jpeg',
      moderation: 'auto',
      reasoningEffort: 'high',
      webSearchEnabled: false,
      mode: 'direct',
      seed: 5,
      negativePrompt: 'x',
      strength: 0.3,
      storyboard: true,
      references: ['a'],
      options: { background: 'auto' },
    };
    for (const model of [full, bare]) {
      for (const [field, value] of Object.entries(values)) {
        const { settled, warnings, issues } = check(model, { [field]: value });
        const named = [...warnings, ...issues].some((verdict) => verdict.field.startsWith(field));
        const kept = (settled as unknown as Record<string, unknown>)[field];
        const isHonoured = field === 'references' || String(kept) === String(value);
        expect({ model: model.id, field, verdict: named || isHonoured }).toEqual({
          model: model.id,
          field,
          verdict: true,
        });
      }
    }
  });
});

describe('estimatePrice', () => {
  it('counts all pictures at their quality', () => {
    expect(estimatePrice(full, { n: 4, quality: 'medium' })).toBe(0.16);
  });

  it('says that it does not know', () => {
    expect(estimatePrice(bare, { n: 1, quality: null })).toBeNull();
    expect(estimatePrice(full, { n: 1, quality: 'auto' })).toBeNull();
  });
});
