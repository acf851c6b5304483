/** Id of the text that says what should be there. */
export const PROMPT_ID = 'mask-prompt';

/** Gives the keys to the picture. */
export function focusPicture(): void {
  document.querySelector<HTMLElement>('.mask-frame')?.focus({ preventScroll: true });
}

/** Gives the keys to the text that says what should be there. */
export function focusPrompt(): void {
  document.getElementById(PROMPT_ID)?.focus();
}

/** Gives the keys to the picture when what had them is not there any more. */
export function keepFocus(): void {
  if (document.activeElement === null || document.activeElement === document.body) focusPicture();
}
