import { describe, expect, it } from '@jest/globals';
import { phraseBook } from '../../../web/src/text/phrase-book.ts';

describe('A book of phrases', () => {
  const book = phraseBook({
    'at most {count} cats': '고양이 최대 {count}마리',
    '{name} is {colour}': '{name}: {colour}',
    red: '빨강',
    blue: '파랑',
  });

  it('finds sentences by what is fixed in them, and keeps their values', () => {
    expect(book('at most 3 cats')).toBe('고양이 최대 3마리');
  });

  it('translates values that it knows, alone or in a list', () => {
    expect(book('Tom is red')).toBe('Tom: 빨강');
    expect(book('Tom is red, green, blue')).toBe('Tom: 빨강, green, 파랑');
  });

  it('translates several sentences when it knows them all', () => {
    expect(book('Tom is red. at most 3 cats')).toBe('Tom: 빨강. 고양이 최대 3마리');
    expect(book('Tom is red. Tom sleeps')).toBeUndefined();
  });

  it('has nothing for other sentences', () => {
    expect(book('Tom sleeps')).toBeUndefined();
  });
});
