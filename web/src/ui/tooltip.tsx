import { cloneElement, type VNode } from 'preact';

interface TooltipProps {
  text: string;
  /** Shortcut shown beside the words. */
  keys?: string;
  /** The one element that the words are about; it must take attributes. */
  children: VNode;
}

/** Attributes that give an element a tooltip. `<Tooltips />`, once on the page, shows it on hover and on focus. */
export function tip(text: string, keys?: string): Record<'data-tip' | 'data-tip-keys', string | undefined> {
  return { 'data-tip': text, 'data-tip-keys': keys };
}

/** Gives its child a tooltip. Buttons of this folder have one by themselves. */
export function Tooltip({ text, keys, children }: TooltipProps) {
  return cloneElement(children, tip(text, keys));
}
