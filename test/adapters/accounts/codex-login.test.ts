import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { codexLogin } from '../../../src/adapters/accounts/codex-login.ts';
import { useTempDir } from '../../support/temp-dir.ts';
import { aToken } from '../../support/token-issuer.ts';

describe('the sign-in of Codex', () => {
  const folder = useTempDir();
  const login = () => codexLogin(folder.path, 'https://auth.example');
  const auth = { 'https://api.openai.com/auth': { chatgpt_account_id: 'from-claim' } };

  it('names the account by the file, else by the id token, else by the access token', () => {
    const plain = aToken(1);
    const telling = aToken(1, auth);
    const accountOf = (tokens: object) => login().tokensIn({ tokens })?.accountId;
    expect(accountOf({ access_token: telling, id_token: telling, account_id: 'from-file' })).toBe('from-file');
    expect(accountOf({ access_token: plain, id_token: telling })).toBe('from-claim');
    expect(accountOf({ access_token: telling, id_token: 'no-token' })).toBe('from-claim');
    expect(accountOf({ access_token: plain })).toBeUndefined();
  });

  it.each([
    {},
    { tokens: null },
    { tokens: [] },
    { tokens: { access_token: '' } },
    { tokens: { access_token: 'two words' } },
    { auth_mode: 'apikey', OPENAI_API_KEY: 'sk-canary' },
  ])('has no tokens in %j', (document) => {
    expect(login().tokensIn(document)).toBeUndefined();
  });

  it('takes a token without an end as good for 55 minutes', () => {
    const now = Date.now();
    const isDue = (last_refresh: unknown) => {
      const document = { tokens: { access_token: 'opaque' }, last_refresh };
      const tokens = login().tokensIn(document);
      return tokens && login().isDue(document, tokens, now);
    };
    expect(isDue(new Date(now - 54 * 60_000).toISOString())).toBe(false);
    expect(isDue(new Date(now - 56 * 60_000).toISOString())).toBe(true);
    expect(isDue('yesterday')).toBe(false);
    expect(isDue(undefined)).toBe(false);
  });

  it.each(['keyring', 'auto'])('says that a sign-in in the keyring cannot be read (%s)', async (mode) => {
    const path = join(folder.path, 'config.toml');
    await writeFile(path, `model = "x"\ncli_auth_credentials_store = "${mode}"\n`);
    expect(await login().elsewhere()).toMatchObject({
      kind: 'account-missing',
      code: 'OAUTH_UNAVAILABLE',
      message: expect.stringContaining('keyring'),
      hint: expect.stringContaining(path),
    });
  });

  it('knows of no other place without a configuration that names one', async () => {
    expect(await login().elsewhere()).toBeUndefined();
    const text = 'cli_auth_credentials_store = "file"\n# cli_auth_credentials_store = "keyring"\n';
    await writeFile(join(folder.path, 'config.toml'), text);
    expect(await login().elsewhere()).toBeUndefined();
  });
});
