import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TokenFile } from '../../../src/adapters/accounts/token-file.ts';
import { underTokenLock } from '../../../src/adapters/accounts/token-lock.ts';
import { buildProgram, runProgram } from '../../support/child-program.ts';
import { startDeviceIssuer } from '../../support/device-issuer.ts';
import { failingFiles } from '../../support/intercepted-files.ts';
import { signInsAt } from '../../support/sign-ins-at.ts';
import { codexDocument, codexFile, grokDocument, grokFile, HastyClock, signIn } from '../../support/signed-in.ts';
import { makeTempDir, type TempDir, useTempDir } from '../../support/temp-dir.ts';
import { aToken } from '../../support/token-issuer.ts';

const HOUR_MS = 3_600_000;
const PATIENCE_MS = 60_000;

describe('a switch that is killed between the answer of the issuer and the end of its write', () => {
  const folder = useTempDir();
  let programs: TempDir;
  let dying: string;
  beforeAll(async () => {
    programs = await makeTempDir();
    dying = await buildProgram('die-while-switching', programs.path);
  }, PATIENCE_MS);
  afterAll(() => programs.remove());

  it(
    'leaves the old account in use or the new one, and never loses the old one',
    async () => {
      const issuer = await startDeviceIssuer();
      issuer.code = { interval: '0.01' };
      const former = codexDocument(aToken(HOUR_MS), 'refresh-former', 0);
      const outcomes: string[] = [];
      try {
        for (let nth = 1; outcomes.at(-1) !== 'done'; nth += 1) {
          await signIn(codexFile(folder.path), former);
          issuer.enter(`new-${nth}@b.example`);
          const { signal } = await runProgram(dying, [folder.path, issuer.url, String(nth)]);
          const left = JSON.parse(await readFile(codexFile(folder.path), 'utf8'));
          const isNew = left.tokens.access_token === issuer.given?.access;
          if (!isNew) expect(left).toEqual(former);
          const { signIns, close } = signInsAt(folder.path, issuer.url);
          const accounts = await signIns.list();
          const old = accounts.find(({ email }) => email === null);
          expect(accounts.filter(({ active }) => active)).toHaveLength(1);
          await signIns.use(old?.id ?? '');
          expect(JSON.parse(await readFile(codexFile(folder.path), 'utf8'))).toEqual(former);
          await close();
          outcomes.push(signal === null ? 'done' : isNew ? 'new' : 'old');
        }
      } finally {
        await issuer.close();
      }
      expect(outcomes.join()).toMatch(/^(old,)+(new,)*done$/);
      const left = await readdir(join(folder.path, 'accounts', 'chatgpt'));
      expect(left.filter((name) => name.endsWith('.tmp')).length).toBeLessThanOrEqual(1);
    },
    PATIENCE_MS,
  );
});

describe('a switch on a disk that refuses', () => {
  const folder = useTempDir();

  it('keeps the account in use, byte for byte, whichever call fails', async () => {
    const issuer = await startDeviceIssuer();
    try {
      for (const name of ['open', 'write', 'sync', 'rename'] as const) {
        for (const nth of [1, 2]) {
          await signIn(grokFile(folder.path), { ...grokDocument('access-old', 'refresh-old', HOUR_MS) });
          const before = await readFile(grokFile(folder.path));
          const { files } = failingFiles({ name, nth, code: 'ENOSPC' });
          const { signIns, close } = signInsAt(folder.path, issuer.url, { files });
          const { done } = await signIns.begin('grok', 'code', new AbortController().signal);
          issuer.enter('new@b.example');
          await expect(done).rejects.toMatchObject({ kind: 'storage-failed' });
          expect(await readFile(grokFile(folder.path))).toEqual(before);
          await close();
        }
      }
    } finally {
      await issuer.close();
    }
  });
});

describe('a change to an account that another process has changed to meanwhile', () => {
  const folder = useTempDir();

  it('leaves the tokens that it has renewed since', async () => {
    const { signIns, close } = signInsAt(folder.path, 'http://127.0.0.1:9');
    const clock = new HastyClock();
    const document = (email: string, refresh: string) => ({ ...grokDocument(email, refresh, HOUR_MS), email });
    const holds = async () => JSON.parse(await readFile(grokFile(folder.path), 'utf8'));
    try {
      await signIn(grokFile(folder.path), document('one@b.example', 'refresh-one'));
      const [one] = await signIns.list();
      const shelf = join(folder.path, 'accounts', 'grok');
      await signIn(join(shelf, `${one?.id}.json`), document('one@b.example', 'refresh-used-up'));
      await signIn(grokFile(folder.path), document('two@b.example', 'refresh-two'));
      const lock = await new TokenFile(grokFile(folder.path)).lockPath();
      const { used } = await underTokenLock(lock, clock, async () => {
        const used = signIns.use(one?.id ?? '');
        await new Promise((resolve) => setTimeout(resolve, 50));
        await signIn(grokFile(folder.path), document('one@b.example', 'refresh-newest'));
        return { used };
      });
      expect(await used).toMatchObject({ email: 'one@b.example', active: true });
      expect((await holds()).refreshToken).toBe('refresh-newest');
    } finally {
      await close();
    }
  });
});
