import { describe, expect, it } from '@jest/globals';
import { reusableFields } from '../../src/domain/picture-metadata.ts';

describe('reusableFields', () => {
  it('takes what may be asked for again, in the words of the person', () => {
    const settings = {
      schema: 'ima2.generation.v1',
      prompt: 'planned words',
      userPrompt: 'a fox',
      provider: 'paper',
      model: 'paper-1',
      size: '1024x1024',
      quality: 'high',
      format: 'webp',
      moderation: 'low',
      promptMode: 'direct',
      seed: '18446744073709551615',
      requestId: 'req_1',
      refsCount: 2,
    };
    expect(reusableFields(settings)).toEqual({
      prompt: 'a fox',
      provider: 'paper',
      model: 'paper-1',
      size: '1024x1024',
      quality: 'high',
      format: 'webp',
      moderation: 'low',
      mode: 'direct',
      seed: '18446744073709551615',
    });
    expect(reusableFields({ prompt: 'planned words', userPrompt: ' ' })).toEqual({ prompt: 'planned words' });
  });

  it('leaves out what no request may say, since anybody may have written the file', () => {
    const settings = { prompt: 7, provider: {}, model: '', size: null, format: 'jpg', seed: -1, promptMode: 'x' };
    expect(reusableFields(settings)).toEqual({});
  });
});
