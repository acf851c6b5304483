import { describe, expect, it } from '@jest/globals';
import { graphicsOf } from '../../../src/delivery/cli/terminal-graphics.ts';

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
