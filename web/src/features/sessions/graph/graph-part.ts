import { signal } from '@preact/signals';

/** What can be opened beside or over the canvas. */
export type GraphPart = 'search' | 'pictures';

const shown = signal<GraphPart | null>(null);

/** The part that is open. */
export const graphPart = {
  /** null: none. */
  get value(): GraphPart | null {
    return shown.value;
  },
  open(part: GraphPart): void {
    shown.value = part;
  },
  toggle(part: GraphPart): void {
    shown.value = shown.peek() === part ? null : part;
  },
  close(): void {
    shown.value = null;
  },
};
