import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { grokBrowser } from '../../../src/adapters/accounts/grok-browser.ts';
import { GuardedFetch } from '../../../src/adapters/network/guarded-fetch.ts';
import { KnownSecrets } from '../../../src/adapters/system/known-secrets.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { type DeviceIssuer, LeapingClock, startDeviceIssuer } from '../../support/device-issuer.ts';
import { HastyClock } from '../../support/signed-in.ts';

const never = new AbortController().signal;
const CALLBACK = 'http://127.0.0.1:56121/callback';

describe('the sign-in to Grok in the browser', () => {
  let issuer: DeviceIssuer;
  let network: GuardedFetch;
  let clock: Clock;
  let known: KnownSecrets;
  beforeEach(async () => {
    issuer = await startDeviceIssuer();
    network = new GuardedFetch({ configured: [issuer.url] });
    clock = new HastyClock();
    known = new KnownSecrets();
  });
  afterEach(async () => {
    await network.close();
    await issuer.close();
  });

  const begin = (signal = never) => grokBrowser(issuer.url, { network, clock, known })(signal);
  const visited = async () => {
    const begun = await begin();
    const address = issuer.visit(begun.verificationUrl, 'a@b.example');
    return { begun, address, document: begun.document() };
  };

  it('sends the person to the page of the issuer with a challenge that is never the same', async () => {
    const pages = [await begin(), await begin()].map(({ verificationUrl }) => new URL(verificationUrl));
    const [first, second] = pages.map(({ searchParams }) => Object.fromEntries(searchParams));
    expect(pages[0]?.href.split('?')[0]).toBe(`${issuer.url}/oauth2/authorize`);
    expect(first).toEqual({
      ...{ response_type: 'code', client_id: 'b1a00492-073a-47ea-816f-4c329264a828', redirect_uri: CALLBACK },
      scope: 'openid profile email offline_access grok-cli:access api:access',
      ...{ state: expect.stringMatching(/^[\w-]{22}$/), code_challenge: expect.stringMatching(/^[\w-]{43}$/) },
      code_challenge_method: 'S256',
    });
    expect(second?.state).not.toBe(first?.state);
    expect(second?.code_challenge).not.toBe(first?.code_challenge);
  });

  it('has the tokens for the address that the browser ended on, and hides what stood in it', async () => {
    const { begun, address, document } = await visited();
    begun.hand(`  ${address}\n`);
    expect(await document).toMatchObject({
      ...{ accessToken: issuer.given?.access, refreshToken: issuer.given?.refresh, email: 'a@b.example' },
      tokenEndpoint: `${issuer.url}/oauth2/token`,
    });
    const code = new URL(address).searchParams.get('code') ?? '';
    expect(known.hideIn(`code ${code}`)).not.toContain(code);
  });

  it('takes what stands behind the question mark, too', async () => {
    const { begun, address, document } = await visited();
    begun.hand(address.slice(address.indexOf('?')));
    expect(await document).toMatchObject({ email: 'a@b.example' });
  });

  it('waits on after the address of another sign-in, of the page itself, and of anything else', async () => {
    const { begun, address, document } = await visited();
    const other = issuer.visit((await begin()).verificationUrl, 'b@b.example');
    for (const wrong of [other, begun.verificationUrl, CALLBACK, `${CALLBACK}?code=alone`, 'nonsense', '']) {
      expect(() => begun.hand(wrong)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    }
    expect(issuer.requests.some(({ path }) => path === '/oauth2/token')).toBe(false);
    begun.hand(address);
    expect(await document).toMatchObject({ email: 'a@b.example' });
  });

  it('ends with what the address says of a refusal', async () => {
    const { begun, address, document } = await visited();
    const state = new URL(address).searchParams.get('state');
    begun.hand(`${CALLBACK}?error=access_denied&state=${state}`);
    await expect(document).rejects.toMatchObject({ code: 'AUTH_SWITCH_DENIED' });
    const later = await visited();
    const hers = new URL(later.address).searchParams.get('state');
    later.begun.hand(`${CALLBACK}?error=server_error%0Ax&state=${hers}`);
    await expect(later.document).rejects.toMatchObject({
      code: 'AUTH_SWITCH_FAILED',
      message: 'The Grok sign-in failed: the issuer says server_error x',
    });
  });

  it('asks again after a lost connection, and ends when the issuer refuses the code', async () => {
    issuer.exchanges = ['reset', 'trouble'];
    const { begun, address, document } = await visited();
    begun.hand(address);
    expect(await document).toMatchObject({ email: 'a@b.example' });
    issuer.exchanges = ['refused'];
    const later = await visited();
    later.begun.hand(later.address);
    await expect(later.document).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
  });

  it('ends when nobody hands anything over, and when it is to end', async () => {
    clock = new LeapingClock();
    await expect((await begin()).document()).rejects.toMatchObject({ code: 'AUTH_SWITCH_EXPIRED' });
    clock = new HastyClock();
    const ending = new AbortController();
    const document = (await begin(ending.signal)).document();
    ending.abort(new Error('enough'));
    await expect(document).rejects.toThrow('enough');
  });

  it('needs an issuer that names its page', async () => {
    issuer.discovery = { authorization_endpoint: 'http://elsewhere.example/authorize' };
    await expect(begin()).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
  });
});
