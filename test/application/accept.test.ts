import { describe, expect, it } from '@jest/globals';
import { accept } from '../../src/application/accept.ts';
import { AssetQuery } from '../../src/domain/asset.ts';
import { StudioError } from '../../src/domain/errors.ts';
import { EDIT_CODES, EditRequest, ImageRequest, REQUEST_CODES } from '../../src/domain/generation.ts';

function refusal(work: () => unknown): StudioError {
  try {
    work();
  } catch (failure) {
    if (StudioError.is(failure)) return failure;
  }
  throw new Error('It was taken in');
}

describe('accept', () => {
  const image = (input: unknown) => refusal(() => accept(ImageRequest, input, REQUEST_CODES));
  const edit = (input: unknown) => refusal(() => accept(EditRequest, input, EDIT_CODES));
  const seed = 'seed: must be a whole number from 0 to 18446744073709551615; above 9007199254740991 as text';
  const requestId = 'requestId: must be 1 to 128 letters, digits, dots, colons, hyphens or underscores';

  it.each([
    [{}, 'PROMPT_REQUIRED', 'prompt is missing: say what the picture should show'],
    [{ prompt: ' ' }, 'PROMPT_REQUIRED', 'prompt is missing: say what the picture should show'],
    [{ prompt: 'x'.repeat(32_001) }, 'INVALID_PROMPT', 'prompt: must have at most 32000 characters'],
    [{ prompt: 'x', seed: -1 }, 'INVALID_INPUT', seed],
    [{ prompt: 'x', seed: 1.5 }, 'INVALID_INPUT', seed],
    [{ prompt: 'x', requestId: 'a b' }, 'INVALID_INPUT', requestId],
    [{ prompt: 'x', n: 'three' }, 'INVALID_INPUT', 'n: must be a whole number'],
    [{ prompt: 'x', model: 5 }, 'INVALID_INPUT', 'model: must be text'],
    [{ prompt: 'x', webSearchEnabled: 'yes' }, 'INVALID_INPUT', 'webSearchEnabled: must be true or false'],
    [{ prompt: 'x', strength: 2 }, 'INVALID_INPUT', 'strength: must be at most 1'],
    [{ prompt: 'x', strength: -1 }, 'INVALID_INPUT', 'strength: must be at least 0'],
    [{ prompt: 'x', sessionId: 's'.repeat(201) }, 'INVALID_INPUT', 'sessionId: must have at most 200 characters'],
    [null, 'INVALID_INPUT', 'body: must be an object'],
    [
      { prompt: 'x', composerInsertedPrompts: [{ id: 'a', name: 'b', text: 'c', placement: 'on' }] },
      'INVALID_INPUT',
      'composerInsertedPrompts[0].placement: must be before or after',
    ],
  ])('says in plain words what is wrong (%#)', (input, code, message) => {
    expect(image(input)).toMatchObject({ kind: 'request-invalid', code, message });
  });

  it('names an item of a list by field and position', () => {
    const error = image({ prompt: 'x', references: ['aaaa', 5] });
    expect(error.message).toBe('references[1]: must be base64 text, a data URL or upload:<id>');
    expect(error).toMatchObject({ code: 'REF_NOT_STRING', details: { field: 'references', index: 1 } });
  });

  it('tells a prompt that is too long from one that is missing, in an edit too', () => {
    expect(edit({ image: 'aaaa' })).toMatchObject({ code: 'INVALID_EDIT_INPUT' });
    expect(edit({ image: 'aaaa', prompt: 'x'.repeat(32_001) })).toMatchObject({ code: 'INVALID_PROMPT' });
    expect(edit({ prompt: 'x' }).message).toBe('image is missing: send base64 text, a data URL or upload:<id>');
  });

  it('lists every problem', () => {
    expect(image({ prompt: '', n: 0.5 }).details?.['issues']).toEqual([
      expect.objectContaining({ field: 'prompt', code: 'PROMPT_REQUIRED' }),
      expect.objectContaining({ field: 'n', code: 'INVALID_INPUT' }),
    ]);
  });

  it.each([
    [{ limit: 'x' }, 'limit: must be a whole number of at least 1'],
    [{ limit: '0' }, 'limit: must be a whole number of at least 1'],
    [{ before: 'x' }, 'before: must be a time in milliseconds since 1970'],
    [{ since: 'x' }, 'since: must be a time in milliseconds since 1970'],
  ])('says what a query of the library takes: %j', (query, message) => {
    expect(refusal(() => accept(AssetQuery, query)).message).toBe(message);
  });
});
