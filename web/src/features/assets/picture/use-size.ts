import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Frame, Size } from './zoom.ts';

/** Keeps the inner size of an element, in CSS pixels, in a signal for as long as it is drawn. `fitIn` says how much of it a whole picture may take. */
export function useSize(
  element: RefObject<HTMLElement | null>,
  size: Signal<Frame | null>,
  fitIn?: (room: Size) => Size,
): void {
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = target;
      if (size.value?.width !== width || size.value.height !== height)
        size.value = { width, height, fit: fitIn?.({ width, height }) };
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, size, fitIn]);
}
