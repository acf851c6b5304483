import type { Side } from './placement.ts';

/** A tooltip that is to be seen now. */
export interface ShownTip {
  anchor: HTMLElement;
  text: string;
  keys: string | undefined;
  side: Side;
}

const FIRST_MS = 450;
/** After one tooltip the next ones come at once, for this long. */
const WARM_MS = 400;
const LINGER_MS = 120;

/** Says when which tooltip is to be seen: after a rest of the pointer, on visible focus, and on a press of what is off. */
export function followTips(page: Document, show: (tip: ShownTip | null) => void): () => void {
  let current: HTMLElement | null = null;
  let waiting: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let warmUntil = 0;

  const open = (anchor: HTMLElement) => {
    const { tip, tipKeys, tipSide } = anchor.dataset;
    if (tip === undefined || !anchor.isConnected) return;
    current = anchor;
    waiting = null;
    show({ anchor, text: tip, keys: tipKeys, side: (tipSide as Side | undefined) ?? 'top' });
  };
  const close = () => {
    clearTimeout(timer);
    waiting = null;
    if (current === null) return;
    current = null;
    warmUntil = Date.now() + WARM_MS;
    show(null);
  };
  const openAfter = (anchor: HTMLElement, delay: number) => {
    if (anchor === current || anchor === waiting) return;
    if (current !== null || Date.now() < warmUntil) {
      clearTimeout(timer);
      return open(anchor);
    }
    clearTimeout(timer);
    waiting = anchor;
    timer = setTimeout(() => open(anchor), delay);
  };

  const onOver = ({ target, pointerType }: PointerEvent) => {
    if (pointerType === 'touch' || !(target instanceof Element)) return;
    const anchor = target.closest<HTMLElement>('[data-tip]');
    if (anchor !== null) {
      if (anchor === current) clearTimeout(timer);
      return openAfter(anchor, FIRST_MS);
    }
    if (target.closest('.tooltip') !== null) return clearTimeout(timer);
    clearTimeout(timer);
    waiting = null;
    if (current !== null) timer = setTimeout(close, LINGER_MS);
  };
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target.dataset['tip'] === undefined) return close();
    if (target.matches(':focus-visible')) openAfter(target, FIRST_MS);
  };
  const onPress = ({ target }: Event) => {
    const anchor = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
    close();
    // Whoever presses what is off wants to know why.
    if (anchor?.getAttribute('aria-disabled') === 'true') open(anchor);
  };
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') close();
  };

  page.addEventListener('pointerover', onOver);
  page.addEventListener('focusin', onFocus);
  page.addEventListener('focusout', close);
  page.addEventListener('click', onPress, true);
  page.addEventListener('keydown', onKey, true);
  page.addEventListener('scroll', close, { capture: true, passive: true });
  return () => {
    close();
    page.removeEventListener('pointerover', onOver);
    page.removeEventListener('focusin', onFocus);
    page.removeEventListener('focusout', close);
    page.removeEventListener('click', onPress, true);
    page.removeEventListener('keydown', onKey, true);
    page.removeEventListener('scroll', close, { capture: true });
  };
}
