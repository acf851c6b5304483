import type { ComponentChildren } from 'preact';
import './visually-hidden.css';

/** Words that only a screen reader says. */
export function VisuallyHidden({ children }: { children: ComponentChildren }) {
  return <span class="visually-hidden">{children}</span>;
}
