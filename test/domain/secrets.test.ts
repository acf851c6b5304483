import { describe, expect, it } from '@jest/globals';
import { isSecretKey, maskSecret, maskSecrets } from '../../src/domain/secrets.ts';

describe('isSecretKey', () => {
  it.each([
    'apiKey',
    'xaiApiKey',
    'github.token',
    'oauth.refreshToken',
    'vertexServiceAccountJson',
    'a.PASSWORD',
    'x_secret_y',
  ])('says that %s holds a secret', (key) => expect(isSecretKey(key)).toBe(true));

  it.each(['server.port', 'api_token_env', 'apiTokenEnv', 'provider', 'geminiAuthMode'])(
    'says that %s holds none',
    (key) => expect(isSecretKey(key)).toBe(false),
  );
});

describe('maskSecret', () => {
  it.each([
    ['', '***'],
    ['0123456789', '***'],
    ['01234567890', '0123..90'],
    ['sk-proj-abcdefghijkl', 'sk-p..kl'],
  ])('shows %j as %j', (value, shown) => expect(maskSecret(value)).toBe(shown));
});

describe('maskSecrets', () => {
  it('masks at any depth by name, and passwords in addresses by shape', () => {
    expect(
      maskSecrets({
        type: 'replicate',
        api_token_env: 'MY_VARIABLE',
        token: 'r8_0123456789',
        nested: [{ apiKey: { value: 'sk-0123456789' } }],
        url: 'https://name:pass@host/path?x=a@b',
        count: 3,
        none: null,
      }),
    ).toEqual({
      type: 'replicate',
      api_token_env: 'MY_VARIABLE',
      token: 'r8_0..89',
      nested: [{ apiKey: { value: 'sk-0..89' } }],
      url: 'https://***@host/path?x=a@b',
      count: 3,
      none: null,
    });
  });
});
