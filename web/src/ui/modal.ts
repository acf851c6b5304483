import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { focusInto, giveFocusBack } from './focus.ts';
import { addLayer } from './layers.ts';
import { followScrim } from './press.ts';

/**
 * Opens a `<dialog>` over everything for as long as the component lives, and gives the focus back afterwards. A press
 * beside its panel closes it and reaches nothing else.
 */
export function useModal(
  dialog: RefObject<HTMLDialogElement | null>,
  onClose: () => void,
  takeFocus: (root: HTMLElement) => void = focusInto,
): void {
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const origin = document.activeElement;
    const onCancel = (event: Event) => {
      // The state of the page decides what is open, not the element.
      event.preventDefault();
      close.current();
    };
    element.addEventListener('cancel', onCancel);
    element.showModal();
    const removeLayer = addLayer({ element, isModal: true, close: () => close.current() });
    const stopScrim = followScrim(element, () => close.current());
    takeFocus(element);
    return () => {
      removeLayer();
      stopScrim();
      element.removeEventListener('cancel', onCancel);
      element.close();
      giveFocusBack(element, origin);
    };
  }, [dialog, takeFocus]);
}
