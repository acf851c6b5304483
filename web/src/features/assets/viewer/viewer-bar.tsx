import { Info, X } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { keysOf } from '../../../commands.ts';
import { showDetails, showsDetails } from '../../../state/assets/viewer.ts';
import { walkList } from '../../../state/assets/walk-list.ts';
import { hasOlder, total } from '../../../state/generation/feed.ts';
import { pictures } from '../../../state/generation/runs.ts';
import { number, t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { AssetAction } from '../asset-actions.ts';
import type { Lens } from '../picture/lens.ts';
import { ZoomControl } from '../picture/zoom-control.tsx';
import { ViewerActions } from './viewer-actions.tsx';

interface ViewerBarProps {
  asset: Asset | null;
  lens: Lens;
  /** Place in the list from 0; -1: it is not in it. */
  at: number;
  perform: (action: AssetAction, asset: Asset) => void;
  onClose: () => void;
}

/** The row over the picture, and on a phone the one under it too. */
export function ViewerBar({ asset, lens, at, perform, onClose }: ViewerBarProps) {
  const keys = keysOf('viewer.info');
  return (
    <>
      <header class="viewer-bar">
        <IconButton icon={X} label={t('common.close')} keys="Escape" onClick={onClose} />
        {at >= 0 && <Place at={at} />}
        <span class="viewer-room" />
        {asset?.mediaType === 'image' && <ZoomControl lens={lens} />}
      </header>
      {asset !== null && <ViewerActions asset={asset} perform={perform} />}
      {asset !== null && (
        <div class="viewer-info">
          <IconButton
            icon={Info}
            label={t('viewer.details')}
            pressed={showsDetails()}
            {...(keys !== undefined && { keys })}
            onClick={() => showDetails(!showsDetails())}
          />
        </div>
      )}
    </>
  );
}

function Place({ at }: { at: number }) {
  const known = pictures.value.length;
  const count = walkList.value?.count ?? (hasOlder.value ? Math.max(known, total.value ?? 0) : known);
  return (
    <p class="viewer-place" aria-hidden="true">
      {number(at + 1)} / {number(count)}
    </p>
  );
}
