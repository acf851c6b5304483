import { describe, expect, it } from '@jest/globals';
import { cut, displayWidth, oneLine, pad } from '../../../src/delivery/cli/display-width.ts';

describe('display width', () => {
  it.each([
    ['abc', 3],
    ['여우', 4],
    ['日本', 4],
    ['ＡＢ', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['🦊', 2],
    ['a여🦊', 5],
    ['', 0],
  ])('counts the columns of %s', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });

  it('pads and cuts by columns, so that Hangul stays in line', () => {
    expect(pad('여우', 6)).toBe('여우  ');
    expect(pad('toolong', 3)).toBe('toolong');
    expect(cut('여우가 눈 덮인 숲에', 8)).toBe('여우가…');
    expect(displayWidth(cut('여우가 눈 덮인 숲에', 8))).toBeLessThanOrEqual(8);
    expect(cut('short', 8)).toBe('short');
    expect(cut('a long prompt', 8)).toBe('a long…');
  });

  it('leaves nothing in a line that could act on the terminal', () => {
    expect(oneLine('a\u001b[31mred\u0007\nnext\tcell\r')).toBe('a [31mred next cell');
    expect(oneLine('safe\u202egnp.exe')).toBe('safe gnp.exe');
    expect(oneLine('\u009b2J')).toBe('2J');
  });
});
