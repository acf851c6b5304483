import { useComputed } from '@preact/signals';
import { Check } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { isPicked, togglePick } from '../../../state/assets/picks.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { soon } from '../../../ui/lazy.tsx';
import { current, focusPlace, hovered } from './feed-focus.ts';
import { menu } from './feed-menu-state.ts';
import './tile-tools.css';

const TileButtons = soon(() => import('./tile-buttons.tsx').then(({ TileButtons }) => TileButtons));

const ClipPreview = soon(() => import('./clip-preview.tsx').then(({ ClipPreview }) => ClipPreview));

/** The picture that the pointer is on, else the one with the focus. */
function near(): string | undefined {
  return hovered.value ?? (focusPlace.value === null ? undefined : current.value?.filename);
}

/** Buttons on the picture that the pointer or the focus is on; the others have none, so that they cost nothing. */
export function TileTools({ asset, width }: { asset: Asset; width: number }) {
  const isNear = useComputed(
    () =>
      hovered.value === asset.filename ||
      (focusPlace.value !== null && current.value?.filename === asset.filename) ||
      menu.value?.asset?.filename === asset.filename,
  );
  const isOn = useComputed(() => isPicked(asset.filename));
  const isPlaying = useComputed(() => asset.mediaType === 'video' && near() === asset.filename);
  return (
    <>
      {(isNear.value || isOn.value) && <PickMark asset={asset} isOn={isOn.value} />}
      {isPlaying.value && <ClipPreview asset={asset} />}
      {isNear.value && <TileButtons asset={asset} width={width} />}
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
