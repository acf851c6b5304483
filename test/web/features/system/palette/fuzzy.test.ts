import { describe, expect, it } from '@jest/globals';
import { fitOf } from '../../../../../web/src/features/system/palette/fuzzy.ts';

/** The texts that fit, best first. */
function found(query: string, ...texts: string[]): string[] {
  return texts
    .map((text) => ({ text, fit: fitOf(query, text) }))
    .filter(({ fit }) => fit !== null)
    .sort((a, b) => Number(b.fit) - Number(a.fit))
    .map(({ text }) => text);
}

describe('fitOf', () => {
  it('puts the start of the text before the start of a word, and that before the middle', () => {
    expect(found('set', 'Reset all', 'Open settings', 'Settings')).toEqual(['Settings', 'Open settings', 'Reset all']);
  });

  it('wants all words, in any order', () => {
    expect(found('fox red', 'A red fox', 'A red car', 'A fox')).toEqual(['A red fox']);
  });

  it('finds letters in order, but not strewn over a long text', () => {
    expect(fitOf('stg', 'Settings')).not.toBeNull();
    expect(fitOf('stg', 'so it begins with a very tall building near the garage')).toBeNull();
  });

  it('finds Korean by its initial consonants', () => {
    expect(found('ㅅㅈ', '설정', '작업', '화면 설정')).toEqual(['설정', '화면 설정']);
    expect(fitOf('설', '설정')).not.toBeNull();
    expect(fitOf('ㅋㅋ', '설정')).toBeNull();
  });

  it('lets everything through when nothing is typed', () => {
    expect(fitOf('  ', 'anything')).not.toBeNull();
  });
});
