import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** Whether a media query holds now; changes with the window. */
export function media(query: string): ReadonlySignal<boolean> {
  const list = globalThis.matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener('change', (event) => {
    matches.value = event.matches;
  });
  return matches;
}

/** A phone, or a window as narrow. */
export const isNarrow = media('(max-width: 639px)');
/** A phone on its side, or a window as low. */
export const isLow = media('(max-height: 479px)');
/** There is no room beside the pictures: what would float becomes a sheet, and the prompt bar is one line. */
export const isSmall = computed(() => isNarrow.value || isLow.value);
