import { spawnSync } from 'node:child_process';
import { chmod, readdir, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountVault } from '../../../src/ports/account-vault.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { afterWaiting, holdLock } from '../../support/held-lock.ts';
import { failingFiles } from '../../support/intercepted-files.ts';
import { codexDocument, codexFile, HastyClock, signIn, vaultAt } from '../../support/signed-in.ts';
import { useTempDir } from '../../support/temp-dir.ts';
import { aToken, startIssuer, type TokenIssuer } from '../../support/token-issuer.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MOUNT = '/bin/mount';
const UNMOUNT = '/bin/umount';
const mounts = process.platform === 'linux' && process.getuid?.() === 0;

describe('AccountTokens', () => {
  const folder = useTempDir();
  const path = () => codexFile(folder.path);
  const document = async () => JSON.parse(await readFile(path(), 'utf8'));
  let issuer: TokenIssuer;
  let closing: (() => Promise<void>)[];

  beforeEach(async () => {
    issuer = await startIssuer();
    closing = [() => issuer.close()];
  });
  afterEach(async () => {
    for (const close of closing.reverse()) await close();
  });

  function open(parts: Parameters<typeof vaultAt>[2] = {}): AccountVault {
    const { vault, network } = vaultAt(folder.path, issuer.url, { clock: new HastyClock(), ...parts });
    closing.push(() => network.close());
    return vault;
  }

  const secretOf = async (vault: AccountVault) => (await vault.credentials('chatgpt'))?.secret;

  it('hands a token out as it is while it is good', async () => {
    const access = aToken(HOUR_MS);
    await signIn(path(), codexDocument(access, issuer.refresh(), 50 * MINUTE_MS));
    expect(await secretOf(open())).toBe(access);
    expect(issuer.requests).toEqual([]);
  });

  it.each([
    ['ends within five minutes', 4 * MINUTE_MS, 0],
    ['was renewed over 55 minutes ago', 24 * HOUR_MS, 56 * MINUTE_MS],
  ])('renews a token that %s, and keeps every other field', async (_, endsIn, ago) => {
    const before = codexDocument(aToken(endsIn), issuer.refresh(), ago);
    await signIn(path(), before);
    expect(await secretOf(open())).toBe(issuer.newest());
    expect(issuer.requests.map((request) => [request.method, request.path, request.json()])).toEqual([
      [
        'POST',
        '/oauth/token',
        {
          grant_type: 'refresh_token',
          refresh_token: before.tokens.refresh_token,
          client_id: 'app_EMoamEEZ73f0CkXaXp7hrann',
        },
      ],
    ]);
    const { tokens, last_refresh, ...others } = await document();
    expect(others).toEqual({ auth_mode: 'chatgpt', OPENAI_API_KEY: null, agent_identity: { kept: true } });
    expect(tokens).toEqual({
      id_token: expect.not.stringContaining('id-canary'),
      access_token: issuer.newest(),
      refresh_token: expect.stringMatching(/^refresh-canary-/),
      account_id: 'account-1',
    });
    expect(tokens.refresh_token).not.toBe(before.tokens.refresh_token);
    expect(Date.now() - Date.parse(last_refresh)).toBeLessThan(MINUTE_MS);
  });

  it('asks once for many who want the token at the same time', async () => {
    await signIn(path(), codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
    const vault = open();
    const all = await Promise.all(Array.from({ length: 20 }, () => secretOf(vault)));
    expect(new Set(all)).toEqual(new Set([issuer.newest()]));
    expect(issuer.counts).toEqual({ renewed: 1, reused: 0 });
  });

  it('adopts a token that another program has written instead of a refused one', async () => {
    await signIn(path(), codexDocument(aToken(HOUR_MS), issuer.refresh(), 0));
    const vault = open();
    const refused = await vault.credentials('chatgpt');
    const theirs = aToken(HOUR_MS);
    await signIn(path(), codexDocument(theirs, issuer.refresh(), 0));
    expect(refused && (await vault.renew(refused))).toMatchObject({ secret: theirs, accountId: 'account-1' });
    expect(issuer.requests).toEqual([]);
  });

  it('adopts what a program that knows no lock writes while the issuer refuses the token that it has used up', async () => {
    await signIn(path(), codexDocument(aToken(-1), 'used-up-canary', HOUR_MS));
    const theirs = aToken(HOUR_MS);
    issuer.answerWith(async () => {
      setTimeout(() => void signIn(path(), codexDocument(theirs, issuer.refresh(), 0)), 5);
      return { kind: 'json', status: 401, body: { error: { code: 'refresh_token_reused' } } };
    });
    expect(await secretOf(open())).toBe(theirs);
  });

  it('leaves a sign-in alone that somebody wrote while the issuer was answering', async () => {
    await signIn(path(), codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
    const theirs = codexDocument(aToken(HOUR_MS), issuer.refresh(), 0);
    issuer.answerWith(async () => {
      await signIn(path(), theirs);
      return { kind: 'json', body: { access_token: aToken(HOUR_MS), refresh_token: 'lost-canary' } };
    });
    expect(await secretOf(open())).toBe(theirs.tokens.access_token);
    expect(await document()).toEqual(theirs);
  });

  it('brings no sign-in back that was removed while the issuer was answering', async () => {
    await signIn(path(), codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
    issuer.answerWith(async () => {
      await rm(path());
      return { kind: 'json', body: { access_token: aToken(HOUR_MS), refresh_token: 'lost-canary' } };
    });
    expect(await secretOf(open())).toBeUndefined();
    expect(await readdir(join(path(), '..'))).toEqual([]);
  });

  it.each(['refresh_token_reused', 'refresh_token_expired', 'refresh_token_invalidated', 'invalid_grant'])(
    'asks to sign in again after %s, and asks the issuer no second time',
    async (code) => {
      await signIn(path(), codexDocument(aToken(HOUR_MS), 'ended-canary', HOUR_MS));
      issuer.answerWith({ kind: 'json', status: 400, body: { error: { code, message: 'ended-canary' } } });
      const vault = open();
      for (let times = 0; times < 2; times += 1) {
        const failure = await vault.credentials('chatgpt').catch((error) => error);
        expect(failure).toMatchObject({ kind: 'account-expired', code: 'AUTH_CHATGPT_EXPIRED' });
        expect(JSON.stringify(failure)).not.toContain('canary');
      }
      expect(issuer.requests).toHaveLength(1);
      const access = aToken(HOUR_MS);
      await signIn(path(), codexDocument(access, issuer.refresh(), 0));
      expect(await secretOf(vault)).toBe(access);
    },
  );

  it.each([
    ['answers with an error of its own', { kind: 'status', status: 503 }],
    ['breaks the connection', { kind: 'reset' }],
    ['redirects', { kind: 'status', status: 307, headers: { location: 'http://127.0.0.1:9/' } }],
    ['sends no token', { kind: 'json', body: {} }],
    ['is not asked as it wants to be', { kind: 'json', status: 400, body: { error: 'invalid_client' } }],
  ] as const)('uses the old token as long as it is good when the issuer %s', async (_, answer) => {
    issuer.answerWith(answer);
    const access = aToken(4 * MINUTE_MS);
    await signIn(path(), codexDocument(access, issuer.refresh(), HOUR_MS));
    const vault = open();
    expect(await secretOf(vault)).toBe(access);
    expect(await secretOf(vault)).toBe(access);
    expect(issuer.requests).toHaveLength(1);
    await signIn(path(), codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
    await expect(vault.credentials('chatgpt')).rejects.toMatchObject({
      kind: 'provider-unavailable',
      code: 'NETWORK_FAILED',
      retryable: true,
      message: expect.stringContaining('ChatGPT'),
    });
  });

  it('asks nobody while another process has been renewing for too long, and says which one', async () => {
    const before = codexDocument(aToken(-1), issuer.refresh(), HOUR_MS);
    await signIn(path(), before);
    await holdLock(join(path(), '..', '.auth.json.ima2-lock'));
    const clock = new FixedClock(Date.now());
    const vault = open({ clock });
    expect(await afterWaiting(clock, 46_000, () => vault.credentials('chatgpt'))).toMatchObject({
      ...{ kind: 'provider-unavailable', code: 'ACCOUNT_BUSY', details: { pid: process.ppid } },
      hint: expect.stringContaining('.auth.json.ima2-lock'),
    });
    expect(issuer.requests).toEqual([]);
    expect(await document()).toEqual(before);
  });

  it('says so when a token has ended that nobody can renew, and uses it until then', async () => {
    const access = aToken(2 * MINUTE_MS);
    await signIn(path(), codexDocument(access, undefined, 2 * HOUR_MS));
    const vault = open();
    expect(await secretOf(vault)).toBe(access);
    await signIn(path(), codexDocument(aToken(-1), undefined, 2 * HOUR_MS));
    await expect(vault.credentials('chatgpt')).rejects.toMatchObject({ code: 'AUTH_CHATGPT_EXPIRED' });
  });

  it.each(['{"tokens":', '[]', ''])('asks to sign in again over a file with %j', async (text) => {
    await signIn(path(), {});
    await writeFile(path(), text);
    await expect(open().credentials('chatgpt')).rejects.toMatchObject({
      kind: 'account-expired',
      message: expect.stringContaining(path()),
    });
  });

  it('waits for a program that is writing the file in place', async () => {
    const access = aToken(HOUR_MS);
    const whole = JSON.stringify(codexDocument(access, undefined, 0));
    await signIn(path(), {});
    await writeFile(path(), whole.slice(0, 40));
    setTimeout(() => void writeFile(path(), whole), 60);
    expect(await secretOf(open())).toBe(access);
  });

  it('writes for the owner alone, whatever the umask, and leaves a link what it is', async () => {
    const umask = process.umask(0);
    try {
      await signIn(path(), codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
      await chmod(path(), 0o666);
      await symlink(join(folder.path, '.codex'), join(folder.path, 'linked'));
      expect(await secretOf(open())).toBe(issuer.newest());
      expect((await stat(path())).mode & 0o777).toBe(0o600);
      expect((await stat(join(path(), '..'))).mode & 0o777).toBe(0o700);
    } finally {
      process.umask(umask);
    }
  });

  it('follows a link to the file and leaves it a link', async () => {
    const real = join(folder.path, 'dotfiles', 'auth.json');
    await signIn(real, codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
    await signIn(path(), {});
    await unlink(path());
    await symlink(real, path());
    expect(await secretOf(open())).toBe(issuer.newest());
    expect(await readdir(join(real, '..'))).toEqual(['auth.json']);
    expect(JSON.parse(await readFile(real, 'utf8')).tokens.access_token).toBe(issuer.newest());
  });

  it('keeps new tokens that could not be written, and writes them later without a second question', async () => {
    const text = JSON.stringify(codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
    await signIn(path(), {});
    await writeFile(path(), text);
    const { files } = failingFiles({ name: 'write', nth: 1, code: 'ENOSPC' });
    const vault = open({ files });
    await expect(vault.credentials('chatgpt')).rejects.toMatchObject({ kind: 'storage-failed', code: 'DISK_FULL' });
    expect(await readFile(path(), 'utf8')).toBe(text);
    expect(await readdir(join(path(), '..'))).toEqual(['auth.json']);
    expect(await secretOf(vault)).toBe(issuer.newest());
    expect(issuer.counts).toEqual({ renewed: 1, reused: 0 });
    expect((await document()).tokens.access_token).toBe(issuer.newest());
  });

  (mounts ? it : it.skip)('asks nobody for what it could not write: a full disk leaves the file as it is', async () => {
    await signIn(path(), {});
    const home = join(path(), '..');
    expect(spawnSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', home]).status).toBe(0);
    try {
      const text = JSON.stringify(codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
      await writeFile(path(), text);
      await writeFile(join(home, 'filler'), Buffer.alloc(2 * 1024 * 1024)).catch(() => undefined);
      const vault = open();
      await expect(vault.credentials('chatgpt')).rejects.toMatchObject({ kind: 'storage-failed', code: 'DISK_FULL' });
      expect(await readFile(path(), 'utf8')).toBe(text);
      expect(issuer.requests).toEqual([]);
      await rm(join(home, 'filler'));
      expect(await secretOf(vault)).toBe(issuer.newest());
      expect((await readdir(home)).sort()).toEqual(['auth.json']);
    } finally {
      spawnSync(UNMOUNT, [home]);
    }
  });
});
