import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildProgram, runProgram } from '../../support/child-program.ts';
import {
  codexDocument,
  codexFile,
  grokDocument,
  grokFile,
  HastyClock,
  signIn,
  vaultAt,
} from '../../support/signed-in.ts';
import { makeTempDir, type TempDir, useTempDir } from '../../support/temp-dir.ts';
import { aToken, startIssuer, type TokenIssuer } from '../../support/token-issuer.ts';

const PROCESSES = 10;
const ROUNDS = 20;
/** Each takes as long as another program is given. */
const ROUNDS_ELSEWHERE = 10;
const HOUR_MS = 3_600_000;
/** For many processes on few processors. */
const PATIENCE_MS = 60_000;

let programs: TempDir;
let rounds: string;
let codex: string;
let dying: string;

beforeAll(async () => {
  programs = await makeTempDir();
  rounds = await buildProgram('renew-in-rounds', programs.path);
  codex = await buildProgram('codex-renewing', programs.path);
  dying = await buildProgram('die-while-renewing', programs.path);
}, PATIENCE_MS);

afterAll(() => programs.remove());

interface Answer {
  secret?: string;
  code?: string;
}

/** Programs that each answer a line with a line. */
async function startAll(home: string, issuer: string, others?: readonly string[]) {
  const all = others ?? Array.from({ length: PROCESSES }, () => rounds);
  const pace = others === undefined ? ['hasty'] : [];
  const children = all.map((program) => {
    const child: ChildProcess = spawn(process.execPath, [program, home, issuer, ...pace], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { child, lines: createInterface({ input: child.stdout as NodeJS.ReadableStream }) };
  });
  await Promise.all(children.map(({ lines }) => once(lines, 'line')));
  const ask = async (line: string): Promise<Answer[]> =>
    Promise.all(
      children.map(async ({ child, lines }) => {
        child.stdin?.write(`${line}\n`);
        const [answer] = await once(lines, 'line');
        return JSON.parse(String(answer)) as Answer;
      }),
    );
  const stop = () =>
    Promise.all(
      children.map(({ child }) => {
        child.stdin?.end();
        return once(child, 'close');
      }),
    );
  return { ask, stop };
}

describe('T18 many processes with one sign-in whose refresh tokens are good once', () => {
  const folder = useTempDir();

  it.each([
    ['chatgpt', ROUNDS],
    ['grok', 3],
  ])(
    '%s: each expiry is renewed once, and everybody has the new token',
    async (name, times) => {
      const issuer = await startIssuer();
      const { ask, stop } = await startAll(folder.path, issuer.url);
      try {
        await signIn(codexFile(folder.path), codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
        await signIn(grokFile(folder.path), grokDocument('grok-canary', issuer.refresh(), -1));
        for (let round = 1; round <= times; round += 1) {
          const answers = await ask(round === 1 ? `current ${name}` : `renew ${name}`);
          expect(answers).toEqual(Array.from({ length: PROCESSES }, () => ({ secret: issuer.newest() })));
          expect(issuer.counts).toEqual({ renewed: round, reused: 0 });
        }
      } finally {
        await stop();
        await issuer.close();
      }
    },
    PATIENCE_MS,
  );

  it(
    'a token that ends while nobody looks is renewed once in each round',
    async () => {
      const issuer = await startIssuer();
      const { ask, stop } = await startAll(folder.path, issuer.url);
      try {
        for (let round = 1; round <= 5; round += 1) {
          await signIn(codexFile(folder.path), codexDocument(aToken(60_000), issuer.refresh(), 0));
          const answers = await ask('current chatgpt');
          expect(answers).toEqual(Array.from({ length: PROCESSES }, () => ({ secret: issuer.newest() })));
          expect(issuer.counts).toEqual({ renewed: round, reused: 0 });
        }
      } finally {
        await stop();
        await issuer.close();
      }
    },
    PATIENCE_MS,
  );
});

describe('T18 two processes and a Codex that knows no lock', () => {
  const folder = useTempDir();

  it(
    'show the issuer no refresh token that they were told is used up, and nobody is signed out',
    async () => {
      const issuer = await startIssuer();
      const { ask, stop } = await startAll(folder.path, issuer.url, [rounds, rounds, codex]);
      try {
        for (let round = 1; round <= ROUNDS_ELSEWHERE; round += 1) {
          await signIn(codexFile(folder.path), codexDocument(aToken(-1), issuer.refresh(), 0));
          const answers = await ask('current chatgpt');
          expect(answers).toEqual(answers.map(() => ({ secret: issuer.newest() })));
          expect(issuer.counts.renewed).toBe(round);
        }
        // Between two that know no common lock both may ask once; each token is then shown twice at most, never by ours twice.
        const shown = issuer.requests.map((request) => String(request.json().refresh_token));
        const counts = [...new Set(shown)].map((token) => shown.filter((each) => each === token).length);
        expect(Math.max(...counts)).toBeLessThanOrEqual(2);
        expect(issuer.counts.reused).toBe(shown.length - ROUNDS_ELSEWHERE);
      } finally {
        await stop();
        await issuer.close();
      }
    },
    PATIENCE_MS,
  );
});

describe('T18 a process that is killed between the answer of the issuer and the end of its write', () => {
  const folder = useTempDir();
  async function next(issuer: TokenIssuer): Promise<Answer> {
    const { vault, network } = vaultAt(folder.path, issuer.url, { clock: new HastyClock() });
    try {
      return await vault.credentials('chatgpt').then(
        (found) => ({ secret: found?.secret ?? 'none' }),
        ({ code }: { code: string }) => ({ code }),
      );
    } finally {
      await network.close();
    }
  }

  /** What the next start finds. */
  async function killedBefore(nth: number, issuer: TokenIssuer): Promise<string> {
    const renewed = issuer.counts.renewed + 1;
    await signIn(codexFile(folder.path), codexDocument(aToken(-1), issuer.refresh(), HOUR_MS));
    const { signal } = await runProgram(dying, [folder.path, issuer.url, String(nth)]);
    const left: unknown = JSON.parse(await readFile(codexFile(folder.path), 'utf8'));
    expect(left).toMatchObject({ auth_mode: 'chatgpt', agent_identity: { kept: true } });
    const answer = await next(issuer);
    if (answer.code === undefined) expect(answer).toEqual({ secret: issuer.newest() });
    else expect(answer).toEqual({ code: 'AUTH_CHATGPT_EXPIRED' });
    expect(issuer.counts.renewed).toBe(renewed);
    const names = await readdir(join(folder.path, '.codex'));
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    if (signal === null) return 'done';
    return answer.code === undefined ? 'has them' : 'asks';
  }

  it(
    'leaves a file that is whole; the next start has the new tokens or asks to sign in',
    async () => {
      const outcomes: string[] = [];
      const issuer = await startIssuer();
      try {
        for (let nth = 1; outcomes.at(-1) !== 'done'; nth += 1) outcomes.push(await killedBefore(nth, issuer));
      } finally {
        await issuer.close();
      }
      // Lost only before the new file was whole: open, and two pieces.
      expect(outcomes.join()).toMatch(/^(asks,){3}(has them,)+done$/);
    },
    PATIENCE_MS,
  );
});
