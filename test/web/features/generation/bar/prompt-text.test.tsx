import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { PromptText } from '../../../../../web/src/features/generation/bar/prompt-text.tsx';
import { change } from '../../../../../web/src/state/generation/composer.ts';
import { sentPrompts } from '../../../../../web/src/state/generation/prompt-history.ts';

describe('PromptText', () => {
  beforeEach(() => {
    sentPrompts.value = ['the third', 'the second', 'the first'];
    change({ prompt: '' });
  });
  afterEach(() => {
    cleanup();
    sentPrompts.value = [];
  });

  it('walks back as fast as the arrow is pressed, with the caret at the start at once', () => {
    const field = render(<PromptText />).container.querySelector('textarea') as HTMLTextAreaElement;
    for (const words of ['the third', 'the second', 'the first']) {
      act(() => void fireEvent.keyDown(field, { key: 'ArrowUp' }));
      expect([field.value, field.selectionStart, field.selectionEnd]).toEqual([words, 0, 0]);
    }
  });
});
