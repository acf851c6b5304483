import { describe, expect, it } from '@jest/globals';
import { acceptKey, vaultName } from '../../src/domain/keys.ts';

const account = (more: object = {}) => JSON.stringify({ type: 'service_account', project_id: ' p-1 ', ...more });

describe('acceptKey', () => {
  it.each([
    ['openai', ' sk-1234\n', 'sk-1234'],
    ['xai', 'xai-1', 'xai-1'],
    ['gemini', 'AIza1', 'AIza1'],
    ['replicate', 'r8_1', 'r8_1'],
    ['my-own-server', 'anything', 'anything'],
    ['openai', `sk-${'x'.repeat(509)}`, `sk-${'x'.repeat(509)}`],
  ])('takes a key of %s without white space around it', (provider, given, secret) => {
    expect(acceptKey(provider, given)).toEqual({ secret });
  });

  it.each([
    ['openai', undefined, 'MISSING_KEY'],
    ['openai', '  ', 'MISSING_KEY'],
    ['openai', 12, 'MISSING_KEY'],
    ['openai', `sk-${'x'.repeat(510)}`, 'KEY_TOO_LARGE'],
    ['openai', 'xai-1234', 'INVALID_KEY_FORMAT'],
    ['xai', 'sk-1234', 'INVALID_KEY_FORMAT'],
    ['gemini', 'sk-1234', 'INVALID_KEY_FORMAT'],
    ['openai', 'sk-12 34', 'INVALID_KEY_FORMAT'],
    ['openai', 'sk-12\u200b34', 'INVALID_KEY_FORMAT'],
    ['vertex', undefined, 'MISSING_KEY'],
    ['vertex', 'x'.repeat(51_201), 'KEY_TOO_LARGE'],
    ['vertex', '{"type":', 'INVALID_JSON'],
    ['vertex', '[]', 'INVALID_SERVICE_ACCOUNT'],
    ['vertex', '{"type":"authorized_user","project_id":"p"}', 'INVALID_SERVICE_ACCOUNT'],
    ['vertex', account({ project_id: ' ' }), 'INVALID_SERVICE_ACCOUNT'],
  ])('refuses for %s %j with %s, and quotes nothing of it', (provider, given, code) => {
    let refusal: { code: string; message: string; details?: unknown } | undefined;
    try {
      acceptKey(provider, given);
    } catch (error) {
      refusal = error as typeof refusal;
    }
    expect(refusal?.code).toBe(code);
    if (typeof given === 'string' && given.trim().length > 3) {
      expect(JSON.stringify([refusal?.message, refusal?.details])).not.toContain(given.trim());
    }
  });

  it('finds the project of a service account', () => {
    expect(acceptKey('vertex', account())).toEqual({ secret: account(), projectId: 'p-1' });
  });
});

describe('vaultName', () => {
  it('sets instances apart from providers', () => {
    expect([vaultName('openai'), vaultName('house')]).toEqual(['openai', 'instance:house']);
  });
});
