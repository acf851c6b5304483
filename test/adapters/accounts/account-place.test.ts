import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildProgram, runProgram } from '../../support/child-program.ts';
import { startDeviceIssuer } from '../../support/device-issuer.ts';
import { failingFiles } from '../../support/intercepted-files.ts';
import { signInsAt } from '../../support/sign-ins-at.ts';
import { codexDocument, codexFile, grokDocument, grokFile, signIn } from '../../support/signed-in.ts';
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
          const { done } = await signIns.begin('grok', new AbortController().signal);
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
