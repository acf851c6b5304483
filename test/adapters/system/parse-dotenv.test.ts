import { describe, expect, it } from '@jest/globals';
import { parseDotenv } from '../../../src/adapters/system/parse-dotenv.ts';

describe('parseDotenv', () => {
  it.each([
    ['A=1', '1'],
    ['A = two words ', 'two words'],
    ['export A=x', 'x'],
    ['  A=x # remark', 'x'],
    ['A=http://h/#top', 'http://h/#top'],
    ['A=# only a remark', ''],
    ['A=', ''],
    ["A='as $it is \\n # here'", 'as $it is \\n # here'],
    ['A="line\\nbreak and \\"quotes\\"" # remark', 'line\nbreak and "quotes"'],
    ['A="two\nlines"', 'two\nlines'],
    ['A={"json": "kept"}', '{"json": "kept"}'],
    ['A=b=c', 'b=c'],
    ['\uFEFFA=1\r\n', '1'],
  ])('reads %j', (text, value) => {
    expect(parseDotenv(text)).toEqual({ A: value });
  });

  it('passes over remarks and what is no assignment', () => {
    expect(parseDotenv('# A=1\nnot a line\n1B=2\nC=3\n\nD=4')).toEqual({ C: '3', D: '4' });
  });

  it('lets a later line win and touches no prototype', () => {
    const found = parseDotenv('A=1\nA=2\n__proto__=x');
    expect(found.A).toBe('2');
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  });
});
