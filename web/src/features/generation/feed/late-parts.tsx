import { picked } from '../../../state/assets/picks.ts';
import { soon } from '../../../ui/lazy.tsx';
import { menu } from './feed-menu-state.ts';

const Menu = soon(() => import('./feed-menu.tsx').then(({ FeedMenu }) => FeedMenu));
const Bar = soon(() => import('./pick-bar.tsx').then(({ PickBar }) => PickBar));

/** The menu of a picture or a run, fetched ahead of the first one that is opened. */
export function LateFeedMenu() {
  return menu.value === null ? null : <Menu />;
}

/** The bar of the picked pictures, fetched ahead of the first pick. */
export function LatePickBar() {
  return picked.value.length === 0 ? null : <Bar />;
}
