import { useSignalEffect } from '@preact/signals';
import { MousePointerClick, X } from 'lucide';
import { useState } from 'preact/hooks';
import type { Asset } from '../../../../src/domain/asset.ts';
import { studio, thumbnailUrl } from '../../api.ts';
import { lay } from '../../routes.ts';
import { alternativeOf, ratioOf } from '../../state/assets/pictures.ts';
import { changes, shown } from '../../state/library/library.ts';
import { cursor, selected, selectedCount } from '../../state/library/selection.ts';
import { t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Details } from '../assets/viewer/details.tsx';
import { Marks } from './marks.tsx';
import './details-panel.css';

/** Who walks with keys does not want every picture on the way. */
const REST_MS = 120;

/** The picture that the panel is about: the one that is selected alone, else the one under the cursor. */
function wantedName(): string | undefined {
  const store = shown.value;
  void changes.value;
  if (selectedCount.value === 1) return [...selected.value][0];
  return cursor.value < 0 ? undefined : store?.at(cursor.value)?.filename;
}

/** Everything that is known of the picture under the cursor, and what the person says of it. */
export function DetailsPanel({ onClose }: { onClose: () => void }) {
  const { asset, isMissing } = useLooked();
  const count = selectedCount.value;
  return (
    <div class="lib-details">
      {asset !== null ? (
        <Details asset={asset} onOpen={(filename) => lay({ view: filename })} onClose={onClose}>
          <button
            type="button"
            class="lib-details-picture"
            aria-label={t('viewer.open')}
            style={{ aspectRatio: String(Math.max(0.7, ratioOf(asset))) }}
            onClick={() => lay({ view: asset.filename })}
          >
            <img src={thumbnailUrl(asset.filename)} alt={alternativeOf(asset)} draggable={false} />
          </button>
          {count > 1 && <p class="lib-details-count">{t('library.ofSelected', { count })}</p>}
          <Marks key={asset.filename} asset={asset} />
        </Details>
      ) : (
        <div class="lib-details-none">
          <IconButton icon={X} label={t('viewer.hideDetails')} size="small" keys="I" onClick={onClose} />
          {isMissing ? <p>{t('library.unreadable')}</p> : wantedName() === undefined ? <Nothing /> : <Spinner />}
        </div>
      )}
    </div>
  );
}

function Nothing() {
  return (
    <>
      <Icon icon={MousePointerClick} size={22} />
      <p>{t('library.pickOne')}</p>
    </>
  );
}

/** The asset, read again when somebody has changed something. */
function useLooked(): { asset: Asset | null; isMissing: boolean } {
  const [found, take] = useState<{ asset: Asset | null; isMissing: boolean }>({ asset: null, isMissing: false });
  useSignalEffect(() => {
    const name = wantedName();
    if (name === undefined) {
      take({ asset: null, isMissing: false });
      return;
    }
    let isOver = false;
    const timer = setTimeout(() => {
      studio.assets.get(name).then(
        ({ asset }) => !isOver && take({ asset, isMissing: false }),
        () => !isOver && take({ asset: null, isMissing: true }),
      );
    }, REST_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  });
  return found;
}
