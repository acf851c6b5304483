const PAUSE_MS = 500;

/** A key handler for a list with the roles of a menu: it moves the focus among the items. */
export function menuKeys(): (event: KeyboardEvent & { currentTarget: HTMLElement }) => void {
  let typed = '';
  let typedAt = 0;
  return (event) => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    const now = items.indexOf(document.activeElement as HTMLElement);
    const focus = (index: number) => items.at(index % items.length)?.focus();
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focus(now + 1),
      ArrowUp: () => focus(now <= 0 ? -1 : now - 1),
      Home: () => focus(0),
      End: () => focus(-1),
    };
    const move = moves[event.key];
    const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (move === undefined && !isLetter) return;
    event.preventDefault();
    if (move !== undefined) return move();
    typed = (event.timeStamp - typedAt > PAUSE_MS ? '' : typed) + event.key.toLowerCase();
    typedAt = event.timeStamp;
    // One letter goes on to the next item; more letters narrow down from where the focus is.
    const from = typed.length === 1 ? now + 1 : Math.max(0, now);
    const order = [...items.slice(from), ...items.slice(0, from)];
    order.find((item) => item.textContent?.trim().toLowerCase().startsWith(typed))?.focus();
  };
}
