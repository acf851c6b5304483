import { signal } from '@preact/signals';
import { select } from '../../../state/sessions/graph-store.ts';
import { isSmall } from '../../../ui/media.ts';

/** Whether the words and options of the selected card lie over the page, where there is no room beside the canvas. */
export const isSheetOpen = signal(false);
/** Counts how often the words of a card were asked for. */
export const wordsWanted = signal(0);

/** Selects a card and puts the caret into its words. */
export function editWords(id: string): void {
  select([id]);
  if (isSmall.peek()) isSheetOpen.value = true;
  wordsWanted.value += 1;
}

/** Puts the focus onto a card of the canvas. */
export function focusCard(id: string): void {
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
      ?.focus({ preventScroll: true }),
  );
}
