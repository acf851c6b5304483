const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex], summary';

/** What the Tab key reaches inside an element, in order. */
export function tabStops(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && element.closest('[hidden], [inert]') === null,
  );
}

/** Moves the focus into what has just opened: to what asks for it with `data-first-focus`, a first item, a first control. */
export function focusInto(root: HTMLElement): void {
  const wanted = root.querySelector<HTMLElement>('[data-first-focus]') ?? firstItem(root) ?? tabStops(root)[0] ?? root;
  wanted.focus({ preventScroll: true });
}

/** The same for a sheet: the sheet itself, because a text field would bring up the keyboard of a phone. */
export function focusOnto(root: HTMLElement): void {
  const wanted = root.querySelector<HTMLElement>('[data-first-focus]') ?? firstItem(root) ?? root;
  wanted.focus({ preventScroll: true });
}

function firstItem(root: HTMLElement): HTMLElement | null {
  return root.querySelector('[role="menu"] [role^="menuitem"]');
}

/** Gives the focus back where it was, unless the person has put it somewhere else meanwhile. */
export function giveFocusBack(from: Element, to: Element | null): void {
  const { activeElement } = document;
  const isStray = activeElement === null || activeElement === document.body || from.contains(activeElement);
  if (isStray && to instanceof HTMLElement && to.isConnected) to.focus({ preventScroll: true });
}
