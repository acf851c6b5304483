import { signal } from '@preact/signals';
import { media } from '../../ui/media.ts';
import { flag, kept } from '../system/preferences.ts';

/** Whether there is no room for a panel beside the picture. */
export const isTight = media('(max-width: 899px)');

const beside = kept('ima2.viewerDetails', flag, true);
/** Where the panel takes room from the picture it is only open when somebody asked for it. */
const below = signal(false);

/** Whether what is known of a picture stands with it in the viewer. */
export function showsDetails(): boolean {
  return (isTight.value ? below : beside).value;
}

/** Opens or closes what is known of a picture, in the viewer. */
export function showDetails(shows: boolean): void {
  (isTight.value ? below : beside).value = shows;
}
