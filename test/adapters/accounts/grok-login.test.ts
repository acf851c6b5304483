import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountVault } from '../../../src/ports/account-vault.ts';
import { grokDocument, grokFile, HastyClock, signIn, vaultAt } from '../../support/signed-in.ts';
import { useTempDir } from '../../support/temp-dir.ts';
import { startIssuer, type TokenIssuer } from '../../support/token-issuer.ts';
import { startUpstream } from '../../support/upstream-server.ts';

const MINUTE_MS = 60_000;

describe('the sign-in of Grok', () => {
  const folder = useTempDir();
  const path = () => grokFile(folder.path);
  let issuer: TokenIssuer;
  let vault: AccountVault;
  let close: () => Promise<void>;

  beforeEach(async () => {
    issuer = await startIssuer();
    const opened = vaultAt(folder.path, issuer.url, { clock: new HastyClock() });
    vault = opened.vault;
    close = () => opened.network.close();
  });
  afterEach(async () => {
    await close();
    await issuer.close();
  });

  it('is used as it is until two minutes before its end', async () => {
    await signIn(path(), grokDocument('access-canary', issuer.refresh(), 3 * MINUTE_MS));
    expect(await vault.credentials('grok')).toEqual({ name: 'grok', secret: 'access-canary', source: 'account' });
    expect(issuer.requests).toEqual([]);
  });

  it('is renewed by a form at the endpoint that the issuer names, and keeps every other field', async () => {
    const refresh = issuer.refresh();
    await signIn(path(), grokDocument('access-canary', refresh, MINUTE_MS));
    expect(await vault.credentials('grok')).toMatchObject({ secret: issuer.newest() });
    expect(issuer.requests.map((request) => request.path)).toEqual([
      '/.well-known/openid-configuration',
      '/oauth2/token',
    ]);
    expect(Buffer.from(issuer.requests[1]?.body ?? []).toString()).toBe(
      `grant_type=refresh_token&refresh_token=${refresh}&client_id=b1a00492-073a-47ea-816f-4c329264a828`,
    );
    const after = JSON.parse(await readFile(path(), 'utf8'));
    expect(after).toMatchObject({ accessToken: issuer.newest(), email: 'a@b.example', more: [1] });
    expect(after.refreshToken).not.toBe(refresh);
    expect(after.expiresAt - Date.now()).toBeGreaterThan(50 * MINUTE_MS);
  });

  it('asks the endpoint of the file when it is the issuer, and never another host', async () => {
    const thief = await startUpstream({ kind: 'json', body: { access_token: 'stolen' } });
    try {
      await signIn(path(), {
        ...grokDocument('a-canary', issuer.refresh(), -1),
        tokenEndpoint: `${issuer.url}/oauth2/token`,
      });
      expect(await vault.credentials('grok')).toMatchObject({ secret: issuer.newest() });
      expect(issuer.requests.map((request) => request.path)).toEqual(['/oauth2/token']);
      await signIn(path(), {
        ...grokDocument('b-canary', issuer.refresh(), -1),
        tokenEndpoint: `${thief.url}/oauth2/token`,
      });
      expect(await vault.credentials('grok')).toMatchObject({ secret: issuer.newest() });
      expect(thief.requests).toEqual([]);
    } finally {
      await thief.close();
    }
  });

  it('asks to connect again when the issuer has ended the sign-in', async () => {
    await signIn(path(), grokDocument('access-canary', 'used-up', -1));
    await expect(vault.credentials('grok')).rejects.toMatchObject({
      kind: 'account-expired',
      code: 'GROK_AUTH_FAILED',
      hint: expect.stringContaining('again'),
    });
  });

  it('takes a file without an end of the token as good', async () => {
    await signIn(path(), { accessToken: 'endless-canary' });
    expect(await vault.credentials('grok')).toMatchObject({ secret: 'endless-canary' });
    await signIn(path(), { email: 'a@b.example' });
    expect(await vault.credentials('grok')).toBeUndefined();
  });
});
