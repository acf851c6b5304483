import { describe, expect, it } from '@jest/globals';
import { type ChildOrder, runChild } from '../../../../src/adapters/providers/shared/child.ts';
import { useTempDir } from '../../../support/temp-dir.ts';

const folder = useTempDir();

/** An order to run a piece of JavaScript. */
function order(script: string, more: Partial<ChildOrder> = {}): ChildOrder {
  return {
    program: process.execPath,
    args: ['-e', script],
    environment: { WORD: 'kite' },
    folder: folder.path,
    signal: new AbortController().signal,
    timeoutMs: 15_000,
    graceMs: 100,
    maxBytes: 1000,
    ...more,
  };
}

describe('a child process', () => {
  it('reads its input, sees only its own environment and folder, and says how it ended', async () => {
    const script = `
      let text = '';
      process.stdin.on('data', (piece) => { text += piece; });
      process.stdin.on('end', () => {
        console.log(JSON.stringify([text, process.env.WORD, process.env.HOME ?? null, process.cwd()]));
        console.error('a word beside');
        process.exitCode = 4;
      });`;
    const end = await runChild(order(script, { input: 'words' }));
    expect(end).toMatchObject({ how: 'exit', exitCode: 4, stderr: 'a word beside\n' });
    expect(JSON.parse(end.stdout)).toMatchObject(['words', 'kite', null, expect.stringContaining('ima2-test-')]);
    await end.gone;
  });

  it('may end without reading its input', async () => {
    const end = await runChild(order('process.exit(0)', { input: 'x'.repeat(1_000_000) }));
    expect(end).toMatchObject({ how: 'exit', exitCode: 0 });
  });

  it('is not started when the program is not there', async () => {
    const end = await runChild(order('', { program: `${folder.path}/nothing` }));
    expect(end).toMatchObject({ how: 'not-started', reason: 'ENOENT' });
    await end.gone;
  });

  it('is not started with an argument that no program can have', async () => {
    const end = await runChild(order('', { args: ['a\0b'] }));
    expect(end).toMatchObject({ how: 'not-started', reason: 'ERR_INVALID_ARG_VALUE' });
  });

  it('keeps the first bytes of what it writes beside, however much that is', async () => {
    const end = await runChild(order("process.stderr.write('x'.repeat(5000), () => console.log('done'))"));
    expect(end).toMatchObject({ how: 'exit', stdout: 'done\n', stderr: 'x'.repeat(1000) });
  });

  it('is stopped when it writes more than is kept', async () => {
    const end = await runChild(order("process.stdout.write('x'.repeat(5000)); setInterval(() => {}, 1000)"));
    expect(end).toMatchObject({ how: 'flooded', exitCode: null, stdout: 'x'.repeat(1000) });
    await end.gone;
  });

  it('is stopped when its time is over, by force when it does not listen', async () => {
    const end = await runChild(
      order("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)", { timeoutMs: 400 }),
    );
    expect(end.how).toBe('time-limit');
    await end.gone;
  });

  it('is not even started when the signal has aborted before', async () => {
    const end = await runChild(order('setInterval(() => {}, 1000)', { signal: AbortSignal.abort() }));
    expect(end.how).toBe('cancelled');
    await end.gone;
  });
});
