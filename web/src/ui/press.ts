/** What a finger sends after it has left, to whatever lies there then; `click` comes last. */
const REST = ['mousedown', 'mouseup', 'click'] as const;

/**
 * In what has just opened nothing counts that comes from a press begun before: the finger that opened it by resting
 * on something else may leave it anywhere. Keys and assistive technology click without a press. Returns how to stop.
 */
export function refuseEarlierPress(element: HTMLElement): () => void {
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  for (const type of REST) element.addEventListener(type, refuse, options);
  // From the first press inside on, all is as usual.
  element.addEventListener('pointerdown', () => stop.abort(), options);
  return () => stop.abort();
}

/** Nothing on the page gets what is left of the press under way, in the middle of whose `pointerdown` this is called. */
export function swallowPress(): void {
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  for (const type of REST) document.addEventListener(type, refuse, options);
  // Heard first at the window, which the event under way has left already.
  for (const type of ['pointerdown', 'pointercancel', 'keydown']) addEventListener(type, () => stop.abort(), options);
}

/**
 * Calls back when the area around the panel of a modal layer was pressed: after the whole press, so that nothing of it
 * is left for what lies behind. Returns how to stop.
 */
export function followScrim(layer: HTMLElement, leave: () => void): () => void {
  const stop = new AbortController();
  let isPressed = false;
  layer.addEventListener('pointerdown', ({ target }) => (isPressed = target === layer), { signal: stop.signal });
  layer.addEventListener(
    'click',
    ({ target }) => {
      if (isPressed && target === layer) leave();
    },
    { signal: stop.signal },
  );
  return () => stop.abort();
}

function refuse(event: Event): void {
  if (event.type === 'click' && !isPressed(event as PointerEvent)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** A click of a key or of assistive technology counts no presses, or names no kind of pointer. */
function isPressed({ detail, pointerType }: Partial<PointerEvent>): boolean {
  return detail !== 0 && pointerType !== '';
}
