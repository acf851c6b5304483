import { Ellipsis } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { say, t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { actionsFor } from '../../assets/asset-actions.ts';
import { openPictureMenu } from './feed-menu-state.ts';

/** The actions that are used most, in the order in which they are given up when there is no room. */
const FIRST = [
  ...['reference', 'continue-clip', 'vary-subtle', 'extend-clip', 'edit', 'edit-clip', 'animate', 'describe-clip'],
  ...['download', 'delete'],
];
const BUTTON = 32;
const MARGIN = 24;

/** What can be done with a picture, as many of it as have room, and the menu with all of it. */
export function TileButtons({ asset, width }: { asset: Asset; width: number }) {
  const room = Math.floor((width - MARGIN) / BUTTON) - 1;
  const known = actionsFor(asset);
  const actions = FIRST.flatMap((id) => known.find((action) => action.id === id) ?? []).slice(0, Math.max(0, room));
  return (
    <div class="tile-tools" role="toolbar" aria-label={t('feed.tools')}>
      {actions.map(({ id, title, icon, keys, run }) => (
        <IconButton
          key={id}
          icon={icon}
          label={say(title)}
          size="small"
          {...(keys?.[0] !== undefined && { keys: keys[0] })}
          onClick={() => run(asset)}
        />
      ))}
      <IconButton
        icon={Ellipsis}
        label={t('feed.pictureMore')}
        size="small"
        aria-haspopup="menu"
        onClick={({ currentTarget }) => openPictureMenu(asset, currentTarget)}
      />
    </div>
  );
}
