import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { cancelled, isUncertain } from '../../../../src/domain/errors.ts';
import type { Media } from '../../../../src/domain/generation.ts';
import type { AgyPlay } from '../../../support/agy-program.ts';
import { agyUnderTest } from '../../../support/agy-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { useTempDir } from '../../../support/temp-dir.ts';
import { until, within } from '../../../support/waiting.ts';

const folder = useTempDir();
const reference: Media = { bytes: samplePng(8, 8, 1), mediaType: 'image/png' };
const source: Media = { bytes: samplePng(8, 8, 2), mediaType: 'image/png' };

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Everything below a folder that is a file. */
async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
}

function isAlive(pid: number | undefined | null): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('Antigravity', () => {
  it.each([
    'envelope',
    'envelope-as-text',
    'raw-newlines',
    'line',
    'line-in-envelope',
    'saved-path',
    'prose',
    'file-only',
    'ansi',
    'symlink-inside',
  ] as const)('takes the picture and removes it at its source when the program answers by %s', async (play) => {
    const { call, program } = await agyUnderTest(folder.path);
    await program.plays(play);
    const { made, error } = await call();
    expect(error).toBeUndefined();
    expect(Buffer.compare(made?.bytes ?? Buffer.alloc(0), program.picture)).toBe(0);
    expect(made).toMatchObject({ mediaType: 'image/jpeg' });
    expect(made?.warnings).toBeUndefined();
    expect(await filesBelow(join(program.home, '.gemini'))).toEqual([]);
    expect(await readdir(program.temp)).toEqual([]);
  });

  it('hands over the counts of tokens', async () => {
    const { call } = await agyUnderTest(folder.path);
    const { made } = await call();
    expect(made?.usage).toMatchObject({ input_tokens: 900, total_tokens: 947 });
  });

  it('asks a newer program in an empty folder, with the prompt last and nothing to read', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    await call({ references: [reference, reference], prompt: 'a fox; "quoted" and\nin two lines' });
    const [run] = await program.seen();
    expect(run).toMatchObject({ files: [], input: '' });
    expect(run?.args.slice(0, 3)).toEqual(['--output-format', 'json', '--json-schema']);
    expect(run?.args.at(-2)).toBe('-p');
    expect(run?.args.at(-1)).toContain('Prompt:\na fox; "quoted" and\nin two lines');
    expect(run?.args).not.toContain('--dangerously-skip-permissions');
    expect(run?.args).toContain('--add-dir');
    expect(run?.pictures).toEqual(Array(2).fill(Buffer.from(reference.bytes).toString('base64')));
    expect(run?.folder.startsWith(program.temp)).toBe(true);
  });

  it.each(['1.0.9', '1.1.7', null])(
    'asks a program of version %s on its input, without newer flags',
    async (version) => {
      const { call, program } = await agyUnderTest(folder.path, { version });
      const { made } = await call();
      expect(made?.mediaType).toBe('image/jpeg');
      const [run] = await program.seen();
      expect(run?.args).toEqual(['-p', '-']);
      expect(run?.input).toContain('a red fox in snow');
      expect(run?.input).toContain('RESULT|');
    },
  );

  it('hands a long prompt over on the input of a newer program, too', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    const prompt = '눈'.repeat(35_000);
    await call({ prompt });
    const [run] = await program.seen();
    expect(run?.args.at(-1)).toBe('-');
    expect(run?.input.endsWith(`Prompt:\n${prompt}`)).toBe(true);
  });

  it('sends the source of an edit first', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    await call({ action: 'edit', source, references: [reference] });
    const [run] = await program.seen();
    expect(run?.pictures).toEqual([source, reference].map(({ bytes }) => Buffer.from(bytes).toString('base64')));
    expect(run?.args.at(-1)).toContain('The first picture is the one to change');
  });

  it('gives the program nothing of the environment but what is on the list', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    await call();
    const [run] = await program.seen();
    const added = ['__CF_USER_TEXT_ENCODING', 'PWD', 'SHLVL', '_'];
    const names = Object.keys(run?.environment ?? {}).filter((name) => !added.includes(name));
    expect(names.sort()).toEqual(['GEMINI_API_KEY', 'HOME', 'PATH']);
  });

  const REFUSALS: readonly [AgyPlay, string, string][] = [
    ['nothing', 'AGY_ARTIFACT_NOT_FOUND', 'provider-reply-unreadable'],
    ['missing', 'AGY_ARTIFACT_NOT_FOUND', 'provider-reply-unreadable'],
    ['another-run', 'AGY_PARSE_FAILED', 'provider-reply-unreadable'],
    ['words', 'AGY_PARSE_FAILED', 'provider-reply-unreadable'],
    ['outside', 'AGY_PATH_REJECTED', 'provider-reply-unreadable'],
    ['outside-missing', 'AGY_PATH_REJECTED', 'provider-reply-unreadable'],
    ['symlink-out', 'AGY_PATH_REJECTED', 'provider-reply-unreadable'],
    ['text-file', 'AGY_PATH_REJECTED', 'provider-reply-unreadable'],
    ['short-line', 'AGY_MALFORMED_RESULT', 'provider-reply-unreadable'],
    ['error-line', 'AGY_GENERATION_FAILED', 'provider-unavailable'],
    ['structured-error', 'AGY_GENERATION_FAILED', 'provider-unavailable'],
    ['envelope-error', 'AGY_GENERATION_FAILED', 'provider-unavailable'],
    ['quota', 'AGY_QUOTA_EXHAUSTED', 'provider-rate-limited'],
    ['quota-on-stderr', 'AGY_QUOTA_EXHAUSTED', 'provider-rate-limited'],
    ['fails', 'AGY_PROCESS_ERROR', 'provider-unavailable'],
  ];

  it.each(REFUSALS)('names the failure when the program plays %s: %s', async (play, code, kind) => {
    const { call, program } = await agyUnderTest(folder.path);
    await program.plays(play);
    const { error } = await call({ references: [reference] });
    expect(error).toMatchObject({ code, kind, retryable: false });
    expect(error && isUncertain(error)).toBe(false);
    expect(inspect(error, { depth: 9 })).not.toContain('CANARY');
    expect(await isThere(join(program.path, '..', 'private.jpg'))).toBe(true);
    expect(await readdir(program.temp)).toEqual([]);
  });

  it('says why in the words of the model', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    await program.plays('error-line');
    const { error } = await call();
    expect(error?.message).toBe('Antigravity made no picture: I would rather not, said ***');
  });

  it('takes no picture for a result that it has sent itself', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    await program.plays('names-reference');
    const { error } = await call({ references: [reference] });
    expect(error?.code).toBe('AGY_ARTIFACT_NOT_FOUND');
  });

  it('leaves a picture where it is that was there before the run', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    await program.plays('old-file');
    const { made } = await call();
    expect(made?.mediaType).toBe('image/jpeg');
    expect(await isThere(join(program.home, '.cache', 'old.jpg'))).toBe(true);
  });

  it('warns when the picture has another size than it always has', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    await program.plays('not-square');
    const { made } = await call();
    expect(made?.mediaType).toBe('image/png');
    expect(made?.warnings).toMatchObject([{ code: 'OPTION_ADAPTED', field: 'size', normalizedTo: '64x32' }]);
  });

  it.each(['hangs', 'ignores-term'] as const)('ends a program that %s, at once for who cancels', async (play) => {
    const { call, program } = await agyUnderTest(folder.path);
    await program.plays(play);
    const controller = new AbortController();
    const called = call({}, controller.signal);
    let seen = await program.seen();
    while (seen.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen = await program.seen();
    }
    controller.abort(cancelled());
    const { error } = await within(1000, called);
    expect(error).toMatchObject({ kind: 'run-cancelled', code: 'GENERATION_CANCELED' });
    await until(() => (isAlive(seen[0]?.pid) ? undefined : true));
    while ((await readdir(program.temp)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('stops a program that takes too long, and leaves open whether it has drawn', async () => {
    const { call, program } = await agyUnderTest(folder.path, { timeoutMs: 3000 });
    await program.plays('ignores-term');
    const { error } = await call();
    expect(error).toMatchObject({ kind: 'provider-timed-out', code: 'AGY_TIMEOUT', retryable: false });
    expect(error && isUncertain(error)).toBe(true);
    const [run] = await program.seen();
    await until(() => (isAlive(run?.pid) ? undefined : true));
    while ((await readdir(program.temp)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('stops a program that writes without end', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    await program.plays('flood');
    const { error } = await call();
    expect(error).toMatchObject({ code: 'AGY_PARSE_FAILED', kind: 'provider-reply-unreadable' });
    const [run] = await program.seen();
    await until(() => (isAlive(run?.pid) ? undefined : true));
  });

  it('ends what the program has started and left behind', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    await program.plays('grandchild');
    const { made } = await call();
    expect(made?.mediaType).toBe('image/jpeg');
    const [run] = await program.seen();
    await until(() => (isAlive(run?.grandchild) ? undefined : true));
  });

  it('refuses a fourth picture before anything runs', async () => {
    const { call, program } = await agyUnderTest(folder.path);
    const { error } = await call({ action: 'edit', source, references: [reference, reference, reference] });
    expect(error).toMatchObject({ kind: 'request-invalid', code: 'AGY_REF_TOO_MANY' });
    expect(await program.seen()).toEqual([]);
  });

  it('says that it is not installed, and that nothing was done', async () => {
    const { call, provider } = await agyUnderTest(folder.path, { program: join(folder.path, 'nowhere') });
    const { error } = await call();
    expect(error).toMatchObject({ kind: 'provider-unavailable', code: 'AGY_PROCESS_ERROR', retryable: false });
    expect(error && isUncertain(error)).toBe(false);
    const health = await provider.check({ signal: new AbortController().signal, credentials: null });
    expect(health).toMatchObject({ ready: false, reason: 'Antigravity is not installed or cannot be started' });
    expect(health.hint).toContain('IMA2_AGY_BIN');
  });

  it('says which version it found', async () => {
    const { provider } = await agyUnderTest(folder.path);
    const health = await provider.check({ signal: new AbortController().signal, credentials: null });
    expect(health).toEqual({
      ready: true,
      reason: null,
      hint: null,
      facts: { version: '1.1.23', structuredAnswers: true },
    });
  });
});
