import { signal } from '@preact/signals';
import type { Asset } from '../../../../../src/domain/asset.ts';

/** The menu that is open: of a picture, or of a run. */
export interface OpenMenu {
  asset: Asset | null;
  requestId: string | null;
  /** What it opens at. */
  anchor: HTMLElement;
}

/** The one menu of the feed; null: none is open. */
export const menu = signal<OpenMenu | null>(null);

/** Opens the menu of a picture at an element. */
export function openPictureMenu(asset: Asset, anchor: HTMLElement): void {
  menu.value = { asset, requestId: null, anchor };
}

/** Opens the menu of a run at an element; a second time closes it. */
export function openRunMenu(requestId: string, anchor: HTMLElement): void {
  menu.value = menu.peek()?.requestId === requestId ? null : { asset: null, requestId, anchor };
}
