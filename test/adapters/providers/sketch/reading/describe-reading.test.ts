import { describe, expect, it } from '@jest/globals';
import { describeReading } from '../../../../../src/adapters/providers/sketch/reading/describe-reading.ts';

describe('describeReading', () => {
  it.each([
    [
      'a red fox in a snowy forest at dawn, paper-cut style',
      'a red fox, forest setting, at dawn, snow, paper-cut style',
    ],
    ['눈 덮인 숲 속의 붉은 여우, 새벽, 종이 오리기', 'a red fox, forest setting, at dawn, snow, paper-cut style'],
    ['고양이 세 마리', '3 cats'],
    ['mice and an owl', '3 mice and an owl'],
    ['a sign that says "OPEN"', 'a sign, lettered "OPEN"'],
    ['zeitgeist', 'an ornament for "zeitgeist"'],
    ['', 'a view'],
  ])('says what was understood of "%s"', (prompt, expected) => {
    expect(describeReading(prompt)).toBe(expected);
  });
});
