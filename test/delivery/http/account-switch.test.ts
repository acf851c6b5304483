import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../../../src/delivery/http/client.ts';
import type { SignedInAccount, StartedSwitch, SwitchState } from '../../../src/domain/sign-in.ts';
import { type DeviceIssuer, startDeviceIssuer } from '../../support/device-issuer.ts';
import { drawingOf } from '../../support/openai-drawing.ts';
import { SCENARIOS } from '../../support/openai-scenarios.ts';
import { ask, askJson } from '../../support/raw-http.ts';
import { codexDocument, codexFile, signIn } from '../../support/signed-in.ts';
import { type TempServer, tempServer } from '../../support/temp-studio.ts';
import { aToken } from '../../support/token-issuer.ts';
import { startUpstream, type Upstream } from '../../support/upstream-server.ts';
import { until } from '../../support/waiting.ts';

const HOUR_MS = 3_600_000;

describe('switching accounts at a server', () => {
  let issuer: DeviceIssuer;
  let backend: Upstream;
  let open: () => void;
  let server: TempServer;

  beforeEach(async () => {
    issuer = await startDeviceIssuer();
    // Codes of OpenAI are asked about as often as the issuer says.
    issuer.code = { interval: '0.01' };
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    backend = await startUpstream(async (request, index) => {
      if (index === 0) await gate;
      return SCENARIOS.ok({ ...(await drawingOf(request, undefined)), route: 'responses' });
    });
    server = await tempServer({
      env: {
        ...{ IMA2_OAUTH_BASE_URL: `${backend.url}/backend-api`, IMA2_OAUTH_ISSUER: issuer.url },
        IMA2_XAI_ISSUER: issuer.url,
      },
    });
  });
  afterEach(async () => {
    open();
    await server.close();
    await backend.close();
    await issuer.close();
  });

  const start = async (provider: string) => {
    const answer = await askJson(server.port, '/api/auth/switch', { provider });
    return { status: answer.status, body: answer.json() as unknown as StartedSwitch & { code: string } };
  };
  const state = async (sessionId: string) => {
    const { json, status } = await ask(server.port, { path: `/api/auth/switch/${sessionId}` });
    return { ...(json() as unknown as SwitchState), http: status };
  };
  const ended = async (sessionId: string): Promise<SwitchState> => {
    for (;;) {
      const now = await state(sessionId);
      if (now.status !== 'pending') return now;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const draw = () => askJson(server.port, '/api/generate', { provider: 'oauth', prompt: 'a red fox in snow' });
  const sent = () => backend.requests.map(({ headers }) => [headers.authorization, headers['chatgpt-account-id']]);

  it('a call after the switch has the new account, one that was under way ends on the old one', async () => {
    const old = aToken(HOUR_MS);
    await signIn(codexFile(server.home.folder), codexDocument(old, 'refresh-old', 0));
    const events: string[] = [];
    const { studio, close } = connect(`http://127.0.0.1:${server.port}`);
    const stop = studio.system.follow(({ event }) => {
      if (event.type === 'account-switched') events.push(`${event.account.label} ${event.account.email}`);
    });
    const running = draw();
    await until(() => (backend.requests.length === 1 ? true : undefined));
    const { status, body } = await start('codex');
    expect([status, body]).toEqual([
      200,
      {
        sessionId: expect.stringMatching(/^[0-9a-f]{32}$/),
        account: 'chatgpt',
        userCode: 'ABCD-12345',
        verificationUrl: `${issuer.url}/codex/device`,
        expiresIn: 900,
        notice: null,
      },
    ]);
    expect(await state(body.sessionId)).toEqual({ sessionId: body.sessionId, status: 'pending', http: 200 });
    issuer.enter('new@b.example');
    expect(await ended(body.sessionId)).toMatchObject({ status: 'complete', signedIn: { email: 'new@b.example' } });
    expect((await draw()).status).toBe(200);
    open();
    expect((await running).status).toBe(200);
    expect(sent()).toEqual([
      [`Bearer ${old}`, 'account-1'],
      [`Bearer ${issuer.given?.access}`, 'account-of-new@b.example'],
    ]);
    await until(() => events[0]);
    expect(events).toEqual(['ChatGPT new@b.example']);
    stop();
    await close();
  });

  it('lists accounts, lets another one be used, and forgets one, without ever saying a token', async () => {
    await signIn(codexFile(server.home.folder), codexDocument(aToken(HOUR_MS), 'refresh-canary-old', 0));
    const { body } = await start('chatgpt');
    issuer.enter('new@b.example');
    await ended(body.sessionId);
    const listed = await ask(server.port, { path: '/api/accounts' });
    const { accounts } = listed.json() as unknown as { accounts: SignedInAccount[] };
    expect(accounts.map(({ email, active }) => [email, active])).toEqual(
      expect.arrayContaining([
        ['new@b.example', true],
        [null, false],
      ]),
    );
    expect(listed.text).not.toMatch(/canary|eyJ/);
    const used = accounts.find(({ active }) => active);
    const other = accounts.find(({ active }) => !active);
    const inUse = await ask(server.port, { method: 'DELETE', path: `/api/accounts/${used?.id}` });
    expect([inUse.status, inUse.json().code]).toEqual([409, 'ACCOUNT_IN_USE']);
    const switched = await ask(server.port, { method: 'POST', path: `/api/accounts/${other?.id}/use` });
    expect(switched.json()).toEqual({ ...other, active: true });
    const removed = await ask(server.port, { method: 'DELETE', path: `/api/accounts/${used?.id}` });
    expect(removed.json()).toEqual({ ...used, active: false });
    const { studio, close } = connect(`http://127.0.0.1:${server.port}`);
    expect(await studio.accounts.signedIn()).toEqual([{ ...other, active: true }]);
    expect(await studio.accounts.switchTo(other?.id ?? '')).toEqual({ ...other, active: true });
    await expect(studio.accounts.removeAccount('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await close();
  });

  it('tells of a Grok sign-in what the person should know, and ends it on demand', async () => {
    const { studio, close } = connect(`http://127.0.0.1:${server.port}`);
    const started = await studio.accounts.startSwitch({ provider: 'grok' });
    expect(started).toMatchObject({ userCode: 'WXYZ-1234', notice: expect.stringContaining('xAI') });
    const [waiting, ...others] = await studio.accounts.waitingSwitches();
    expect(waiting).toEqual({ ...started, expiresIn: expect.any(Number) });
    expect(others).toEqual([]);
    expect(await studio.accounts.cancelSwitch(started.sessionId)).toMatchObject({
      status: 'error',
      error: 'The sign-in was cancelled',
      failure: { code: 'AUTH_SWITCH_CANCELED' },
    });
    expect(await studio.accounts.switchState(started.sessionId)).toMatchObject({ status: 'error' });
    expect(await studio.accounts.waitingSwitches()).toEqual([]);
    const again = await ask(server.port, { method: 'DELETE', path: `/api/auth/switch/${started.sessionId}` });
    expect(again.status).toBe(200);
    await close();
  });

  it('answers 404 with the status for a session that it does not know', async () => {
    for (const id of ['0'.repeat(32), 'x', '..%2f']) {
      expect(await state(id)).toMatchObject({ http: 404, status: 'expired', error: { code: 'NOT_FOUND' } });
    }
  });

  it('answers 400 for an account that nobody signs in to', async () => {
    for (const body of [{ provider: 'api' }, { provider: 7 }, {}, { provider: 'codex', more: 1 }]) {
      const answer = await askJson(server.port, '/api/auth/switch', body);
      expect([answer.status, answer.json().code]).toEqual([400, 'INVALID_INPUT']);
    }
  });

  it('answers 502 when there is no code, and 429 for the 21st that waits', async () => {
    issuer.codeStatus = 404;
    expect(await start('codex')).toMatchObject({ status: 502, body: { code: 'AUTH_SWITCH_FAILED' } });
    issuer.codeStatus = 200;
    const all = await Promise.all(Array.from({ length: 21 }, () => start('grok')));
    expect(all.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
    const refused = all.find(({ status }) => status === 429);
    expect(refused?.body.code).toBe('TOO_MANY_AUTH_SESSIONS');
    const [first] = all.filter(({ status }) => status === 200);
    await ask(server.port, { method: 'DELETE', path: `/api/auth/switch/${first?.body.sessionId}` });
    expect((await start('grok')).status).toBe(200);
  });

  it('goes on with the address that the browser ended on, and says what is wrong with any other', async () => {
    const begun = await askJson(server.port, '/api/auth/switch', { provider: 'grok', by: 'browser' });
    const { sessionId, verificationUrl, userCode } = begun.json() as unknown as StartedSwitch;
    expect(userCode).toBeNull();
    const hand = async (address: unknown, id = sessionId) => {
      const answer = await askJson(server.port, `/api/auth/switch/${id}/callback`, { address });
      return { http: answer.status, ...(answer.json() as unknown as SwitchState & { code: string }) };
    };
    for (const wrong of ['https://elsewhere.example/', '', 5]) {
      expect(await hand(wrong)).toMatchObject({ http: 400, code: 'INVALID_INPUT' });
    }
    expect(await hand('x', 'f'.repeat(32))).toMatchObject({ http: 404, status: 'expired' });
    expect(await state(sessionId)).toMatchObject({ status: 'pending' });
    const ended = await hand(issuer.visit(verificationUrl, 'a@b.example'));
    expect(ended).toMatchObject({ http: 200, status: 'complete', signedIn: { email: 'a@b.example' } });
    const { studio, close } = connect(`http://127.0.0.1:${server.port}`);
    expect(await studio.accounts.finishSwitch(sessionId, { address: 'x' })).toMatchObject({
      status: 'complete',
    });
    await close();
    const refused = await askJson(server.port, '/api/auth/switch', { provider: 'codex', by: 'browser' });
    expect([refused.status, (refused.json() as { code?: string }).code]).toEqual([400, 'INVALID_INPUT']);
  });
});
