import { signal } from '@preact/signals';
import { refuseEarlierPress, swallowPress } from './press.ts';

/** Something that lies over the page and goes away with Escape. */
export interface Layer {
  element: HTMLElement;
  close(): void;
  /** What opened it; a press on it is not a press outside. */
  anchor?: Element | null;
  /** Nothing behind it can be used. Only Escape and its own buttons close it; keys stay in it. */
  isModal: boolean;
}

let open: readonly Layer[] = [];

/** The topmost modal layer: what must be seen over everything is drawn inside of it. Null when there is none. */
export const topModal = signal<HTMLElement | null>(null);

/** Puts a layer on top of the others. Returns how to take it away. */
export function addLayer(layer: Layer): () => void {
  if (open.length === 0) listen();
  change([...open, layer]);
  layer.element.addEventListener('click', keepInside);
  const stopRefusing = refuseEarlierPress(layer.element);
  return () => {
    stopRefusing();
    layer.element.removeEventListener('click', keepInside);
    change(open.filter((other) => other !== layer));
    if (open.length === 0) ignore();
  };
}

/** A layer is drawn inside of what opened it; a click in the one is not a click on the other. */
function keepInside(event: Event): void {
  event.stopPropagation();
}

function change(layers: readonly Layer[]): void {
  open = layers;
  topModal.value = layers.findLast(({ isModal }) => isModal)?.element ?? null;
}

function listen(): void {
  document.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', onPress, true);
}

function ignore(): void {
  document.removeEventListener('keydown', onKey);
  document.removeEventListener('pointerdown', onPress, true);
}

/** Escape closes the top layer unless something in it has used the key; other keys do not reach the page behind. */
function onKey(event: KeyboardEvent): void {
  const top = open.at(-1);
  if (top === undefined || event.defaultPrevented || event.isComposing) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    top.close();
    return;
  }
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const isInside = event.target instanceof Node && top.element.contains(event.target);
  if (open.some(({ isModal }) => isModal) || (isPlain && isInside)) event.stopPropagation();
}

/** A press outside closes what floats, down to the layer that was pressed. A finger does no more than that. */
function onPress(event: PointerEvent): void {
  const { target, pointerType } = event;
  if (!(target instanceof Node)) return;
  let isClosing = false;
  for (const layer of [...open].reverse()) {
    if (layer.isModal || layer.element.contains(target) || layer.anchor?.contains(target) === true) break;
    layer.close();
    isClosing = true;
  }
  if (isClosing && pointerType === 'touch') swallowPress();
}
