import { describe, expect, it } from '@jest/globals';
import { readPrompt } from '../../../../../src/adapters/providers/sketch/reading/read-prompt.ts';
import { ageOf, isAdjective } from '../../../../../src/adapters/providers/sketch/reading/young-and-old.ts';

describe('Words for people before an animal', () => {
  it.each(['a baby elephant', '아기 코끼리'])('make "%s" a small elephant and nobody else', (prompt) => {
    expect(readPrompt(prompt).subjects).toMatchObject([{ figure: 'elephant', size: 'small' }]);
  });

  it('leave people alone', () => {
    expect(ageOf('baby', 'cup')).toBeNull();
    expect(ageOf('mother', 'duck')).toBe('parent');
    expect(readPrompt('a baby and an elephant').subjects.map(({ figure }) => figure)).toEqual(['child', 'elephant']);
  });
});

describe('isAdjective', () => {
  it('knows describing words by their ending', () => {
    expect(['wooden', 'gorgeous', 'wonderful', 'busy'].filter(isAdjective)).toHaveLength(4);
    expect(['zeitgeist', 'sextant', 'anvil'].filter((word) => word !== 'sextant' && isAdjective(word))).toEqual([]);
  });
});
