import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { grokDevice } from '../../../src/adapters/accounts/grok-device.ts';
import { GuardedFetch } from '../../../src/adapters/network/guarded-fetch.ts';
import { KnownSecrets } from '../../../src/adapters/system/known-secrets.ts';
import { type DeviceIssuer, LeapingClock, startDeviceIssuer, type Turn } from '../../support/device-issuer.ts';
import { startUpstream } from '../../support/upstream-server.ts';

const never = new AbortController().signal;
const CLIENT = 'b1a00492-073a-47ea-816f-4c329264a828';

describe('the device login of Grok', () => {
  let issuer: DeviceIssuer;
  let network: GuardedFetch;
  let clock: LeapingClock;
  beforeEach(async () => {
    issuer = await startDeviceIssuer();
    network = new GuardedFetch({ configured: [issuer.url] });
    clock = new LeapingClock();
  });
  afterEach(async () => {
    await network.close();
    await issuer.close();
  });

  const begin = (signal = never) => grokDevice(issuer.url, { network, clock, known: new KnownSecrets() })(signal);
  const formOf = (path: string) => {
    const request = issuer.requests.find((each) => each.path === path);
    return Object.fromEntries(new URLSearchParams(Buffer.from(request?.body ?? []).toString('utf8')));
  };

  it('asks where the issuer says, and waits until the person is done', async () => {
    issuer.turns = ['pending', 'slow', 'pending'];
    const code = await begin();
    expect(code).toMatchObject({ userCode: 'WXYZ-1234', verificationUrl: `${issuer.url}/device?user_code=WXYZ-1234` });
    issuer.enter('a@b.example');
    expect(await code.document()).toMatchObject({ accessToken: issuer.given?.access, email: 'a@b.example' });
    expect(clock.sleeps).toEqual([5000, 5000, 10_000, 10_000]);
    expect(formOf('/oauth2/device/code')).toEqual({
      client_id: CLIENT,
      scope: 'openid profile email offline_access grok-cli:access api:access',
    });
    expect(formOf('/oauth2/token')).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: CLIENT,
      device_code: 'device-canary-1',
    });
  });

  it('never asks more often than every 5 s, whatever the issuer says', async () => {
    issuer.code = { interval: 0 };
    const code = await begin();
    issuer.enter('a@b.example');
    await code.document();
    expect(clock.sleeps).toEqual([5000]);
  });

  it('goes on while the network or the issuer has trouble', async () => {
    issuer.turns = ['reset', 'trouble', 'many', 'pending'];
    const code = await begin();
    issuer.enter('a@b.example');
    expect(await code.document()).toMatchObject({ refreshToken: issuer.given?.refresh });
  });

  it.each<[Turn, string]>([
    ['denied', 'AUTH_SWITCH_DENIED'],
    ['ended', 'AUTH_SWITCH_EXPIRED'],
    ['refused', 'AUTH_SWITCH_FAILED'],
    ['nonsense', 'AUTH_SWITCH_FAILED'],
  ])('ends at %s with %s', async (turn, code) => {
    issuer.turns = ['pending', turn];
    await expect((await begin()).document()).rejects.toMatchObject({ code });
    expect(issuer.looks).toBe(2);
  });

  it('ends when nobody enters the code in time, and when the signal says so', async () => {
    issuer.code = { expires_in: 60 };
    await expect((await begin()).document()).rejects.toMatchObject({ code: 'AUTH_SWITCH_EXPIRED' });
    expect(issuer.looks).toBe(12);
    const ending = new AbortController();
    const document = (await begin(ending.signal)).document();
    const reason = new Error('enough');
    ending.abort(reason);
    await expect(document).rejects.toBe(reason);
  });

  it('asks nobody but the issuer, and shows no address that a browser must not open', async () => {
    const stranger = await startUpstream({ kind: 'json', body: {} });
    try {
      issuer.discovery = { device_authorization_endpoint: `${stranger.url}/code` };
      await expect(begin()).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
      issuer.discovery = {
        device_authorization_endpoint: `${issuer.url}/oauth2/device/code`,
        token_endpoint: `${stranger.url}/token`,
      };
      const code = await begin();
      issuer.enter('a@b.example');
      expect(await code.document()).toMatchObject({ tokenEndpoint: `${issuer.url}/oauth2/token` });
      expect(stranger.requests).toEqual([]);
    } finally {
      await stranger.close();
    }
    for (const address of ['javascript:alert(1)', 'http://example.com/', 'https://a:b@example.com/', 'no address']) {
      issuer.code = { verification_uri: address, verification_uri_complete: address };
      await expect(begin()).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
    }
    issuer.code = { verification_uri_complete: undefined, verification_uri: 'https://accounts.example/device' };
    expect((await begin()).verificationUrl).toBe('https://accounts.example/device');
  });

  it('has no code when the issuer gives none', async () => {
    issuer.codeStatus = 401;
    await expect(begin()).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
    issuer.answerWith({ kind: 'reset' });
    await expect(begin()).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
  });
});
