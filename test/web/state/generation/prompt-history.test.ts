import { describe, expect, it } from '@jest/globals';
import { findPrompts, walked, withPrompt } from '../../../../web/src/state/generation/prompt-history.ts';

describe('sent prompts', () => {
  it('stand newest first, each once, and no more than two hundred', () => {
    expect(withPrompt(['b', 'a'], ' a ')).toEqual(['a', 'b']);
    expect(withPrompt(['b'], '  ')).toEqual(['b']);
    const many = Array.from({ length: 250 }, (_, at) => `p${at}`);
    expect(withPrompt(many, 'new')).toHaveLength(200);
  });

  it('are found by all their words', () => {
    expect(findPrompts(['Red fox in snow', 'Blue fox', 'Red barn'], 'fox re')).toEqual(['Red fox in snow']);
    expect(findPrompts(['a', 'b'], ' ')).toEqual(['a', 'b']);
  });

  it('are walked back and forth, and the draft is where the walk began', () => {
    const list = ['newest', 'older'];
    const first = walked(list, null, 1, 'draft');
    expect(first?.text).toBe('newest');
    const second = walked(list, first?.walk ?? null, 1, 'newest');
    expect(second?.text).toBe('older');
    expect(walked(list, second?.walk ?? null, 1, 'older')).toBeNull();
    const back = walked(list, first?.walk ?? null, -1, 'newest');
    expect(back?.text).toBe('draft');
  });

  it('pass over the one that stands in the bar already', () => {
    expect(walked(['same', 'older'], null, 1, 'same')?.text).toBe('older');
  });
});
