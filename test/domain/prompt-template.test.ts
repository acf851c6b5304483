import { describe, expect, it } from '@jest/globals';
import { parseLine, parseTemplate } from '../../src/domain/prompt-template.ts';

describe('parseTemplate', () => {
  it('leaves ordinary text as it is', () => {
    expect(parseTemplate('a | b, 2$ :: _x_ snake_case')).toEqual([
      { kind: 'text', text: 'a | b, 2$ :: _x_ snake_case' },
    ]);
  });

  it('reads braces, weights, amounts, joints, numbers and lists', () => {
    const [first] = parseTemplate('{3::red| blue |}');
    expect(first).toMatchObject({ kind: 'choice', from: 1, to: 1, written: '{3::red| blue |}' });
    expect((first as never as { options: unknown[] }).options).toEqual([
      { weight: 3, parts: [{ kind: 'text', text: 'red' }] },
      { weight: 1, parts: [{ kind: 'text', text: 'blue' }] },
      { weight: 1, parts: [] },
    ]);
    expect(parseTemplate('{2-3$$a|b|c}')[0]).toMatchObject({ from: 2, to: 3, separator: ', ' });
    expect(parseTemplate('{-2$$ and $$a|b}')[0]).toMatchObject({ from: 0, to: 2, separator: ' and ' });
    expect(parseTemplate('{2-$$a|b}')[0]).toMatchObject({ from: 2, to: Number.POSITIVE_INFINITY });
    expect(parseTemplate('{2-5}')).toEqual([{ kind: 'number', written: '{2-5}', from: 2, to: 5 }]);
    expect(parseTemplate('__a/b_c__ and __x*__')).toMatchObject([
      { kind: 'list', name: 'a/b_c' },
      { kind: 'text', text: ' and ' },
      { kind: 'list', name: 'x*' },
    ]);
  });

  it('takes a letter after a backslash for itself', () => {
    expect(parseTemplate('\\{a\\|b\\} \\__name__ C:\\dir \\\\')).toEqual([
      { kind: 'text', text: '{a|b} __name__ C:\\dir \\' },
    ]);
  });

  it.each([
    ['a {b', 3],
    ['a } b', 3],
    ['{a|{b}', 1],
    ['{5-2}', 1],
    ['{3-2$$a|b|c}', 1],
  ])('names the place of what is wrong in %j', (template, character) => {
    const error = expect.objectContaining({
      code: 'TEMPLATE_INVALID',
      message: expect.stringContaining(`(character ${character})`),
    });
    expect(() => parseTemplate(template)).toThrow(error);
  });

  it('refuses what is nested without end', () => {
    expect(() => parseTemplate('{'.repeat(5_000))).toThrow(expect.objectContaining({ code: 'TEMPLATE_INVALID' }));
  });

  it('reads a line of a list with its weight', () => {
    expect(parseLine('2.5:: red {a|b}', 'wildcard x')).toMatchObject({ weight: 2.5 });
    expect(() => parseLine('{', 'wildcard x')).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^wildcard x: /) }),
    );
  });
});
