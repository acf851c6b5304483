/** Marks the element of the page that stands for a picture, by its file name. */
export const TILE = 'data-filename';

/** Gives the focus to the tile of a picture and brings it into view; false when the page does not show it. */
export function focusTile(filename: string): boolean {
  const tile = document.querySelector<HTMLElement>(`[${TILE}="${CSS.escape(filename)}"]`);
  if (tile === null) return false;
  tile.scrollIntoView({ block: 'nearest' });
  tile.focus({ preventScroll: true });
  return true;
}
