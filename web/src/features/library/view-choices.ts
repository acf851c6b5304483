import { signal } from '@preact/signals';
import { flag, kept, oneOf } from '../../state/system/preferences.ts';
import { media } from '../../ui/media.ts';

/** How large tiles are. */
export type TileSize = 'small' | 'medium' | 'large';

/** How large tiles are, as the person chose it. */
export const tileSize = kept<TileSize>('ima2.librarySize', oneOf('small', 'medium', 'large'), 'medium');
/** Whether there is room for a panel beside the pictures, and for a second one. */
export const hasRoom = media('(min-width: 1024px)');

const filtersBeside = kept('ima2.libraryFilters', flag, true);
const filtersOver = signal(false);
const detailsBeside = kept('ima2.libraryDetails', flag, false);
const detailsOver = signal(false);

/** Whether the panel with the filters is open. Where it takes room from the pictures it is only open when asked for. */
export function showsFilters(): boolean {
  return (hasRoom.value ? filtersBeside : filtersOver).value;
}

/** Opens or closes the panel with the filters. */
export function toggleFilters(): void {
  const choice = hasRoom.value ? filtersBeside : filtersOver;
  choice.value = !choice.value;
}

/** Whether what is known of a picture stands beside the grid. */
export function showsDetails(): boolean {
  return (hasRoom.value ? detailsBeside : detailsOver).value;
}

/** Opens or closes what is known of a picture. */
export function toggleDetails(): void {
  const choice = hasRoom.value ? detailsBeside : detailsOver;
  choice.value = !choice.value;
}

const ROWS: Readonly<Record<TileSize, readonly [wide: number, narrow: number]>> = {
  small: [124, 84],
  medium: [184, 124],
  large: [272, 220],
};

/** The height that rows have, in about, in CSS pixels. */
export function rowHeight(isNarrow: boolean): number {
  return ROWS[tileSize.value][isNarrow ? 1 : 0];
}
