import { describe, expect, it } from '@jest/globals';
import { slugOf } from '../../src/domain/slug.ts';

describe('slugOf', () => {
  it.each([
    ['A red fox!', 'a-red-fox'],
    ['여우와 눈', '여우와-눈'],
    ['  ', ''],
    ['x'.repeat(60), 'x'.repeat(40)],
    [`${'x'.repeat(39)} y`, 'x'.repeat(39)],
    [`${'x'.repeat(39)}𝐀`, 'x'.repeat(39)],
  ])('of %j is %j', (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });
});
