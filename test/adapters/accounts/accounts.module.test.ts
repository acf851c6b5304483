import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Wired, wire } from '../../../src/container.ts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../support/openai-upstream.ts';
import { codexDocument, codexFile, signIn } from '../../support/signed-in.ts';
import { type TempHome, tempHome } from '../../support/temp-studio.ts';
import { aToken, startIssuer, type TokenIssuer } from '../../support/token-issuer.ts';

const HOUR_MS = 3_600_000;

describe('a studio over the sign-in of Codex', () => {
  let home: TempHome;
  let upstream: OpenAiUpstream;
  let issuer: TokenIssuer;
  let wired: Wired;

  beforeEach(async () => {
    home = await tempHome();
    upstream = await startOpenAiUpstream();
    issuer = await startIssuer();
    const env = { ...home.env, IMA2_OAUTH_BASE_URL: upstream.backendUrl, IMA2_OAUTH_ISSUER: issuer.url };
    wired = await wire({ env });
  });
  afterEach(async () => {
    await wired.close();
    await issuer.close();
    await upstream.close();
    await home.remove();
  });

  const draw = () => wired.studio.generation.image({ provider: 'oauth', prompt: 'a red fox in snow' }).result;
  const sent = () => upstream.requests.map(({ headers }) => [headers.authorization, headers['chatgpt-account-id']]);

  it('draws with a token that it renews first, and again with the same', async () => {
    await signIn(codexFile(home.folder), codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
    for (const one of [await draw(), await draw()]) expect(one.assets).toHaveLength(1);
    const newest = [`Bearer ${issuer.newest()}`, 'account-1'];
    expect(sent()).toEqual([newest, newest]);
    expect(issuer.counts).toEqual({ renewed: 1, reused: 0 });
  });

  it('renews a token that the upstream refuses, once', async () => {
    upstream.setScenario('token-expired', 'ok');
    const access = aToken(HOUR_MS);
    await signIn(codexFile(home.folder), codexDocument(access, issuer.refresh(), 0));
    expect((await draw()).assets).toHaveLength(1);
    expect(sent()).toEqual([
      [`Bearer ${access}`, 'account-1'],
      [`Bearer ${issuer.newest()}`, 'account-1'],
    ]);
    expect(JSON.parse(await readFile(codexFile(home.folder), 'utf8')).tokens.access_token).toBe(issuer.newest());
  });

  it('writes a renewal that is under way before it closes', async () => {
    await signIn(codexFile(home.folder), codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
    const access = aToken(HOUR_MS);
    const asked = new Promise<() => void>((resolve) => {
      issuer.answerWith(async () => {
        await new Promise<void>((answer) => resolve(answer));
        return { kind: 'json', body: { access_token: access, refresh_token: 'next-canary' } };
      });
    });
    const drawn = draw().catch((error) => error);
    const answer = await asked;
    const closed = wired.close();
    answer();
    await closed;
    expect(JSON.parse(await readFile(codexFile(home.folder), 'utf8')).tokens).toMatchObject({
      access_token: access,
      refresh_token: 'next-canary',
    });
    await drawn;
  });

  it('sends nothing with a sign-in that has ended, and says so among the providers', async () => {
    await signIn(codexFile(home.folder), codexDocument(aToken(-1), 'used-up', HOUR_MS));
    await expect(draw()).rejects.toMatchObject({ code: 'AUTH_CHATGPT_EXPIRED' });
    expect(upstream.requests).toEqual([]);
    const { providers } = await wired.studio.system.models();
    expect(providers.find(({ id }) => id === 'oauth')).toMatchObject({
      ready: false,
      reason: expect.stringContaining('ChatGPT'),
      hint: expect.stringContaining('Sign in'),
    });
  });
});
