import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, render } from '@testing-library/preact';
import { beginInPrompt } from '../../../../../web/src/features/generation/bar/begin-in-prompt.ts';

afterEach(cleanup);

describe('the focus of a page that opens', () => {
  it('goes behind the words of the prompt, once', () => {
    const { getByRole } = render(<textarea id="prompt" value="a small boat" />);
    const prompt = getByRole('textbox') as HTMLTextAreaElement;
    beginInPrompt();
    expect(document.activeElement).toBe(prompt);
    expect(prompt.selectionStart).toBe('a small boat'.length);
    prompt.blur();
    beginInPrompt();
    expect(document.activeElement).toBe(document.body);
  });
});
