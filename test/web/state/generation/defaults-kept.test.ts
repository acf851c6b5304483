import { describe, expect, it } from '@jest/globals';
import {
  type Defaults,
  earlierPrompt,
  keepDefaults,
  readDefaults,
} from '../../../../web/src/state/generation/defaults-kept.ts';
import { shelfWith } from './shelf-with.ts';

const NONE: Defaults = { model: null, form: 'image', options: {} };

describe('defaults of 2.0.2', () => {
  const earlier = {
    'ima2.generationDefaults': JSON.stringify({
      provider: 'api',
      quality: 'high',
      sizePreset: 'custom',
      customW: 1920,
      customH: 1088,
      format: 'webp',
      moderation: 'auto',
      count: 2,
      multimode: false,
      multimodeMaxImages: 4,
      promptMode: 'direct',
      prompt: 'old words',
      insertedPrompts: [{ id: 'i' }],
    }),
    'ima2.imageModel': 'gpt-5.4',
    'ima2.reasoningEffort': 'low',
    'ima2.webSearchEnabled': 'false',
  };

  it('are taken over', () => {
    expect(earlierPrompt(shelfWith(earlier))).toBe('old words');
    expect(readDefaults(shelfWith(earlier))).toEqual({
      form: 'image',
      model: { provider: 'api', model: 'gpt-5.4' },
      options: {
        n: 2,
        size: '1920x1088',
        quality: 'high',
        format: 'webp',
        moderation: 'auto',
        reasoningEffort: 'low',
        webSearchEnabled: false,
        mode: 'direct',
      },
    });
  });

  it('count as a sequence where that was on', () => {
    const kept = JSON.stringify({ multimode: true, multimodeMaxImages: 5, count: 2 });
    expect(readDefaults(shelfWith({ 'ima2.generationDefaults': kept }))).toEqual({
      model: null,
      form: 'sequence',
      options: { n: 5 },
    });
  });

  it('are written in their old shapes, and fields that are not ours stay', () => {
    const shelf = shelfWith(earlier);
    keepDefaults(shelf, {
      model: { provider: 'sketch', model: 'sketch' },
      form: 'image',
      options: { n: 3, size: '1024x1536', quality: 'low' },
    });
    const written = JSON.parse(shelf.getItem('ima2.generationDefaults') ?? '');
    expect(written).toMatchObject({
      provider: 'sketch',
      quality: 'low',
      sizePreset: '1024x1536',
      count: 3,
      multimode: false,
      multimodeMaxImages: 4,
      promptMode: 'auto',
      prompt: 'old words',
      insertedPrompts: [{ id: 'i' }],
    });
    expect(written).not.toHaveProperty('format');
    expect(shelf.getItem('ima2.imageModel')).toBe('sketch');
    expect(shelf.items.has('ima2.reasoningEffort')).toBe(false);
  });

  it('have own sizes as custom ones', () => {
    const shelf = shelfWith();
    keepDefaults(shelf, { ...NONE, options: { size: '1600x1200' } });
    expect(JSON.parse(shelf.getItem('ima2.generationDefaults') ?? '')).toMatchObject({
      sizePreset: 'custom',
      customW: 1600,
      customH: 1200,
    });
  });
});

describe('kept defaults', () => {
  it('come back as they were', () => {
    const all: Defaults = {
      model: { provider: 'p', model: 'm' },
      form: 'sequence',
      options: {
        n: 4,
        size: 'auto',
        quality: 'high',
        format: 'webp',
        moderation: 'low',
        reasoningEffort: 'none',
        webSearchEnabled: false,
        mode: 'direct',
        negativePrompt: 'text',
        options: { background: 'opaque' },
      },
    };
    const shelf = shelfWith();
    keepDefaults(shelf, all);
    expect(readDefaults(shelf)).toEqual(all);
    keepDefaults(shelf, NONE);
    expect(readDefaults(shelf)).toEqual(NONE);
  });

  it('are none where what was kept is broken', () => {
    expect(readDefaults(shelfWith({ 'ima2.generationDefaults': '[1]', 'ima2.imageModel': 'm' }))).toEqual(NONE);
    expect(readDefaults(shelfWith({ 'ima2.generationDefaults': '{' }))).toEqual(NONE);
  });
});
