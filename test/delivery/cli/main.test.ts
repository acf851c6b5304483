import { describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../support/command-line.ts';

describe('ima2', () => {
  const cli = useCommandLine();

  it('prints its version and nothing else, wherever the flag stands', async () => {
    for (const args of [['--version'], ['-v'], ['gen', 'x', '--nonsense', '-v']]) {
      const { code, stdout, stderr } = await cli.run(args);
      expect({ code, stdout, stderr }).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
        stderr: '',
      });
    }
    // What follows -- is a word of the prompt.
    expect((await cli.run(['models', '--', '-v'])).stdout).not.toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('shows the top help: with a flag it is what was asked for, without any word it is a failure', async () => {
    const asked = await cli.run(['--help']);
    expect(asked.code).toBe(0);
    for (const part of ['Server commands:', 'Picture commands:', 'Variables:', 'Exit codes:', 'Examples:']) {
      expect(asked.stdout).toContain(part);
    }
    const bare = await cli.run([]);
    expect(bare).toMatchObject({ code: 1, stdout: asked.stdout });
  });

  it('shows the help of every command without contacting a server', async () => {
    const commands = ['serve', 'gen', 'edit', 'ls', 'show', 'open', 'ps', 'inflight ls', 'cancel', 'ping', 'models'];
    commands.push('capabilities', 'status', 'doctor', 'config set', 'backfill-thumbs', 'library rebuild', 'wait');
    commands.push('logs', 'completion');
    for (const command of commands) {
      const { code, stdout, stderr } = await cli.run([...command.split(' '), '-h'], {
        env: { IMA2_SERVER: 'http://127.0.0.1:9' },
      });
      expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' });
      expect(stdout).toContain(`Usage: ima2 ${command}`);
    }
  });

  it('ends with 1 and the nearest name for an unknown command', async () => {
    const { code, stdout, stderr } = await cli.run(['gne']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/Unknown command 'gne'[\s\S]*Did you mean gen\?[\s\S]*ima2 --help/);
  });

  it('shows the help of a command also when the word stands first', async () => {
    for (const words of [['gen'], ['config'], ['config', 'set'], ['gen', 'a fox']]) {
      const { code, stdout } = await cli.run(['help', ...words]);
      expect({ words, code }).toEqual({ words, code: 0 });
      expect(stdout).toContain(`Usage: ima2 ${words.filter((word) => word !== 'a fox').join(' ')}`);
    }
    expect((await cli.run(['help'])).stdout).toContain('Picture commands:');
  });

  it('ends with 1 and the nearest name when help is asked for an unknown command', async () => {
    expect(await cli.run(['help', 'zz'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining("'zz'"),
    });
    const { code, stderr } = await cli.run(['help', 'gne']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/Unknown command 'gne'[\s\S]*Did you mean gen\?/);
    expect(await cli.run(['help', 'config', 'gte'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('names the default of every choice in the help', async () => {
    const [gen, edit] = (await Promise.all([cli.run(['gen', '-h']), cli.run(['edit', '-h'])])).map(({ stdout }) =>
      stdout.replace(/\s+/g, ' '),
    );
    expect(gen).toContain('(default: 1024x1024)');
    expect(edit).toContain('(default: auto, the size of the picture)');
    for (const help of [gen, edit]) {
      expect(help).toMatch(/--mode <mode> .{0,60}\(default: auto\)/);
      expect(help).toMatch(/--preview <when> .{0,60}\(default: output\.preview, else auto\)/);
    }
  });

  it('ends with 2 and the help of the command for an unknown or missing sub-command', async () => {
    for (const args of [['config', 'gte'], ['config'], ['library', 'x']]) {
      const { code, stdout, stderr } = await cli.run(args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`Usage: ima2 ${args[0]}`);
    }
  });

  it('ends with 2 for an unknown flag, on every command, and names the nearest', async () => {
    for (const command of ['gen x', 'edit x -p y', 'ls', 'show x', 'ps', 'ping', 'config path', 'doctor']) {
      const { code, stderr } = await cli.run([...command.split(' '), '--jsno']);
      expect({ command, code }).toEqual({ command, code: 2 });
      expect(stderr).toContain("Unknown flag '--jsno'");
      expect(stderr).toContain('Did you mean --json?');
    }
  });

  it('reports a wrong argument as one JSON value when JSON is asked for, and for people on standard error', async () => {
    const ended = await cli.run(['gen', 'x', '--json', '--sise', '5']);
    expect(ended.code).toBe(2);
    expect(ended.json()).toEqual({
      ok: false,
      error: {
        code: 'INVALID_ARGUMENT',
        message: "Unknown flag '--sise'",
        kind: 'request-invalid',
        retryable: false,
        hint: 'Did you mean --size?',
      },
    });
    expect(ended.stderr).toContain("✗ Unknown flag '--sise'");
  });

  it('writes no escape character into a pipe', async () => {
    for (const args of [['models'], ['ls'], ['doctor'], ['nonsense'], ['--help']]) {
      const { stdout, stderr } = await cli.run(args);
      expect(stdout + stderr).not.toContain('\u001b');
    }
  });

  it('survives a reader that leaves early', async () => {
    const { child, ended } = cli.start(['models', '--json']);
    child.stdout?.destroy();
    expect((await ended).stderr).not.toContain('EPIPE');
  });
});
