import { topLayer } from '../../../routes.ts';

let isOpening = true;

/**
 * Puts the cursor behind the words of the prompt when the page opens and nothing else has the focus, so that what is
 * typed at once is a prompt. Not where a touch keyboard would come up, and not when a person comes back from another page.
 */
export function beginInPrompt(): void {
  if (!isOpening) return;
  isOpening = false;
  const isElsewhere = document.activeElement !== document.body || topLayer.peek() !== null;
  if (isElsewhere || matchMedia('(pointer: coarse)').matches) return;
  const prompt = document.querySelector<HTMLTextAreaElement>('#prompt');
  prompt?.focus({ preventScroll: true });
  prompt?.setSelectionRange(prompt.value.length, prompt.value.length);
}
