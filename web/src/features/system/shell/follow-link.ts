import { navigate } from '../../../routes.ts';

/** Follows a link of the studio without loading the page anew; what opens a new tab or window is left to the browser. */
export function followLink(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  const isForBrowser = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (isForBrowser || event.defaultPrevented) return;
  event.preventDefault();
  navigate(event.currentTarget.getAttribute('href') ?? '/');
}
