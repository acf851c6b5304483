import { describe, expect, it } from '@jest/globals';
import { wordDifference } from '../../../../../web/src/features/assets/compare/word-difference.ts';

const own = (text: string, other: string) =>
  wordDifference(text, other)
    .filter(({ isOwn }) => isOwn)
    .map((piece) => piece.text.trim());
const whole = (text: string, other: string) =>
  wordDifference(text, other)
    .map((piece) => piece.text)
    .join('');

describe('the difference of two texts by words', () => {
  it('marks the words that the other one has not', () => {
    expect(own('a red fox in the snow', 'a grey fox in the snow')).toEqual(['red']);
    expect(own('a fox in the deep snow at dusk', 'a fox in the snow')).toEqual(['deep', 'at dusk']);
    expect(own('a fox in the snow', 'a fox in the deep snow at dusk')).toEqual([]);
  });

  it('finds words that moved only once', () => {
    expect(own('red fox, blue hill', 'blue hill, red fox').length).toBe(1);
  });

  it('takes marks and other scripts as they are', () => {
    expect(own('등대와 고양이, 수채화', '등대와 강아지, 수채화')).toEqual(['고양이']);
    expect(own('fox!', 'fox?')).toEqual(['!']);
  });

  it('loses nothing of the text', () => {
    const texts = ['', '  two  blanks ', 'a\nb\tc', 'ends with a mark.', '😀 smile', 'x'.repeat(50)];
    for (const text of texts) for (const other of texts) expect(whole(text, other)).toBe(text);
  });

  it('says that equal texts are equal', () => {
    expect(own('the same', 'the same')).toEqual([]);
  });

  it('copes with very long texts', () => {
    const words = (from: number) => Array.from({ length: 4000 }, (_, at) => `w${from + at}`).join(' ');
    const [first] = wordDifference(words(0), words(10_000));
    expect(first?.isOwn).toBe(true);
  });
});
