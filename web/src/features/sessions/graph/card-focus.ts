import { signal } from '@preact/signals';
import { select } from '../../../state/sessions/graph-store.ts';
import { isSmall } from '../../../ui/media.ts';

/** Whether the words and options of the selected card lie over the page, where there is no room beside the canvas. */
export const isSheetOpen = signal(false);
/** The card into whose words the caret is to go; null: none. */
export const wordsWanted = signal<string | null>(null);

/** Selects a card and puts the caret into its words. */
export function editWords(id: string): void {
  select([id]);
  if (isSmall.peek()) isSheetOpen.value = true;
  wordsWanted.value = id;
}

/** Puts the focus onto a card of the canvas. */
export function focusCard(id: string): void {
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}
