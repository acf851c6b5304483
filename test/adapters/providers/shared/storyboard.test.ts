import { describe, expect, it } from '@jest/globals';
import { promptOf, STORYBOARD } from '../../../../src/adapters/providers/shared/storyboard.ts';

describe('The words of a storyboard', () => {
  it('stand before the prompt where one is wanted, and nowhere else', () => {
    expect(promptOf({ prompt: 'a fox', storyboard: true })).toBe(`${STORYBOARD}\n\na fox`);
    expect(promptOf({ prompt: 'a fox', storyboard: false })).toBe('a fox');
  });

  it('ask for nine panels of which the first is black', () => {
    expect(STORYBOARD).toMatch(/nine panels.*three rows of three.*first panel is plain black/);
  });
});
