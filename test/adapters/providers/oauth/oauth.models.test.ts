import { describe, expect, it } from '@jest/globals';
import { type OauthDefaults, oauthRecord } from '../../../../src/adapters/providers/oauth/oauth.models.ts';
import { Provider } from '../../../../src/domain/catalog.ts';
import { type Asked, checkRequest } from '../../../../src/domain/check-request.ts';
import { oauthSettings } from '../../../support/openai-under-test.ts';

const record = (more: Partial<OauthDefaults> = {}) => oauthRecord(oauthSettings('http://127.0.0.1', more));

function model(id: string, more: Partial<OauthDefaults> = {}) {
  const found = record(more).models.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`${id} is in the catalogue`);
  return found;
}

const check = (id: string, asked: Asked, more: Partial<OauthDefaults> = {}) =>
  checkRequest(model(id, more), { prompt: 'x', ...asked }, 'generate', {
    quality: 'medium',
    moderation: 'low',
    webSearchEnabled: true,
    maxCount: 8,
  });

describe('oauthRecord', () => {
  it('knows the text models of 2.0.2 and the newer ones, and no model of the Images API', () => {
    const ids = Provider.parse(record()).models.map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['gpt-5.4-mini', 'gpt-5.4', 'gpt-5.5']);
    expect(ids).toEqual(expect.arrayContaining(['gpt-5.4-nano', 'gpt-6.1-terra', 'gpt-6-astra']));
    expect(ids.filter((id) => id.includes('image'))).toEqual([]);
  });

  it('lists a model that cannot draw, and refuses it', () => {
    expect(check('gpt-5.3-codex-spark', {}).issues).toMatchObject([{ code: 'IMAGE_MODEL_UNSUPPORTED' }]);
    expect(record({ defaultModel: 'gpt-5.3-codex-spark' }).defaultModel).toBe('gpt-5.4-mini');
  });

  it('takes its defaults from the settings', () => {
    const set = { defaultModel: 'gpt-5.5', defaultReasoningEffort: 'high', maxReferences: 3, moderation: ['auto'] };
    expect(record(set).defaultModel).toBe('gpt-5.5');
    expect(model('gpt-5.5', set)).toMatchObject({
      defaultReasoningEffort: 'high',
      references: { max: 3 },
      moderation: ['auto'],
    });
    expect(check('gpt-5.5', { moderation: 'low' }, set).issues).toMatchObject([{ field: 'moderation' }]);
    expect(check('gpt-5.5', {}, set)).toMatchObject({ issues: [], settled: { moderation: 'auto' } });
  });

  it('says how to sign in, unless a proxy holds the account', () => {
    expect(record()).toMatchObject({ account: { credentials: ['chatgpt'], code: 'OAUTH_UNAVAILABLE' }, probe: false });
    expect(record({ proxyUrl: 'http://127.0.0.1:10531' })).toMatchObject({
      account: null,
      probe: true,
      builtIn: false,
    });
  });

  it('has no price, because the plan pays', () => {
    expect(record().models.every(({ price }) => price === null)).toBe(true);
  });

  it('offers the options that the backend is known to take, and refuses others by their name', () => {
    expect(Object.keys(model('gpt-5.5').options['properties'] as object).sort()).toEqual([
      'background',
      'partial_images',
    ]);
    expect(check('gpt-5.5', { options: { background: 'transparent' } }).issues).toEqual([]);
    expect(check('gpt-5.5', { options: { output_compression: 50 } }).issues).toMatchObject([
      { field: expect.stringContaining('output_compression') },
    ]);
  });
});
