import { useComputed } from '@preact/signals';
import { Check, Ellipsis } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { isPicked, togglePick } from '../../../state/assets/picks.ts';
import { say, t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { actionsFor } from '../../assets/asset-actions.ts';
import { current, focusPlace, hovered } from './feed-focus.ts';
import { menu, openPictureMenu } from './feed-menu-state.ts';
import './tile-tools.css';

/** The actions that are used most, in the order in which they are given up when there is no room. */
const FIRST = ['reference', 'vary-subtle', 'edit', 'download', 'delete'];
const BUTTON = 32;
const MARGIN = 24;

/** Buttons on the picture that the pointer or the focus is on; the others have none, so that they cost nothing. */
export function TileTools({ asset, width }: { asset: Asset; width: number }) {
  const isNear = useComputed(
    () =>
      hovered.value === asset.filename ||
      (focusPlace.value !== null && current.value?.filename === asset.filename) ||
      menu.value?.asset?.filename === asset.filename,
  );
  const isOn = useComputed(() => isPicked(asset.filename));
  return (
    <>
      {(isNear.value || isOn.value) && <PickMark asset={asset} isOn={isOn.value} />}
      {isNear.value && <Buttons asset={asset} width={width} />}
    </>
  );
}

/** Seen while the pointer is on the picture, and always when the picture is picked. */
function PickMark({ asset, isOn }: { asset: Asset; isOn: boolean }) {
  return (
    <button
      type="button"
      class="tile-pick"
      aria-pressed={isOn}
      aria-label={t('feed.pick')}
      tabIndex={-1}
      onClick={() => togglePick(asset.filename)}
    >
      <Icon icon={Check} size={14} />
    </button>
  );
}

function Buttons({ asset, width }: { asset: Asset; width: number }) {
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
