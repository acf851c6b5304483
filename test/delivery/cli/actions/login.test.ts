import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { useCommandLine, written } from '../../../support/command-line.ts';
import { type DeviceIssuer, startDeviceIssuer } from '../../../support/device-issuer.ts';
import { codexDocument, codexFile, grokDocument, grokFile, signIn } from '../../../support/signed-in.ts';
import { aToken } from '../../../support/token-issuer.ts';

const HOUR_MS = 3_600_000;

describe('ima2 login and ima2 accounts', () => {
  const cli = useCommandLine();
  let issuer: DeviceIssuer;
  let env: Record<string, string>;
  beforeEach(async () => {
    issuer = await startDeviceIssuer();
    issuer.code = { interval: '0.01' };
    env = { IMA2_OAUTH_ISSUER: issuer.url, IMA2_XAI_ISSUER: issuer.url };
  });
  afterEach(() => issuer.close());

  it('shows a code, waits for it and says who is signed in', async () => {
    const { child, ended } = cli.start(['login', 'codex'], { env });
    await written(child, /ABCD-12345/);
    issuer.enter('a@b.example');
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(stdout).toContain(`${issuer.url}/codex/device`);
    expect(stdout).toContain('Signed in to ChatGPT as a@b.example');
    const kept = JSON.parse(await readFile(codexFile(cli.home.folder), 'utf8'));
    expect(kept.tokens.access_token).toBe(issuer.given?.access);
  });

  it('prints one JSON object when that is asked for, and the code on standard error', async () => {
    const { child, ended } = cli.start(['login', '--provider', 'chatgpt', '--json'], { env });
    await written(child, /enter ABCD-12345/);
    issuer.enter('a@b.example');
    expect((await ended).json()).toMatchObject({ ok: true, status: 'complete', account: { email: 'a@b.example' } });
  });

  it('says what Grok sign-ins are before it starts one, and ends with 130 when it is interrupted', async () => {
    const { child, ended } = cli.start(['grok', 'login', '--manual-paste', '--device-code'], { env, isOpen: true });
    await written(child, /paste it here/);
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/warning .*xAI/);
    expect(stderr).toContain('--device-code changes nothing');
    expect(stderr).not.toContain('--manual-paste');
    expect(stderr.indexOf('xAI')).toBeLessThan(stderr.indexOf('paste it'));
  });

  it.each([
    ['grok', 'login', '--no-browser'],
    ['login', 'grok', '--paste'],
  ])('%s %s %s: takes the address that the browser ends on, and asks again for any other', async (...args) => {
    const { child, ended } = cli.start(args, { env, isOpen: true });
    const shown = written(child, /paste it here/);
    const [, page = ''] = /Open +(\S+)/.exec(await written(child, /Open +\S+\s/)) ?? [];
    await shown;
    child.stdin?.write('\nhttps://elsewhere.example/\n');
    await written(child, /not the one that the browser ends on/);
    child.stdin?.write(`${issuer.visit(page, 'a@b.example')}\n`);
    const { code, stdout } = await ended;
    expect([code, stdout.includes('Signed in to Grok as a@b.example')]).toEqual([0, true]);
    const kept = JSON.parse(await readFile(grokFile(cli.home.folder), 'utf8'));
    expect(kept).toMatchObject({ accessToken: issuer.given?.access, email: 'a@b.example' });
  });

  it('cancels a sign-in for which nobody can paste anything any more', async () => {
    const { child, ended } = cli.start(['grok', 'login'], { env, isOpen: true });
    await written(child, /paste it here/);
    child.stdin?.end();
    expect(await ended).toMatchObject({ code: 130 });
  });

  it('ends with 1 when the issuer gives no code, and with 2 for an account that does not exist', async () => {
    issuer.codeStatus = 500;
    expect(await cli.run(['login', 'chatgpt'], { env })).toMatchObject({ code: 1, stdout: '' });
    expect(await cli.run(['login', 'moon'], { env })).toMatchObject({ code: 2 });
    expect(await cli.run(['login'], { env })).toMatchObject({ code: 2 });
  });

  it('lists accounts, changes between them and forgets them', async () => {
    await signIn(codexFile(cli.home.folder), codexDocument(aToken(HOUR_MS), 'refresh-canary', 0));
    await signIn(grokFile(cli.home.folder), grokDocument('access-canary', 'refresh-canary', HOUR_MS));
    const { child, ended } = cli.start(['login', 'chatgpt', '--json'], { env });
    await written(child, /ABCD/);
    issuer.enter('new@b.example');
    await ended;
    const listed = await cli.run(['accounts', '--json']);
    expect(listed.stdout).not.toContain('canary');
    const { accounts } = listed.json();
    expect(accounts).toHaveLength(3);
    const old = accounts.find(({ active }: { active: boolean }) => !active);
    expect((await cli.run(['accounts', 'ls'])).stdout).toMatch(/● +chatgpt-\w{12} +ChatGPT +new@b\.example +plus/);
    expect(await cli.run(['accounts', 'rm', 'new@b.example'])).toMatchObject({ code: 5 });
    expect((await cli.run(['accounts', 'use', old.id, '--json'])).json()).toMatchObject({ account: { id: old.id } });
    expect((await cli.run(['accounts', 'rm', 'new@b.example'])).stdout).toContain('is forgotten');
    expect(await cli.run(['accounts', 'use', 'chatgpt'])).toMatchObject({ code: 0 });
    expect(await cli.run(['accounts', 'use', 'nobody'])).toMatchObject({ code: 1 });
    expect((await cli.run(['grok', 'logout'])).stdout).toContain('Signed out of Grok');
    expect((await cli.run(['grok', 'logout', '--json'])).json()).toEqual({ ok: true, account: null });
    await expect(readFile(grokFile(cli.home.folder))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('ima2 grok and ima2 oauth', () => {
  const cli = useCommandLine();

  it('say whether the accounts could be used', async () => {
    expect((await cli.run(['oauth', 'status', '--json'])).json()).toMatchObject({ ok: true, status: 'auth_required' });
    expect((await cli.run(['oauth', 'status'])).stdout).toMatch(/^status +auth_required$/m);
    const state = await cli.run(['grok', 'status', '--json']);
    expect([state.code, state.json().ok]).toEqual([0, true]);
    expect(await cli.run(['grok', 'models'])).toMatchObject({ code: 1, stdout: '' });
    expect((await cli.run(['grok', 'proxy'])).stdout).toContain('IMA2_GROK_PROXY_URL');
  });
});
