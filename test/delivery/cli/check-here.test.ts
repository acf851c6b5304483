import { describe, expect, it } from '@jest/globals';
import type { Studio } from '../../../src/application/studio.ts';
import { checkHere } from '../../../src/delivery/cli/check-here.ts';
import { exitCodeOf } from '../../../src/delivery/cli/errors.ts';
import type { Catalogue, Model, ProviderState } from '../../../src/domain/catalog.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';

function aProvider(id: string, ready: boolean, model: Partial<Model> = {}): ProviderState {
  const { record } = new PaperProvider({ id, model: { id: `${id}-1`, aliases: [`${id}-old`], ...model } });
  return { ...record, aliases: [`${id}-alias`], ready, reason: ready ? null : 'no account', hint: null };
}

function studioWith(...providers: ProviderState[]): Studio {
  const auto = { provider: providers[0]?.id ?? '', model: providers[0]?.defaultModel ?? '', reason: '' };
  const catalogue: Catalogue = { auto, providers };
  return { system: { models: async () => catalogue } } as unknown as Studio;
}

const studio = studioWith(
  aProvider('first', true),
  aProvider('second', false, { id: 'shared' }),
  aProvider('third', true, { id: 'shared', maxCount: 4, references: { max: 2, mediaTypes: ['image/png'] } }),
  aProvider('blind', true, { actions: ['generate'] }),
);

async function refusal(request: Record<string, unknown>, action: 'generate' | 'edit' = 'generate') {
  try {
    await checkHere(studio, action, { prompt: 'a fox', ...request });
  } catch (failure) {
    if (StudioError.is(failure)) return { code: failure.code, exit: exitCodeOf(failure) };
    throw failure;
  }
  return null;
}

describe('checking before sending', () => {
  it.each<[string, Record<string, unknown>]>([
    ['PROMPT_REQUIRED', { prompt: ' ' }],
    ['INVALID_COUNT', { n: 9 }],
    ['INVALID_COUNT', { n: 0 }],
    ['INVALID_COUNT', { n: 5, provider: 'third', model: 'shared' }],
    ['INVALID_SIZE', { size: 'big' }],
    ['INVALID_FORMAT', { format: 'gif' }],
    ['INVALID_MODERATION', { moderation: 'none' }],
    ['INVALID_REASONING_EFFORT', { reasoningEffort: 'huge' }],
    ['INVALID_QUALITY', { quality: 'ultra' }],
    ['INVALID_OPTION', { options: { nonsense: 1 } }],
    ['INVALID_PROVIDER', { provider: 'nobody' }],
    ['INVALID_IMAGE_MODEL', { model: 'nothing' }],
    ['INVALID_IMAGE_MODEL', { provider: 'first', model: 'shared' }],
    ['REF_TOO_MANY', { provider: 'third', model: 'shared', references: ['a', 'b', 'c'] }],
  ])('refuses with %s: %j', async (code, request) => {
    expect(await refusal(request)).toEqual({ code, exit: 2 });
  });

  it('checks an edit like an edit', async () => {
    expect(await refusal({}, 'edit')).toEqual({ code: 'INVALID_EDIT_INPUT', exit: 2 });
    expect(await refusal({ image: 'a.png', provider: 'blind' }, 'edit')).toEqual({
      code: 'IMAGE_MODEL_UNSUPPORTED',
      exit: 2,
    });
    expect(await refusal({ image: 'a.png' }, 'edit')).toBeNull();
  });

  it('lets through what the studio honours or adapts', async () => {
    for (const request of [{}, { n: 8 }, { size: '1x1' }, { quality: 'high' }, { provider: 'first-alias' }]) {
      expect(await refusal(request)).toBeNull();
    }
    const { checked } = await checkHere(studio, 'generate', { prompt: 'a fox', size: '1x1' });
    expect(checked?.warnings).toMatchObject([{ code: 'OPTION_ADAPTED', field: 'size' }]);
  });

  it('takes for auto whoever is ready and has the model', async () => {
    const who = async (request: Record<string, unknown>) =>
      (await checkHere(studio, 'generate', { prompt: 'a fox', ...request })).provider?.id;
    expect(await who({})).toBe('first');
    expect(await who({ provider: 'auto', model: 'shared' })).toBe('third');
    expect(await who({ model: 'first-old' })).toBe('first');
    expect(await who({ provider: 'second' })).toBe('second');
  });

  it('leaves the rest to a server that does not list its models', async () => {
    const old = { system: { models: () => Promise.reject(new StudioError('not-found', 'NOT_FOUND', 'no')) } };
    const found = await checkHere(old as unknown as Studio, 'generate', { prompt: 'a fox', model: 'x' });
    expect(found).toEqual({ provider: undefined, model: undefined, checked: undefined });
    await expect(checkHere(old as unknown as Studio, 'generate', { prompt: 'a fox', n: 9 })).rejects.toMatchObject({
      code: 'INVALID_COUNT',
    });
    const shut = {
      system: { models: () => Promise.reject(new StudioError('account-missing', 'ACCESS_TOKEN_REQUIRED', 'no')) },
    };
    const failure = await checkHere(shut as unknown as Studio, 'generate', { prompt: 'x' }).catch((error) => error);
    expect({ code: failure.code, exit: exitCodeOf(failure) }).toEqual({ code: 'ACCESS_TOKEN_REQUIRED', exit: 5 });
  });
});
