import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { describe, expect, it } from '@jest/globals';
import { askTerminal, graphicsOf } from '../../../src/delivery/cli/terminal-graphics.ts';

const ESCAPE = '\u001b';

describe('what a terminal says it can show', () => {
  it.each([
    ['kitty', `${ESCAPE}_Gi=31;OK${ESCAPE}\\${ESCAPE}P>|kitty(0.36)${ESCAPE}\\${ESCAPE}[?62;c`],
    ['iterm', `${ESCAPE}P>|iTerm2 3.5.0${ESCAPE}\\${ESCAPE}[?62;4c`],
    ['iterm', `${ESCAPE}P>|WezTerm 20240203${ESCAPE}\\${ESCAPE}[?65;4;6;18;22c`],
    ['sixel', `${ESCAPE}P>|foot(1.16)${ESCAPE}\\${ESCAPE}[?62;4;22c`],
    ['blocks', `${ESCAPE}[?1;2c`],
    // The first number is the kind of terminal, not an ability.
    ['blocks', `${ESCAPE}[?4;22c`],
    ['blocks', `${ESCAPE}_Gi=31;ENOTSUP${ESCAPE}\\${ESCAPE}[?62c`],
    ['blocks', ''],
  ])('%s', (graphics, reply) => {
    expect(graphicsOf(reply)).toBe(graphics);
  });
});

describe('asking a terminal', () => {
  /** A terminal that remembers what it was sent and answers nothing but its abilities; Node decides about colours. */
  const terminal = (env: Record<string, string>) => {
    const sent: string[] = [];
    const input = new PassThrough();
    const stdin = Object.assign(input, { isTTY: true, setRawMode: () => stdin }) as unknown as typeof process.stdin;
    const stdout = Object.assign(Object.create(WriteStream.prototype), {
      isTTY: true,
      hasColors: () => WriteStream.prototype.hasColors.call(stdout, 16, env),
      write: (text: string) => {
        sent.push(text);
        input.write(`${ESCAPE}[?62;4;22c`);
        return true;
      },
    }) as typeof process.stdout;
    return { sent, ends: { stdin, stdout } };
  };

  it('reads its answer', async () => {
    const { sent, ends } = terminal({ TERM: 'xterm-256color' });
    expect(await askTerminal(ends)).toBe('sixel');
    expect(sent.join('')).toContain(`${ESCAPE}[c`);
  });

  it.each([{ TERM: 'xterm-256color', NO_COLOR: '1' }, { TERM: 'dumb' }])(
    'sends nothing at all with %j',
    async (env) => {
      const { sent, ends } = terminal(env);
      expect(await askTerminal(ends)).toBe('blocks');
      expect(sent).toEqual([]);
    },
  );
});
