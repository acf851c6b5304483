import { describe, expect, it } from '@jest/globals';
import { readWildcardYaml } from '../../../src/adapters/storage/wildcard-yaml.ts';

const read = (text: string) => Object.fromEntries(readWildcardYaml(text));

describe('readWildcardYaml', () => {
  it('reads keys above keys, lists of both kinds, quotes and comments', () => {
    const text = [
      '# wardrobe',
      '---',
      'clothes:            # all of it',
      '  hats:',
      "    - 'a hat, # not a comment'",
      '    - "3::say \\"hi\\""',
      '    - 2::cap # warm',
      '  shoes:',
      '  - boots',
      '  "long key": [red, "with, comma", \'it\'\'s\']',
      'mood: calm',
    ].join('\n');
    expect(read(text)).toEqual({
      'clothes/hats': ['a hat, # not a comment', '3::say "hi"', '2::cap'],
      'clothes/shoes': ['boots'],
      'clothes/long key': ['red', 'with, comma', "it's"],
      mood: ['calm'],
    });
  });

  it('keeps braces, colons and lists of a template as they are', () => {
    expect(read('a:\n  - {x|y} in __b__\n  - style: bold\n')).toEqual({ a: ['{x|y} in __b__', 'style: bold'] });
    expect(read('- one\n- two')).toEqual({ '': ['one', 'two'] });
    expect(read('')).toEqual({});
  });

  it.each([
    ['a:\n\t- tab', 2],
    ['a:\n  - "open', 2],
    ['a: [one', 1],
    ['just words', 1],
    ['a:\n  - |\n    text', 2],
    ['a: &anchor', 1],
  ])('names the line of %j', (text, line) => {
    expect(() => readWildcardYaml(text)).toThrow(expect.objectContaining({ line }));
  });
});
