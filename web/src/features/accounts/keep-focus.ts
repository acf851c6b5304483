import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** When what has the focus goes away with a change of `state`, the first control of the element takes it. */
export function useKeptFocus(element: RefObject<HTMLElement | null>, state: unknown): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) return;
    element.current?.querySelector<HTMLElement>('button:not([disabled]), a')?.focus({ preventScroll: true });
  });
}
