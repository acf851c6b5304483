import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { type CodexTurn, codexStandIn } from '../../support/codex-stand-in.ts';
import { LeapingClock } from '../../support/device-issuer.ts';
import { signInsAt } from '../../support/sign-ins-at.ts';
import { codexDocument, codexFile, signIn } from '../../support/signed-in.ts';
import { useTempDir } from '../../support/temp-dir.ts';
import { aToken } from '../../support/token-issuer.ts';
import { until } from '../../support/waiting.ts';

const HOUR_MS = 3_600_000;
const never = new AbortController().signal;

/** Minutes are over at once. */
class ImpatientClock extends SystemClock {
  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return super.sleep(ms > 60_000 ? 5 : ms, signal);
  }
}

describe('a sign-in through the codex program that IMA2_CODEX_BIN names', () => {
  const folder = useTempDir();
  const open = async (turn: CodexTurn, parts: { document?: unknown; clock?: Clock } = {}) => {
    const program = await codexStandIn(folder.path, turn, parts.document);
    const env = {
      ...{ IMA2_CODEX_BIN: program, PATH: process.env['PATH'] ?? '', HOME: folder.path, LANG: 'C' },
      ...{ OPENAI_API_KEY: 'sk-canary', XAI_API_KEY: 'xai-canary', GEMINI_API_KEY: 'AI-canary' },
      ...{ ANTHROPIC_API_KEY: 'anthropic-canary', VERTEX_SERVICE_ACCOUNT_JSON: '{"canary":1}' },
    };
    return signInsAt(folder.path, 'http://127.0.0.1:9', { env, clock: parts.clock ?? new SystemClock() });
  };
  const seen = async () => JSON.parse(await readFile(join(folder.path, 'seen.json'), 'utf8'));
  const isAlive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  const left = async () =>
    (await readdir(join(folder.path, 'accounts', 'chatgpt')).catch(() => [])).filter((name) => name.startsWith('.'));

  it('shows what it says, takes what it leaves, and keeps its own login', async () => {
    const former = codexDocument(aToken(HOUR_MS), 'refresh-former', 0);
    await signIn(codexFile(folder.path), former);
    const document = codexDocument(aToken(HOUR_MS, { email: 'new@b.example' }), 'refresh-new', 0);
    document.tokens.account_id = 'account-2';
    const { signIns, close } = await open('signs-in', { document });
    const begun = await signIns.begin('chatgpt', 'code', never);
    expect(begun).toMatchObject({ userCode: 'ABCD-EFGHJ', verificationUrl: 'https://auth.openai.com/codex/device' });
    expect(await begun.done).toMatchObject({ account: 'chatgpt', active: true });
    expect(JSON.parse(await readFile(codexFile(folder.path), 'utf8'))).toEqual(document);
    expect(await signIns.list()).toHaveLength(2);
    expect(await left()).toEqual([]);
    await close();
  });

  it('hands no key of anybody on to it', async () => {
    const { signIns, close } = await open('waits');
    await signIns.begin('chatgpt', 'code', never);
    const { args, env } = await seen();
    expect(args).toEqual(['login', '--device-auth']);
    expect(JSON.stringify(env)).not.toContain('canary');
    expect(env.CODEX_HOME).toContain(join(folder.path, 'accounts', 'chatgpt'));
    await close();
  });

  it.each<[CodexTurn]>([['fails'], ['leaves-nothing']])('fails when it %s', async (turn) => {
    const { signIns, close } = await open(turn);
    const { done } = await signIns.begin('chatgpt', 'code', never);
    await expect(done).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
    await close();
    expect(await left()).toEqual([]);
  });

  it('has no code when it says nothing for 30 s, or is not there', async () => {
    const clock = new LeapingClock();
    const silent = await open('silent', { clock });
    await expect(silent.signIns.begin('chatgpt', 'code', never)).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
    expect(clock.sleeps[0]).toBe(30_000);
    await silent.close();
    const gone = signInsAt(folder.path, 'http://127.0.0.1:9', { env: { IMA2_CODEX_BIN: '/nowhere/codex' } });
    await expect(gone.signIns.begin('chatgpt', 'code', never)).rejects.toMatchObject({ code: 'AUTH_SWITCH_FAILED' });
    await gone.close();
    expect(await left()).toEqual([]);
  });

  it('ends it when nobody enters the code in 15 minutes', async () => {
    const { signIns, close } = await open('waits', { clock: new ImpatientClock() });
    const { done } = await signIns.begin('chatgpt', 'code', never);
    const { pid } = await seen();
    await expect(done).rejects.toMatchObject({ code: 'AUTH_SWITCH_EXPIRED' });
    await until(() => (isAlive(pid) ? undefined : true));
    await close();
  });

  it('ends it when nobody wants it any more', async () => {
    const { signIns, close } = await open('waits');
    const ending = new AbortController();
    const { done } = await signIns.begin('chatgpt', 'code', ending.signal);
    const { pid } = await seen();
    expect(isAlive(pid)).toBe(true);
    const reason = new Error('enough');
    ending.abort(reason);
    await expect(done).rejects.toBe(reason);
    await until(() => (isAlive(pid) ? undefined : true));
    await close();
    expect(await left()).toEqual([]);
  });
});
