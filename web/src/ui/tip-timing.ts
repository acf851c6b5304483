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
const LONG_PRESS_MS = 500;
const STILL_PX = 10;

/**
 * Says when which tooltip is to be seen: after a rest of the pointer, on visible focus, and on a press of what is off. A
 * finger sees one while it rests on a button, which then does nothing, until the next touch; why something is off is
 * told to it by `tell`, since a tooltip would lie under the hand.
 */
export function followTips(
  page: Document,
  show: (tip: ShownTip | null) => void,
  tell: (reason: string) => void,
): () => void {
  let current: HTMLElement | null = null;
  let waiting: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let warmUntil = 0;
  let isByFinger = false;
  let isHeld = false;
  let touched = { x: 0, y: 0 };

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
    if (!isByFinger && target.matches(':focus-visible')) openAfter(target, FIRST_MS);
  };
  // The focus moves to the button under the finger.
  const onBlur = () => {
    if (!isHeld) close();
  };
  const onPress = (event: Event) => {
    if (isHeld) {
      isHeld = false;
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
    close();
    // Whoever presses what is off wants to know why.
    if (anchor?.getAttribute('aria-disabled') !== 'true') return;
    if (isByFinger) tell(anchor.dataset['tip'] ?? '');
    else open(anchor);
  };
  const onDown = ({ target, pointerType, clientX, clientY }: PointerEvent) => {
    isByFinger = pointerType === 'touch';
    isHeld = false;
    if (!isByFinger) return;
    close();
    touched = { x: clientX, y: clientY };
    const anchor = target instanceof Element ? target.closest<HTMLElement>('button[data-tip]') : null;
    if (anchor === null) return;
    timer = setTimeout(() => {
      isHeld = true;
      open(anchor);
    }, LONG_PRESS_MS);
  };
  const onMove = ({ pointerType, clientX, clientY }: PointerEvent) => {
    const isStill = Math.hypot(clientX - touched.x, clientY - touched.y) <= STILL_PX;
    if (pointerType === 'touch' && !isStill && !isHeld) clearTimeout(timer);
  };
  const onUp = ({ pointerType }: PointerEvent) => {
    if (pointerType === 'touch' && !isHeld) clearTimeout(timer);
  };
  const onKey = ({ key }: KeyboardEvent) => {
    isByFinger = false;
    if (key === 'Escape') close();
  };

  page.addEventListener('pointerover', onOver);
  page.addEventListener('focusin', onFocus);
  page.addEventListener('focusout', onBlur);
  page.addEventListener('click', onPress, true);
  page.addEventListener('pointerdown', onDown, true);
  page.addEventListener('pointermove', onMove, { capture: true, passive: true });
  page.addEventListener('pointerup', onUp, true);
  page.addEventListener('pointercancel', onUp, true);
  page.addEventListener('keydown', onKey, true);
  page.addEventListener('scroll', close, { capture: true, passive: true });
  return () => {
    close();
    page.removeEventListener('pointerover', onOver);
    page.removeEventListener('focusin', onFocus);
    page.removeEventListener('focusout', onBlur);
    page.removeEventListener('click', onPress, true);
    page.removeEventListener('pointerdown', onDown, true);
    page.removeEventListener('pointermove', onMove, { capture: true });
    page.removeEventListener('pointerup', onUp, true);
    page.removeEventListener('pointercancel', onUp, true);
    page.removeEventListener('keydown', onKey, true);
    page.removeEventListener('scroll', close, { capture: true });
  };
}
