/** How long a part that has come needs to be drawn and to listen, in milliseconds. */
const DRAWN_MS = 60;

/**
 * Hands on what people do before the parts that take it are there: keys, and files that are pasted or dropped. `bring`
 * fetches them at once, `there` resolves when they have come by themselves. What some part has taken is not repeated.
 */
export function handOnEarly(bring: () => Promise<unknown>, there: Promise<unknown>): void {
  const early = new AbortController();
  const again = (event: Event, make: () => Event): void => {
    if (event.defaultPrevented) return;
    const { target } = event;
    const copy = make();
    void bring().then(() => setTimeout(() => target?.dispatchEvent(copy), DRAWN_MS));
  };
  const listen = <E extends keyof WindowEventMap>(type: E, take: (event: WindowEventMap[E]) => void): void =>
    addEventListener(type, take, { signal: early.signal });
  listen('keydown', (event) => {
    const isTyped = event.target instanceof Element && event.target.matches('input, textarea, select');
    if (!isTyped) again(event, () => new KeyboardEvent('keydown', event));
  });
  listen('dragover', (event) => event.preventDefault());
  listen('paste', (event) => {
    const clipboardData = copied(event.clipboardData);
    if (clipboardData !== null) again(event, () => new ClipboardEvent('paste', { ...CAUGHT, clipboardData }));
  });
  listen('drop', (event) => {
    const dataTransfer = copied(event.dataTransfer);
    if (dataTransfer === null) return;
    again(event, () => new DragEvent('drop', { ...CAUGHT, dataTransfer }));
    event.preventDefault();
  });
  void there.then(() => setTimeout(() => early.abort(), DRAWN_MS / 2));
}

const CAUGHT = { bubbles: true, cancelable: true, composed: true };

/** The files and words of a transfer, which is empty once its event is over; null when it holds no files. */
function copied(from: DataTransfer | null): DataTransfer | null {
  if (from === null || from.files.length === 0) return null;
  const copy = new DataTransfer();
  for (const file of from.files) copy.items.add(file);
  const words = from.getData('text/plain');
  if (words !== '') copy.setData('text/plain', words);
  return copy;
}
