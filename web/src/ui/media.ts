import { type ReadonlySignal, signal } from '@preact/signals';

/** Whether a media query holds now; changes with the window. */
export function media(query: string): ReadonlySignal<boolean> {
  const list = globalThis.matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener('change', (event) => {
    matches.value = event.matches;
  });
  return matches;
}

/** A phone, or a window as narrow: what would float becomes a sheet. */
export const isNarrow = media('(max-width: 639px)');
