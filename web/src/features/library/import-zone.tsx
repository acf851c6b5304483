import type { ComponentChildren } from 'preact';

/** Takes in files that are dropped on the library. */
export function ImportZone({ children }: { children: ComponentChildren }) {
  return <div class="lib-zone">{children}</div>;
}
