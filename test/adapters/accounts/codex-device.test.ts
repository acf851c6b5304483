import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { codexDevice } from '../../../src/adapters/accounts/codex-device.ts';
import { GuardedFetch } from '../../../src/adapters/network/guarded-fetch.ts';
import { KnownSecrets } from '../../../src/adapters/system/known-secrets.ts';
import { type DeviceIssuer, LeapingClock, startDeviceIssuer, type Turn } from '../../support/device-issuer.ts';

const never = new AbortController().signal;

describe('the device login of Codex', () => {
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

  const begin = (signal = never) => codexDevice(issuer.url, { network, clock, known: new KnownSecrets() })(signal);
  const textOf = (path: string) => {
    const request = issuer.requests.find((each) => each.path === path);
    return Buffer.from(request?.body ?? []).toString('utf8');
  };

  it('asks for a code, waits as long as the issuer says, and exchanges what it gets', async () => {
    issuer.turns = ['pending', 'pending'];
    const code = await begin();
    expect(code).toMatchObject({ userCode: 'ABCD-12345', verificationUrl: `${issuer.url}/codex/device` });
    expect(Math.round((code.expiresAt - clock.now()) / 60_000)).toBe(15);
    issuer.enter('a@b.example');
    expect(await code.document()).toMatchObject({
      auth_mode: 'chatgpt',
      tokens: { access_token: issuer.given?.access },
    });
    expect(clock.sleeps).toEqual([5000, 5000, 5000]);
    expect(JSON.parse(textOf('/api/accounts/deviceauth/usercode'))).toEqual({
      client_id: 'app_EMoamEEZ73f0CkXaXp7hrann',
    });
    expect(JSON.parse(textOf('/api/accounts/deviceauth/token'))).toEqual({
      device_auth_id: 'device-1',
      user_code: 'ABCD-12345',
    });
    expect(Object.fromEntries(new URLSearchParams(textOf('/oauth/token')))).toEqual({
      grant_type: 'authorization_code',
      code: 'code-canary-1',
      redirect_uri: `${issuer.url}/deviceauth/callback`,
      client_id: 'app_EMoamEEZ73f0CkXaXp7hrann',
      code_verifier: 'verifier-canary-1',
    });
  });

  it('takes the other spelling of the code', async () => {
    issuer.code = { user_code: undefined, usercode: 'QRST-9876' };
    expect((await begin()).userCode).toBe('QRST-9876');
  });

  it.each<[Turn[], number[]]>([
    [
      ['reset', 'trouble', 'reset'],
      [5000, 5000, 5000, 5000],
    ],
    [
      ['many', 'pending'],
      [5000, 10_000, 10_000],
    ],
  ])('goes on through %j', async (turns, sleeps) => {
    issuer.turns = turns;
    const code = await begin();
    issuer.enter('a@b.example');
    await code.document();
    expect(clock.sleeps).toEqual(sleeps);
  });

  it('tries the exchange again when the connection breaks, and gives up at a refusal', async () => {
    issuer.exchanges = ['reset', 'trouble'];
    const code = await begin();
    issuer.enter('a@b.example');
    expect(await code.document()).toMatchObject({ auth_mode: 'chatgpt' });
    for (const exchanges of [
      ['refused'],
      ['nonsense'],
      ['trouble', 'trouble', 'trouble'],
      ['reset', 'reset', 'reset'],
    ]) {
      issuer.exchanges = exchanges as Turn[];
      const next = await begin();
      issuer.enter('a@b.example');
      await expect(next.document()).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
      expect(issuer.exchanges).toEqual([]);
    }
  });

  it('ends when nobody enters the code within 15 minutes', async () => {
    const code = await begin();
    await expect(code.document()).rejects.toMatchObject({ code: 'AUTH_SWITCH_EXPIRED' });
    expect(issuer.looks).toBe(180);
  });

  it('ends at a refusal of the issuer, and when the signal says so', async () => {
    issuer.turns = ['refused'];
    await expect((await begin()).document()).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
    const ending = new AbortController();
    const document = (await begin(ending.signal)).document();
    const reason = new Error('enough');
    ending.abort(reason);
    await expect(document).rejects.toBe(reason);
  });

  it.each<[string, () => void]>([
    ['codes are not switched on', () => Object.assign(issuer, { codeStatus: 404 })],
    ['the issuer refuses', () => Object.assign(issuer, { codeStatus: 500 })],
    ['the answer has no code', () => Object.assign(issuer, { code: { user_code: '\u001b[2J' } })],
    ['nobody can be reached', () => issuer.answerWith({ kind: 'reset' })],
  ])('has no code when %s', async (_, arrange) => {
    arrange();
    await expect(begin()).rejects.toMatchObject({ kind: 'provider-unavailable', code: 'AUTH_SWITCH_FAILED' });
  });
});
