/**
 * Calls back after so many milliseconds in which the page was visible and neither the pointer nor the focus was on the
 * element. Returns how to stop.
 */
export function countdown(element: HTMLElement, lifetime: number, onEnd: () => void): () => void {
  let left = lifetime;
  let startedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const held = { pointer: false, focus: false };

  const update = () => {
    const runs = !document.hidden && !held.pointer && !held.focus;
    if (runs === (timer !== undefined)) return;
    if (runs) {
      startedAt = Date.now();
      timer = setTimeout(onEnd, left);
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    // A moment stays, so that it does not vanish from under the pointer that just left.
    left = Math.max(1000, left - (Date.now() - startedAt));
  };
  const hold = (by: 'pointer' | 'focus', value: boolean) => () => {
    held[by] = value;
    update();
  };
  const listeners: [string, () => void][] = [
    ['pointerenter', hold('pointer', true)],
    ['pointerleave', hold('pointer', false)],
    ['focusin', hold('focus', true)],
    ['focusout', hold('focus', false)],
  ];
  for (const [name, listener] of listeners) element.addEventListener(name, listener);
  document.addEventListener('visibilitychange', update);
  update();
  return () => {
    clearTimeout(timer);
    for (const [name, listener] of listeners) element.removeEventListener(name, listener);
    document.removeEventListener('visibilitychange', update);
  };
}
