import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeSignIns } from '../../contracts/sign-ins.contract.ts';
import { type DeviceIssuer, startDeviceIssuer } from '../../support/device-issuer.ts';
import { signInsAt } from '../../support/sign-ins-at.ts';
import { codexDocument, codexFile, grokDocument, grokFile, signIn, vaultAt } from '../../support/signed-in.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';
import { aToken, startIssuer } from '../../support/token-issuer.ts';
import { until } from '../../support/waiting.ts';

const HOUR_MS = 3_600_000;

describeSignIns('FileSignIns', async () => {
  const folder = await makeTempDir();
  const issuer = await startDeviceIssuer();
  const { signIns, close } = signInsAt(folder.path, issuer.url);
  return {
    signIns,
    enter: async (email) => issuer.enter(email),
    visit: (page, email) => issuer.visit(page, email),
    close: async () => {
      await close();
      await issuer.close();
      await folder.remove();
    },
  };
});

describe('FileSignIns', () => {
  const folder = useTempDir();
  let issuer: DeviceIssuer;
  let opened: ReturnType<typeof signInsAt>;
  beforeEach(async () => {
    issuer = await startDeviceIssuer();
    opened = signInsAt(folder.path, issuer.url);
  });
  afterEach(async () => {
    await opened.close();
    await issuer.close();
  });

  const connect = async (kind: 'chatgpt' | 'grok', email: string) => {
    const { done } = await opened.signIns.begin(kind, 'code', new AbortController().signal);
    issuer.enter(email);
    return done;
  };
  const read = async (path: string) => JSON.parse(await readFile(path, 'utf8'));
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

  it('writes what Codex and progrok read, for the owner alone, whatever the umask', async () => {
    const before = process.umask(0);
    try {
      await connect('chatgpt', 'a@b.example');
      const { access, refresh, id } = issuer.given ?? {};
      expect(await read(codexFile(folder.path))).toEqual({
        auth_mode: 'chatgpt',
        OPENAI_API_KEY: null,
        tokens: { id_token: id, access_token: access, refresh_token: refresh, account_id: 'account-of-a@b.example' },
        last_refresh: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      });
      await connect('grok', 'a@b.example');
      expect(await read(grokFile(folder.path))).toEqual({
        accessToken: issuer.given?.access,
        refreshToken: issuer.given?.refresh,
        expiresAt: expect.any(Number),
        tokenEndpoint: `${issuer.url}/oauth2/token`,
        email: 'a@b.example',
        idToken: issuer.given?.id,
      });
    } finally {
      process.umask(before);
    }
    for (const path of [codexFile(folder.path), grokFile(folder.path)]) {
      expect(await modeOf(path)).toBe(0o600);
      expect(await modeOf(join(path, '..'))).toBe(0o700);
    }
    const shelf = join(folder.path, 'accounts', 'chatgpt');
    expect(await modeOf(shelf)).toBe(0o700);
    for (const name of await readdir(shelf)) expect(await modeOf(join(shelf, name))).toBe(0o600);
  });

  it('keeps the login of the program with all its fields, and brings it back', async () => {
    const former = codexDocument(aToken(HOUR_MS), 'refresh-of-former', 0);
    await signIn(codexFile(folder.path), former);
    await connect('chatgpt', 'new@b.example');
    const accounts = await opened.signIns.list();
    expect(accounts.map(({ active }) => active).sort()).toEqual([false, true]);
    await opened.signIns.use(accounts.find(({ active }) => !active)?.id ?? '');
    expect(await read(codexFile(folder.path))).toEqual(former);
  });

  it('keeps the tokens of the former account as they were renewed meanwhile', async () => {
    const first = await connect('grok', 'first@b.example');
    await signIn(grokFile(folder.path), {
      ...grokDocument('access-renewed', 'refresh-renewed', HOUR_MS),
      email: 'first@b.example',
    });
    await connect('grok', 'second@b.example');
    await opened.signIns.use(first.id);
    expect(await read(grokFile(folder.path))).toMatchObject({ refreshToken: 'refresh-renewed' });
  });

  it('keeps a file that is no sign-in, byte for byte', async () => {
    for (const text of ['{"OPENAI_API_KEY":"sk-canary"}', 'not json']) {
      await mkdir(join(codexFile(folder.path), '..'), { recursive: true });
      await writeFile(codexFile(folder.path), text);
      await connect('chatgpt', 'a@b.example');
      const shelf = join(folder.path, 'accounts', 'chatgpt');
      const backups = (await readdir(shelf)).filter((name) => name.startsWith('backup-'));
      const texts = await Promise.all(backups.map((name) => readFile(join(shelf, name), 'utf8')));
      expect(texts).toContain(text);
      expect(await opened.signIns.list()).toHaveLength(1);
    }
  });

  it('hands the new tokens out at the next call, and hides them in everything that is said', async () => {
    const { vault, network } = vaultAt(folder.path, issuer.url);
    expect(await vault.credentials('chatgpt')).toBeUndefined();
    await connect('chatgpt', 'a@b.example');
    const { access = '', refresh = '' } = issuer.given ?? {};
    expect(await vault.credentials('chatgpt')).toMatchObject({ secret: access, accountId: 'account-of-a@b.example' });
    expect(opened.known.hideIn(`${access} ${refresh} code-canary-1`)).not.toMatch(/canary|eyJ\w{5,}/);
    await network.close();
  });

  it('signs out of Grok, whose file is ours', async () => {
    const { id } = await connect('grok', 'a@b.example');
    await opened.signIns.remove(id);
    await expect(stat(grokFile(folder.path))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(join(folder.path, 'accounts', 'grok'))).toEqual([]);
  });

  it('forgets the tokens also where a link leads to them', async () => {
    const real = join(folder.path, 'elsewhere.json');
    await writeFile(real, JSON.stringify(grokDocument('access-canary', 'refresh-canary', HOUR_MS)));
    await mkdir(join(grokFile(folder.path), '..'), { recursive: true });
    await symlink(real, grokFile(folder.path));
    const [account] = await opened.signIns.list();
    await opened.signIns.remove(account?.id ?? '');
    await expect(stat(real)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await opened.signIns.list()).toEqual([]);
  });

  it('waits for a renewal that is under way, and keeps what that brings', async () => {
    const renewing = await startIssuer();
    const { vault, network } = vaultAt(folder.path, renewing.url);
    await signIn(codexFile(folder.path), codexDocument(aToken(-1), 'refresh-used', 2 * HOUR_MS));
    const asked = new Promise<() => void>((resolve) => {
      renewing.answerWith(async () => {
        await new Promise<void>((answer) => resolve(answer));
        return { kind: 'json', body: { access_token: aToken(HOUR_MS), refresh_token: 'refresh-renewed' } };
      });
    });
    const renewal = vault.credentials('chatgpt');
    const answer = await asked;
    const switched = connect('chatgpt', 'new@b.example');
    await until(() => issuer.given);
    expect((await read(codexFile(folder.path))).tokens.refresh_token).toBe('refresh-used');
    answer();
    await renewal;
    const { id } = await switched;
    expect(await vault.credentials('chatgpt')).toMatchObject({ secret: issuer.given?.access });
    const former = (await opened.signIns.list()).find((account) => account.id !== id);
    await opened.signIns.use(former?.id ?? '');
    expect((await read(codexFile(folder.path))).tokens.refresh_token).toBe('refresh-renewed');
    await network.close();
    await renewing.close();
  });

  it('ends what waits for a person when it closes', async () => {
    const { done } = await opened.signIns.begin('grok', 'code', new AbortController().signal);
    const ended = expect(done).rejects.toMatchObject({ kind: 'run-cancelled' });
    await opened.close();
    await ended;
  });
});
