import { describe, expect, it } from '@jest/globals';
import { PromptTemplate } from '../../src/domain/expand-template.ts';

const LISTS = new Map([
  ['colours', ['red', 'green', 'blue']],
  ['things', ['3::a __colours__ car', 'a {small|large} house']],
  ['wear/hats', ['cap', '0::crown']],
  ['wear/shoes', ['boots']],
  ['round', ['a', '__trip__']],
  ['trip', ['__round__']],
  ['nothing', []],
]);
const template = (text: string) => new PromptTemplate(text, LISTS);
const all = (text: string) =>
  template(text)
    .all(100)
    .map(({ prompt }) => prompt);

describe('PromptTemplate', () => {
  it.each([
    ['a plain prompt', ['a plain prompt']],
    ['{a|b} {1-2}', ['a 1', 'a 2', 'b 1', 'b 2']],
    ['{2$$a|b|c}', ['a, b', 'a, c', 'b, c']],
    ['{1-2$$+$$a|b}', ['a', 'b', 'a+b']],
    ['{-1$$a|b} x', ['x', 'a x', 'b x']],
    ['{0::never|a}', ['a']],
    ['{very |}big', ['verybig', 'big']],
    ['a {tall {thin|wide}|short} tree', ['a tall thin tree', 'a tall wide tree', 'a short tree']],
    ['__things__', ['a red car', 'a green car', 'a blue car', 'a small house', 'a large house']],
    ['__wear/*__', ['cap', 'boots']],
    ['{2$$__colours__}', ['red, green', 'red, blue', 'green, blue']],
  ])('stands for all prompts of %j, and counts them', (text, prompts) => {
    expect(all(text)).toEqual(prompts);
    expect(template(text).total).toBe(prompts.length);
  });

  it('counts what nobody could list, and lists the first of them at once', () => {
    const huge = template(Array.from({ length: 60 }, () => '{a|b|c|d}').join(' '));
    expect(huge.total).toBe(Number.MAX_SAFE_INTEGER);
    expect(huge.all(2)).toHaveLength(2);
    expect(template('{0-999999999}').total).toBe(1_000_000_000);
  });

  it('draws the same for an equal seed, and says what it drew', () => {
    const one = template('{red|blue} __things__ {2$$x|y|z}');
    expect(one.draw('7', 0)).toEqual(template('{red|blue} __things__ {2$$x|y|z}').draw('7', 0));
    const prompts = Array.from({ length: 40 }, (_, index) => one.draw('7', index).prompt);
    expect(new Set(prompts).size).toBeGreaterThan(10);
    const { prompt, draws } = one.draw('7', 0);
    expect(draws[0]).toEqual({ from: '{red|blue}', drew: expect.stringMatching(/^(red|blue)$/) });
    expect(draws[1]?.from).toBe('__things__');
    expect(prompt).toContain(draws[1]?.drew);
  });

  it('draws by weight, within its numbers, and never twice of one choice', () => {
    const weighted = template('{3::a|b|0::c}');
    const drawn = Array.from({ length: 2_000 }, (_, index) => weighted.draw('1', index).prompt);
    const as = drawn.filter((one) => one === 'a').length;
    expect(as).toBeGreaterThan(1_400);
    expect(as).toBeLessThan(1_600);
    expect(drawn).not.toContain('c');
    for (let index = 0; index < 200; index += 1) {
      expect(Number(template('{2-5}').draw('2', index).prompt)).toBeGreaterThanOrEqual(2);
      expect(Number(template('{2-5}').draw('2', index).prompt)).toBeLessThanOrEqual(5);
      const two = template('{2$$a|b|c}').draw('3', index).prompt.split(', ');
      expect(new Set(two).size).toBe(2);
    }
  });

  it('draws only prompts that it stands for', () => {
    const text = '{1-2$$__colours__|x} {3-4} __wear/**__';
    const sorted = (prompt: string) => prompt.split(/[ ,]+/).sort().join(' ');
    const known = new Set(all(text).map(sorted));
    for (let index = 0; index < 100; index += 1)
      expect(known).toContain(sorted(template(text).draw('9', index).prompt));
  });

  it.each([
    ['a __nobody__', 'WILDCARD_UNKNOWN', '__nobody__ is not there'],
    ['__nothing__', 'WILDCARD_UNKNOWN', '__nothing__ is empty'],
    ['{a|__nobody__}', 'WILDCARD_UNKNOWN', '__nobody__'],
    ['__round__', 'TEMPLATE_INVALID', '__round__ leads to __trip__ leads to __round__'],
    ['{0::a|0::b}', 'TEMPLATE_INVALID', 'only options of weight 0'],
    ['{3$$a|b}', 'TEMPLATE_INVALID', 'asks for 3 of 2'],
  ])('refuses %j at once and names it', (text, code, part) => {
    expect(() => template(text)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(part) }));
  });
});
